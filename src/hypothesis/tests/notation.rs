//! One signature in every notation, and what is said of each.

use std::fmt::Write as _;

use super::super::signature_text::readings_of;
use crate::signature::Signature;

/// One signature, its numbers and its DER as Python writes them in each base (`hex`, `base64`, and the digits of
/// `b58encode` and `z85`).
const PIECES: &[(&str, &str)] = &[
    (
        "{r}",
        "0bfbefbefbefbefbefbe0a0d00000000095c454349e422f05297191ead13e21d",
    ),
    (
        "{s}",
        "13d28fed9becbe6637ef6b017fbefef73b2b907e25eb00396f7c2675623e87f6",
    ),
    (
        "{r10}",
        "5420574613974065447965937133830545160676602257495183435350020104250566369821",
    ),
    (
        "{s10}",
        "8965975362341269191001515100945997140120772062507909644818060794045881288694",
    ),
    ("{r64}", "C_vvvvvvvvvvvgoNAAAAAAlcRUNJ5CLwUpcZHq0T4h0"),
    ("{s64}", "E9KP7ZvsvmY372sBf77-9zsrkH4l6wA5b3wmdWI-h_Y"),
    (
        "{base64}",
        "MEQCIAv777777777774KDQAAAAAJXEVDSeQi8FKXGR6tE+IdAiAT0o/tm+y+ZjfvawF/vv73OyuQfiXrADlvfCZ1Yj6H9g",
    ),
    (
        "{start}",
        "MEQCIAv777777777774KDQAAAAAJXEVDSeQi8FKXGR6tE+IdAiAT0o/tm+y+ZjfvawF/",
    ),
    ("{rest}", "vv73OyuQfiXrADlvfCZ1Yj6H9g=="),
    (
        "{hex}",
        "304402200bfbefbefbefbefbefbe0a0d00000000095c454349e422f05297191ead13e21d022013d28fed9becbe6637ef6b017fbefef73b2b907e25eb00396f7c2675623e87f6",
    ),
    (
        "{HEX}",
        "304402200BFBEFBEFBEFBEFBEFBE0A0D00000000095C454349E422F05297191EAD13E21D022013D28FED9BECBE6637EF6B017FBEFEF73B2B907E25EB00396F7C2675623E87F6",
    ),
    (
        "{base32}",
        "GBCAEIAL7PX3567PX3567PQKBUAAAAAABFOEKQ2J4QRPAUUXDEPK2E7CDUBCAE6SR7WZX3F6MY3662YBP67P55Z3FOIH4JPLAA4W67BGOVRD5B7W",
    ),
    (
        "{base58}",
        "381yXYjxo8KctNfk8VNpo4s5Fz8YhMDPf1Pkv6qdyG3RTQqCAHbBqrgSx82e436K4hGkPSUtjuDjDBAkHmYQ8zWTGYXJCGPP",
    ),
    (
        "{ascii85}",
        r"0LPsb$iBD,qsV8rn%K,<z$!]nd8`V)b;O87BXV9\7![&0)O6rG'^1K=mCB8q!rqAK)OFAMA!'+tF-?Wc]L\:",
    ),
    (
        "{base85}",
        "Fhl|%3;XZB`|rN{@4gBR0000030y@(N#r8%QkNMXtrOxM0w5F8kL{c6zGgS?YXN`0{`Wg8kbWiW06A}bCUs&yhxP",
    ),
    (
        "{z85}",
        "fHL%+3&xzb}%Rn@[4Gbr0000030Y[^n-R8+qKnmxTRoXm0W5f8Kl@C6ZgGs)yxn}0@}wG8KBwIw06a$BcuS=YHXp",
    ),
    (
        "{python}",
        r#"0D\x02 \x0b\xfb\xef\xbe\xfb\xef\xbe\xfb\xef\xbe\n\r\x00\x00\x00\x00\t\\ECI\xe4"\xf0R\x97\x19\x1e\xad\x13\xe2\x1d\x02 \x13\xd2\x8f\xed\x9b\xec\xbef7\xefk\x01\x7f\xbe\xfe\xf7;+\x90~%\xeb\x009o|&ub>\x87\xf6"#,
    ),
    (
        "{url}",
        "MEQCIAv777777777774KDQAAAAAJXEVDSeQi8FKXGR6tE-IdAiAT0o_tm-y-ZjfvawF_vv73OyuQfiXrADlvfCZ1Yj6H9g",
    ),
];

const WHITE: &str = "the signature has white space around it";
const SPACED: &str = "the signature has white space in it";
pub(super) const UNSEEN: &str = "the signature has a character in it or beside it that nobody sees";
const QUOTED: &str = "the signature has quotes around it";
const PYTHON: &str = "the signature is as Python prints bytes, `b'…'`";
pub(super) const JSON: &str = "the signature has the escapes of JSON";
pub(super) const HTML: &str = "the signature has the escapes of HTML";
pub(super) const HEX: &str = "the signature is in hexadecimal";
pub(super) const LIST: &str = "the signature is a list of bytes";
pub(super) const URL: &str = "the signature is in base64url";
const UNPADDED: &str = "the signature has lost its padding";
const OVERPADDED: &str = "the signature has more `=` at its end than base64 puts there";
pub(super) const PERCENT: &str = "the signature is percent-encoded";
pub(super) const PLUS: &str = "the plus signs of the signature have become spaces";
const LINES: &str = "the signature is broken into lines";
const PEM: &str = "the signature is in PEM";
const DATA: &str = "the signature is a data URL: it begins with `data:`";
const NUMBERS: &str = "the signature is an object of the numbers r and s instead of DER";
const BASE32: &str = "the signature is in base32";
const BASE58: &str = "the signature is in base58";
const BASE85: &str = "the signature is in base85";
pub(super) const AS_TEXT: &str = "the bytes of the signature were sent as text";

/// A text, and what was done to the base64 of the DER, the innermost first.
const NOTATIONS: &[(&str, &[&str])] = &[
    ("{base64}==", &[]),
    (" {base64}==\n", &[WHITE]),
    ("{start} {rest}", &[SPACED]),
    ("{start}\n{rest}", &[LINES]),
    ("\r\n{start}\r\n  {rest}\r\n", &[LINES]),
    ("{base64}==\u{200b}", &[UNSEEN]),
    ("\"{base64}==\"", &[QUOTED]),
    (r#"\"{base64}==\""#, &[QUOTED]),
    ("'{base64}=='", &[QUOTED]),
    ("`{base64}==`", &[QUOTED]),
    ("Optional(\"{base64}==\")", &[QUOTED]),
    ("[\"{base64}==\"]", &[QUOTED]),
    ("<{base64}==>", &[QUOTED]),
    ("b'{base64}=='", &[PYTHON]),
    ("b\"{base64}==\"", &[PYTHON]),
    (r"{base64}\u003d=", &[JSON]),
    ("{base64}&#61;&#x3D;", &[HTML]),
    ("{base64}&#x3d;&equals;", &[HTML]),
    ("&quot;{base64}==&#34;", &[QUOTED, HTML]),
    ("&#39;{base64}==&#x27;", &[QUOTED, HTML]),
    ("{base64}&amp;#61;=", &[HTML, HTML]),
    ("{base64}%3D%3d", &[PERCENT]),
    ("{base64}%253D=", &[PERCENT, PERCENT]),
    ("{url}", &[URL]),
    ("{url}==", &[URL]),
    ("{url}===", &[URL]),
    ("{base64}", &[UNPADDED]),
    ("{base64}=", &[UNPADDED]),
    ("{base64}===", &[OVERPADDED]),
    ("{base64}=====", &[OVERPADDED]),
    ("{hex}", &[HEX]),
    ("{HEX}\n", &[HEX]),
    ("0x{hex}", &[HEX]),
    ("<{HEX}>", &[HEX]),
    ("<Buffer {hex}>", &[HEX]),
    ("{base32}", &[BASE32]),
    ("{base58}", &[BASE58]),
    ("{ascii85}", &[BASE85]),
    ("<~{ascii85}~>", &[BASE85]),
    ("{base85}", &[BASE85]),
    ("{z85}", &[BASE85]),
    ("b'{python}'", &[AS_TEXT, PYTHON]),
    ("data:application/octet-stream;base64,{base64}==", &[DATA]),
    (
        "-----BEGIN SIGNATURE-----\n{start}\n{rest}\n-----END SIGNATURE-----\n",
        &[PEM],
    ),
    (r#"{"r":"{r}","s":"{s}"}"#, &[NUMBERS]),
    (r#"{"s":"0x{s}","r":"0x{r}"}"#, &[NUMBERS]),
    (r#"{"r":"00{r}","s":"00{s}"}"#, &[NUMBERS]),
    (r#"{"r":"<BN: {r}>","s":"<BN: {s}>"}"#, &[NUMBERS]),
    (r#"{"r":"{r10}","s":"{s10}n"}"#, &[NUMBERS]),
    (r#"{"r":"{r64}","s":"{s64}="}"#, &[NUMBERS]),
    (r#"{"r":"0000{r}","s":"{s}"}"#, &["none"]),
    (r#"{"r":"{r}","S":"{s}"}"#, &["none"]),
    (r#"\"{base64}=="#, &["none"]),
    ("{base64}=&#61", &["none"]),
    ("data:{base64}==", &["none"]),
    ("-----BEGIN SIGNATURE-----\n{start}\n{rest}", &["none"]),
    ("{hex}0", &["none"]),
    ("{base32}1", &["none"]),
    ("{base58}0", &["none"]),
    ("{ascii85}v", &["none"]),
    ("{base85} ", &[BASE85, WHITE]),
    ("{base85}\u{7f}", &["none"]),
];

pub(super) fn filled(text: &str) -> String {
    let put = |text: String, (name, piece): &(&str, &str)| text.replace(name, piece);
    PIECES.iter().fold(text.to_owned(), put)
}

/// What was done, where the likeliest readings of the text are both orders of the two numbers; else `none`.
fn done(text: &str) -> Vec<String> {
    let [r, s] = ["{r}{s}", "{s}{r}"].map(|raw| signature(&filled(raw)));
    let found = readings_of(text).into_iter().map(|(signature, mistakes)| {
        let said = mistakes.iter().map(|mistake| mistake.message.to_string());
        (signature, said.collect::<Vec<_>>())
    });
    match &*found.collect::<Vec<_>>() {
        [] => vec!["none".to_owned()],
        [(straight, done), (swapped, also), ..] if *straight == r && *swapped == s => {
            let (first, rest) = also.split_first().unwrap();
            assert_eq!(first, "the signature has s before r", "{text}");
            assert_eq!(rest, done, "{text}");
            done.clone()
        }
        other => panic!("{text}: {other:?}"),
    }
}

pub(super) fn bytes(hex: &str) -> Vec<u8> {
    base16ct::mixed::decode_vec(hex).unwrap()
}

pub(super) fn signature(hex: &str) -> Signature {
    Signature::from_raw(&bytes(hex)).unwrap()
}

pub(super) fn holds(rows: impl IntoIterator<Item = (String, Vec<String>)>) {
    let mut wrong = String::new();
    for (text, expected) in rows {
        let done = done(&text);
        if done != expected {
            writeln!(wrong, "{text:?}: {done:?}, not {expected:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_signature_is_read_in_every_notation() {
    let owned = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
    holds(
        NOTATIONS
            .iter()
            .map(|(text, done)| (filled(text), owned(done))),
    );
}

#[test]
fn a_text_of_four_kilobytes_is_read_and_none_that_is_longer() {
    let text = filled("{base64}==");
    assert_eq!(done(&format!("{text:4096}")), [WHITE]);
    assert_eq!(done(&format!("{text:4097}")), ["none"]);
}
