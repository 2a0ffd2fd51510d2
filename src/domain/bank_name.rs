//! How banks in China write a foreigner's name: the same parts in another order.
//!
//! Bank of China keeps GIVEN SURNAME, China Construction Bank SURNAME GIVEN, with one half-width
//! space between (`numbers.md`, bank name order). What a bank has is offered, never assumed.

/// The usual orders of `name`, the passport's own first, each once.
///
/// A comma tells surname and given names apart; without one, the name is offered as it is and with
/// its first or its last part moved to the other end.
pub fn usual_orders(name: &str) -> Vec<String> {
    let name = name.trim();
    let mut orders = vec![name.to_owned()];
    let add = |order: String, orders: &mut Vec<String>| {
        if !order.is_empty() && !orders.contains(&order) {
            orders.push(order);
        }
    };
    if let Some((surname, given)) = name.split_once([',', '，']) {
        let (surname, given) = (spaced(surname), spaced(given));
        add(joined(&given, &surname), &mut orders);
        add(joined(&surname, &given), &mut orders);
    } else {
        let parts: Vec<&str> = name.split_whitespace().collect();
        if let [first, rest @ ..] = parts.as_slice() {
            add(joined(&rest.join(" "), first), &mut orders);
        }
        if let [rest @ .., last] = parts.as_slice() {
            add(joined(last, &rest.join(" ")), &mut orders);
        }
    }
    orders
}

/// One half-width space between the parts.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn joined(first: &str, second: &str) -> String {
    format!("{first} {second}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_offered_in_the_banks_orders() {
        let orders = usual_orders("O'CONNOR-MÜLLER, SEÁN  PATRICK");
        assert_eq!(
            orders,
            [
                "O'CONNOR-MÜLLER, SEÁN  PATRICK",
                "SEÁN PATRICK O'CONNOR-MÜLLER",
                "O'CONNOR-MÜLLER SEÁN PATRICK",
            ]
        );
        let orders = usual_orders("JOSÉ DA SILVA SANTOS");
        assert_eq!(
            orders,
            ["JOSÉ DA SILVA SANTOS", "DA SILVA SANTOS JOSÉ", "SANTOS JOSÉ DA SILVA"]
        );
    }

    #[test]
    fn one_part_has_one_order() {
        assert_eq!(usual_orders(" SUHARTO "), ["SUHARTO"]);
        assert_eq!(usual_orders("SUHARTO,"), ["SUHARTO,", "SUHARTO"]);
    }
}
