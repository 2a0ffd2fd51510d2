//! The format's test vectors: these exact bytes must stay readable, whatever changes.

use super::*;

#[test]
fn the_format_stays() {
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    assert_eq!(hex(&key().assertion(&assertion())), ASSERTION);
    assert_eq!(hex(&code()), format!("84{ASSERTION}{SHOWING}"));
    let keys = [key(), phone()].map(|it| it.public().to_string());
    assert_eq!(keys, [ISSUER_KEY, PHONE_KEY]);
}

/// Of the seed 07…07; its id is 5740a1a4.
const ISSUER_KEY: &str = "0498cc81d838f7b9395aba0be61524dcced21cb2959973c50cc475a17ec2bd95479b3ebe99aa77f8e86809d6d5769acc4cc97279d831612e5d9f233d798a801aa1";

/// Of the seed 09…09.
const PHONE_KEY: &str = "0476f6161aa49b1bb537df1d53708637118c115d134a4c326f9052229e72befaff6aa32bad4f8c14e2e88120c378a27baf0a6e56c376aef83f89f1606cfcb906c7";

/// In full, by the issuer's key, for the phone's.
const ASSERTION: &str = "d28449a2012604445740a1a4a05895a3041a6b027b80061a6b012a003a000100008a58210376f6161aa49b1bb537df1d53708637118c115d134a4c326f9052229e72befaff19012c781f4f27434f4e4e4f522d4dc39c4c4c45522c205345c3814e205041545249434b194fe61952bff51b044312ef9525f0f77824e6a0b7e69cace7a791e68a80efbc88e88b8fe5b79eefbc89e69c89e99990e585ace58fb801633132335840282bb2fa5c32669a076e77e1e9f631a60ab68d0698a527a42c4b933902575f7d8d6d6080fdbda84677e839ea35effa88aa46c1b81c04d6c6a895df454f3c9dcc";

/// The time, the nonce, and the signature by the phone's key.
const SHOWING: &str = "1a6b017e6048080706050403020158404114ff2eb37a31a5dab2d5353243e5e5da4d5f6c44ec8d7802b1c0cfa3098f98a00d81ab5963569700916e246d1642a1de451f6c7dc08caa984de44917c3966d";
