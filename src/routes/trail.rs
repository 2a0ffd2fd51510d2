//! The addresses of this app that lie in history below the one that is shown, and how far back one
//! has to go to leave a screen or a whole journey behind. Pure.
//!
//! Each entry of history carries what lies below it as one text (`browser::trail`): so a reload, a
//! page that is run anew and one that comes back frozen know it as well.

use super::Page;
use crate::browser::trail::STEP;

/// No browser keeps more steps than this.
const LONGEST: usize = 50;
/// How the fragment of an entry begins that the app around has made (`browser::host`).
const MESSAGES: [&str; 2] = ["#host=", "#launch="];

/// What made an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Made {
    /// Another address was asked for.
    #[default]
    Page,
    /// A message of the app around: to the person it is the entry below.
    Told,
    /// What is shown at this address has changed.
    Step,
}

impl Made {
    /// What such an entry carries first. No address is like it.
    const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Page => None,
            Self::Told => Some("#"),
            Self::Step => Some(STEP),
        }
    }

    fn of(sign: &str) -> Option<Self> {
        [Self::Told, Self::Step].into_iter().find(|it| it.sign() == Some(sign))
    }
}

/// The way to the present screen: the oldest address first, the present one last. An address is
/// path, query and fragment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    below: Vec<String>,
    here: String,
    made: Made,
}

impl Trail {
    /// What the present entry carries, and its address.
    pub fn read(carried: &str, here: String) -> Self {
        let parts = || carried.split(' ').filter(|it| !it.is_empty());
        let below = parts().filter(|it| Made::of(it).is_none()).map(ToOwned::to_owned);
        let made = parts().next().and_then(Made::of).unwrap_or_default();
        Self { below: below.collect(), here, made }
    }

    /// What the present entry carries. No address has a space in it.
    pub fn carried(&self) -> String {
        let first = self.made.sign().into_iter();
        first.chain(self.below.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    }

    /// One step further; the very first address has nothing of this app below it.
    pub fn further(&self, here: String) -> Self {
        let mut below = self.below.clone();
        if !self.here.is_empty() {
            below.push(self.here.clone());
        }
        let spare = below.len().saturating_sub(LONGEST);
        // What the message says stands in no history.
        let message = MESSAGES.into_iter().find_map(|it| here.split_once(it));
        let (here, made) = match message {
            Some((screen, _)) => (screen.to_owned(), Made::Told),
            None => (here, Made::Page),
        };
        Self { below: below.split_off(spare), here, made }
    }

    /// One step further at the same address: what is shown there has changed.
    pub fn step(&self) -> Self {
        Self { made: Made::Step, ..self.further(self.here.clone()) }
    }

    /// Whether this is such a step.
    pub fn is_step(&self) -> bool {
        self.made == Made::Step
    }

    /// Whether this is such a step, and `now` lies below it.
    pub fn is_step_left_for(&self, now: &Self) -> bool {
        self.is_step() && now.below.len() < self.below.len()
    }

    /// Whether a message of the app around has put this step onto `below`: to the person both are one,
    /// whatever has taken its place since.
    pub fn is_told_over(&self, below: &Self) -> bool {
        self.made == Made::Told && self.below.len() == below.below.len() + 1
    }

    /// The present address.
    pub fn here(&self) -> &str {
        &self.here
    }

    /// Whether `address` lies right below, whatever the fragment.
    pub fn lies_on(&self, address: &str) -> bool {
        self.below.last().is_some_and(|it| is_same(it, address))
    }

    /// Whether one stands at `address`, whatever the fragment.
    pub fn is_at(&self, address: &str) -> bool {
        is_same(&self.here, address)
    }

    /// How many steps back to go so that nothing that is `over` is left below the screen that takes
    /// the place there: to where `target` was shown last before all that, whatever its fragment was,
    /// else to the first step that is over, or none.
    pub fn steps_over(&self, target: &str, is_over: impl Fn(Page) -> bool) -> usize {
        let kept = self.below.iter().take_while(|it| !is_over(page_of(it))).count();
        let shown = self.below.iter().take(kept).rposition(|it| is_same(it, target));
        self.below.len() - shown.unwrap_or(kept)
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let whole = |it: &str| it.split('#').next().map(ToOwned::to_owned);
    whole(one) == whole(other)
}

/// The page at an address with query and fragment.
fn page_of(address: &str) -> Page {
    Page::at(address.split(['?', '#']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::Standing;

    fn trail(addresses: &[&str]) -> Trail {
        addresses.iter().fold(Trail::default(), |it, at| it.further((*at).to_owned()))
    }

    #[test]
    fn an_entry_carries_what_lies_below_it() {
        let trail = trail(&["/", "/login", "/login/portal?to=code", "/faq#2"]);
        assert_eq!(trail.carried(), "/ /login /login/portal?to=code");
        assert_eq!(Trail::read(&trail.carried(), "/faq#2".into()), trail);
        assert_eq!(Trail::default().further("/".into()).carried(), "");
    }

    #[test]
    fn a_message_of_the_app_around_is_no_step_of_the_person() {
        let before = trail(&["/", "/faq"]);
        let told = before.further("/faq#host=%7B%22v%22".into());
        assert_eq!((told.here(), told.carried().as_str()), ("/faq", "# / /faq"));
        let again = Trail::read(&told.carried(), "/faq".into());
        assert_eq!(again, told);
        assert!(again.is_told_over(&before) && !before.is_told_over(&again));
        let replaced = Trail::read(&told.carried(), "/pin?to=inquiry".into());
        assert!(replaced.is_told_over(&before));
        assert_eq!(before.further("/faq#launch=abc".into()).here(), "/faq");
        let after = told.further("/dates".into());
        assert_eq!(after.carried(), "/ /faq /faq");
        assert!(!after.is_told_over(&told));
    }

    #[test]
    fn what_is_shown_at_an_address_has_steps_of_its_own() {
        let choice = trail(&["/", "/permit/code"]);
        let code = choice.step();
        assert_eq!((code.here(), code.carried().as_str()), ("/permit/code", "+ / /permit/code"));
        assert!(code.is_step() && !choice.is_step());
        assert!(code.carried().starts_with(STEP));
        assert!(code.is_step_left_for(&choice) && !choice.is_step_left_for(&code));
        assert!(!code.is_step_left_for(&code.further("/permit/code#main".into())));
        assert_eq!(Trail::read(&code.carried(), "/permit/code".into()), code);
        assert_eq!(code.further("/faq".into()).carried(), "/ /permit/code /permit/code");
    }

    #[test]
    fn what_a_browser_has_forgotten_is_forgotten() {
        let long = (0..80).fold(Trail::default(), |it, at| it.further(format!("/{at}")));
        assert_eq!(long.below.len(), LONGEST);
        assert_eq!(long.steps_over("/78", |_| false), 1);
        assert_eq!(long.steps_over("/3", |_| false), 0);
    }

    #[test]
    fn an_arrow_leads_to_where_the_screen_was_shown_last() {
        let trail = trail(&["/", "/permit/code", "/permit/code"]);
        assert!(trail.lies_on("/permit/code#main") && !trail.lies_on("/"));
        assert_eq!(trail.steps_over("/", |_| false), 2);
        assert_eq!(trail.steps_over("/services", |_| false), 0);
        let review = self::trail(&["/proof", "/proof/bank", "/proof/bank/review"]);
        assert_eq!(review.steps_over("/proof/bank#passport", |_| false), 1);
        assert!(review.is_at("/proof/bank/review#main") && !review.is_at("/proof/bank"));
    }

    fn over_for(standing: Standing) -> impl Fn(Page) -> bool {
        move |page| page.is_passed() || page.detour(standing).is_some()
    }

    const HOLDER: Standing =
        Standing { holder: true, member: false, journey: false, recovery: false, locked: false };

    #[test]
    fn a_finished_journey_leaves_nothing_of_itself_below() {
        let over = over_for(HOLDER);
        let registered = trail(&[
            "/",
            "/login",
            "/login/portal",
            "/register/start",
            "/register",
            "/register/completed",
        ]);
        assert_eq!(registered.steps_over("/", &over), 5);
        // From outside right into the portal: its place is the card's.
        assert_eq!(trail(&["/login/portal", "/register"]).steps_over("/", &over), 1);
        assert_eq!(trail(&["/login/portal"]).steps_over("/", &over), 0);
        // What was read before stays.
        assert_eq!(trail(&["/faq", "/login", "/login/portal"]).steps_over("/", &over), 1);
        assert_eq!(trail(&["/", "/security", "/security/pin"]).steps_over("/security", &over), 1);
        let bound = trail(&["/", "/services", "/services/talent", "/services/talent/permit"]);
        assert_eq!(bound.steps_over("/", &over), 3);
    }

    #[test]
    fn new_digits_lead_to_what_was_wanted_in_the_place_of_the_question() {
        let reset = trail(&["/", "/pin?to=inquiry", "/pin/forgot?to=inquiry", "/pin/forgot/new"]);
        assert_eq!(reset.steps_over("/permit/inquiry", over_for(HOLDER)), 2);
    }
}
