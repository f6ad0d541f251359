//! Hashes of a value, and the notations of a UUID.

use super::{made, setting};
use crate::error::Code;

fn is_hash_or_uuid(form: &super::Form) -> bool {
    let codes = [Code::UUID_FORM, Code::NONCE_CASE, Code::USER_HASHED];
    codes.contains(&form.mistake.code) || form.did.contains("as its ")
}

const OF_A_NAME: &str = r#"the {field} was signed as its MD5: {value}
  5: "7631bc07a1cc8fcd56e70fc6b2fb4a43"
  7: "7631BC07A1CC8FCD56E70FC6B2FB4A43"
  8: "djG8B6HMj81W5w/GsvtKQw=="
the {field} was signed as its MD5 in the form of a UUID: {value}
  6: "7631bc07-a1cc-8fcd-56e7-0fc6b2fb4a43"
  8: "7631BC07-A1CC-8FCD-56E7-0FC6B2FB4A43"
the {field} was signed as the UUID of its MD5 (`nameUUIDFromBytes` in Java): {value}
  6: "7631bc07-a1cc-3fcd-96e7-0fc6b2fb4a43"
  8: "7631BC07-A1CC-3FCD-96E7-0FC6B2FB4A43"
the {field} was signed as its SHA-1: {value}
  7: "685ec89afbc0d819014f5370dc68bca21de3d27e"
  9: "685EC89AFBC0D819014F5370DC68BCA21DE3D27E" "aF7ImvvA2BkBT1Nw3Gi8oh3j0n4="
the {field} was signed as its SHA-1 in the form of a UUID: {value}
  9: "685ec89a-fbc0-d819-014f-5370dc68bca2" "685ec89a-fbc0-5819-814f-5370dc68bca2"
the {field} was signed as its SHA-256: {value}
  5: "6d894aa3ee802549d7f340e7c1cf0d1c1cb14cd84f768d92ffaa6785337c4997"
  7: "6D894AA3EE802549D7F340E7C1CF0D1C1CB14CD84F768D92FFAA6785337C4997"
  8: "bYlKo+6AJUnX80Dnwc8NHByxTNhPdo2S/6pnhTN8SZc="
  9: "bYlKo-6AJUnX80Dnwc8NHByxTNhPdo2S_6pnhTN8SZc"
the {field} was signed as its SHA-256 in the form of a UUID: {value}
  7: "6d894aa3-ee80-2549-d7f3-40e7c1cf0d1c"
  9: "6D894AA3-EE80-2549-D7F3-40E7C1CF0D1C" "6d894aa3-ee80-5549-97f3-40e7c1cf0d1c" "6d894aa3-ee80-4549-97f3-40e7c1cf0d1c"
the {field} was signed as its MD5 in the form of a UUID: {value}
  9: "7631bc07-a1cc-4fcd-96e7-0fc6b2fb4a43"
the {field} was signed as its SHA-512: {value}
  8: "00f1c15f4154106314d540fa6dfcd83816458ffde9a801366d451935c524da28354fe41d62e3e175eb01657436c5b487000beb56f82c9487501a1d6a108d6287"
  9: "00F1C15F4154106314D540FA6DFCD83816458FFDE9A801366D451935C524DA28354FE41D62E3E175EB01657436C5B487000BEB56F82C9487501A1D6A108D6287" "APHBX0FUEGMU1UD6bfzYOBZFj/3pqAE2bUUZNcUk2ig1T+QdYuPhdesBZXQ2xbSHAAvrVvgslIdQGh1qEI1ihw=="
the {field} was signed as its name-based UUID (version 3): {value}
  8: "54a72547-7fcf-3b60-9e68-ee3554b7a330" "94fe7e65-f4b2-30d8-bee5-ca0284540b0d" "36bdf54c-4733-32a2-bb82-1178eb5561bc"
  9: "04ba2138-c09c-3d00-968e-cea184292779" "06250b32-f88e-3302-8752-6accd8553a65"
the {field} was signed as its name-based UUID (version 5): {value}
  7: "2991bdff-0fee-52e0-90c1-c76c57de7a2f" "4243fa49-370d-5428-b122-218655763d34"
  8: "dcfaaf52-562f-5a85-9321-0e2a054d86c7"
  9: "1871a87b-264a-5ec0-a442-ed37d3e74415" "7d3f49d3-b739-5016-8f9f-46b2eb2491be" "2991BDFF-0FEE-52E0-90C1-C76C57DE7A2F" "4243FA49-370D-5428-B122-218655763D34" "DCFAAF52-562F-5A85-9321-0E2A054D86C7"
the {field} was signed as the first half of its MD5: {value}
  9: "7631bc07a1cc8fcd"
the {field} was signed as the first half of its SHA-256: {value}
  9: "6d894aa3ee802549d7f340e7c1cf0d1c"
"#;

#[test]
fn a_name_is_hashed_in_every_way() {
    let name = setting(&[("username", "user-42")]);
    assert_eq!(made(4, &name, is_hash_or_uuid), OF_A_NAME);
}

const OF_A_NONCE: &str = r#"the {field} was signed in upper case, as {value}
  3: "B4EF7693-E550-4478-9AF2-EFB7023D0222"
the {field} was signed in the letters in which it was sent, as {value}
  3: "B4EF7693-E550-4478-9AF2-EFB7023D0222"
the {field} was signed with a capital first, as {value}
  10: "B4ef7693-e550-4478-9af2-efb7023d0222"
the {field} was signed as its SHA-256: {value}
  9: "6dc73f3e450fc64fdfff76c58de7c926f6cfa84ef58097741b8e3f829f519af5"
  10: "6DC73F3E450FC64FDFFF76C58DE7C926F6CFA84EF58097741B8E3F829F519AF5" "bcc/PkUPxk/f/3bFjefJJvbPqE71gJd0G44/gp9RmvU="
the {field} was signed as its MD5: {value}
  10: "2f74823e10c7d54c5897df29f4d0ae05"
the {field} was signed as its SHA-1: {value}
  10: "d2783abd44c9a01c2519990850d5743eaabc50fd"
the {field} was signed as its SHA-512: {value}
  11: "6e4a4de612dabfc6f8907b372a2eb2028e8392644bd7496766683da4626e7c63416a2ddfd3868df2b1a1189f7742ad2543be5a62c00692e4b37cf7c73468d170"
the {field} was signed without its hyphens, as {value}
  6: "b4ef7693e55044789af2efb7023d0222"
  7: "B4EF7693E55044789AF2EFB7023D0222"
the {field} was signed in brackets, as {value}
  9: "{B4EF7693-E550-4478-9AF2-EFB7023D0222}" "(b4ef7693-e550-4478-9af2-efb7023d0222)"
  10: "(B4EF7693-E550-4478-9AF2-EFB7023D0222)"
  11: "{b4ef7693e55044789af2efb7023d0222}" "{B4EF7693E55044789AF2EFB7023D0222}"
the {field} was signed as a hexadecimal number: {value}
  11: "0xb4ef7693e55044789af2efb7023d0222" "0xB4EF7693E55044789AF2EFB7023D0222"
the {field} was signed with underscores for its hyphens, as {value}
  10: "b4ef7693_e550_4478_9af2_efb7023d0222"
the {field} was signed as a URN: {value}
  9: "urn:uuid:b4ef7693-e550-4478-9af2-efb7023d0222"
the {field} was signed as the base64 of its 16 bytes: {value}
  8: "tO92k+VQRHia8u+3Aj0CIg=="
  9: "tO92k-VQRHia8u-3Aj0CIg"
  10: "k3bvtFDleESa8u+3Aj0CIg==" "tO92k-VQRHia8u-3Aj0CIg=="
the {field} was signed as the first part of it alone: {value}
  10: "b4ef7693"
the {field} was signed as the last part of it alone: {value}
  11: "efb7023d0222"
the {field} was signed without its last part, as {value}
  11: "b4ef7693-e550-4478-9af2"
the {field} was signed as the list of its 16 bytes: {value}
  11: "[180 239 118 147 229 80 68 120 154 242 239 183 2 61 2 34]" "[180, 239, 118, 147, 229, 80, 68, 120, 154, 242, 239, 183, 2, 61, 2, 34]" "[180,239,118,147,229,80,68,120,154,242,239,183,2,61,2,34]" "180,239,118,147,229,80,68,120,154,242,239,183,2,61,2,34" "[-76, -17, 118, -109, -27, 80, 68, 120, -102, -14, -17, -73, 2, 61, 2, 34]"
the {field} was signed as one number: {value}
  11: "240504403232316906080224276548230644258"
"#;

#[test]
fn a_nonce_has_every_notation_of_a_uuid() {
    let nonce = setting(&[("nonce", "B4EF7693-E550-4478-9AF2-EFB7023D0222")]);
    assert_eq!(made(5, &nonce, is_hash_or_uuid), OF_A_NONCE);
}

#[test]
fn a_uuid_that_has_no_hyphens_has_but_one_other_notation() {
    let nonce = setting(&[("nonce", "b4ef7693e55044789af2efb7023d0222")]);
    let of_uuid = |form: &super::Form| form.mistake.code == Code::UUID_FORM;
    let hyphens = "the {field} was signed with the hyphens of a UUID, as {value}
  7: \"b4ef7693-e550-4478-9af2-efb7023d0222\"
";
    assert_eq!(made(5, &nonce, of_uuid), hyphens);
}
