//! The names that fields have in the wild, as a table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::offer::Field;

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Field(Field),
    Signature,
    Jws,
}

/// How surely a name tells what a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// The name says it.
    Exact,
    /// The name ends as one that says it, as `promoKeyId` does.
    Suffix,
    /// The name may say it.
    Weak,
}

/// A row: what it is, the names that say so, and the names that may say so. In lower case, without
/// anything but letters and digits.
type Row = (Slot, &'static str, &'static str);

const TABLE: &[Row] = &[
    (
        Slot::Signature,
        "signature signatures encodedsignature sig offersignature promotionaloffersignature \
         promosignature promotionalsignature discountsignature signaturebase64 base64signature \
         signatureb64 signatureencoded signaturestring signaturehex signaturevalue signeddata \
         signedpayload ecdsasignature dersignature firma signatur unterschrift podpis \
         assinatura imza подпись 签名 署名",
        "sign signed signatureinfo s",
    ),
    (
        Slot::Jws,
        "jws compactjws jwt signedjws jwssignature jwsrepresentation compactjwt \
         promotionalofferjws offerjws introductoryofferjws signedtoken signedtransactioninfo \
         signedtransaction signedtransactions signedrenewalinfo signedrenewal \
         signedapptransactioninfo signedapptransaction",
        "authorization bearer token accesstoken",
    ),
    (
        Slot::Field(Field::BundleId),
        "bundleid appbundleid bundleidentifier appbundleidentifier cfbundleidentifier bundle \
         bid appbundle iosbundleid applicationbundleid",
        "app appid appidentifier applicationid applicationidentifier package packagename \
         packageid application",
    ),
    (
        Slot::Field(Field::KeyId),
        "keyid keyidentifier kid keyident signingkeyid privatekeyid subscriptionkeyid \
         appstorekeyid iapkeyid applekeyid",
        "key keyname signingkey subscriptionkey k",
    ),
    (
        Slot::Field(Field::ProductId),
        "productid productidentifier offerproductid subscriptionproductid appstoreproductid sku \
         skuid productsku productcode iapproductid storeproductid subscriptionsku",
        "product productname subscription subscriptionid subscriptionidentifier planid plan \
         item itemid prod",
    ),
    (
        Slot::Field(Field::OfferId),
        "offerid offeridentifier subscriptionofferid subscriptionofferidentifier \
         productdiscountid discountid discountidentifier promotionalofferid \
         promotionalofferidentifier promoofferid promoid promotionid promotionidentifier \
         promoidentifier offercode offerproductcode promocode discountcode promotionaloffercode \
         offerref",
        "identifier id offer offername discount promo promotion promotionaloffer \
         subscriptionoffer code campaign",
    ),
    (
        Slot::Field(Field::AppAccountToken),
        "appaccounttoken accounttoken appaccounttokenuuid appaccountid appaccountuuid \
         useraccounttoken",
        "token uuid user userid useruuid accountid account accountuuid customer customerid \
         customeruuid uid guid usertoken applicationusername username appusername id sub",
    ),
    (
        Slot::Field(Field::ApplicationUsername),
        "applicationusername appusername applicationuser usernamehash",
        "username user userid login email mail account accountid accountname customer \
         customerid uid useremail appuserid appuser loginname nickname sub",
    ),
    (
        Slot::Field(Field::Nonce),
        "nonce nonceuuid uuidnonce offernonce noncestring noncevalue",
        "uuid guid random salt n once requestid unique",
    ),
    (
        Slot::Field(Field::Timestamp),
        "timestamp timestamps timestampms timestampmillis timestampmilliseconds timestampinms \
         timestampseconds timestamps ts timestmp timestampmsec tstamp offertimestamp tsms",
        "time t date now created createdat signedat issuedat iat millis milliseconds unixtime \
         epoch epochmillis ms generatedat datetime unix",
    ),
    (
        Slot::Field(Field::IssuerId),
        "issuerid iss issueridentifier issuer",
        "",
    ),
    (
        Slot::Field(Field::TransactionId),
        "transactionid transactionidentifier originaltransactionid apptransactionid",
        "transaction txid",
    ),
];

/// What a name may say, how surely, and its place in its row: the likelier names stand first.
pub(super) type Said = (Slot, Strength, usize);

type Names = BTreeMap<&'static str, Vec<Said>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    for (slot, strong, weak) in TABLE {
        let strong = strong
            .split_whitespace()
            .map(|name| (name, Strength::Exact));
        let weak = weak.split_whitespace().map(|name| (name, Strength::Weak));
        for (place, (name, strength)) in strong.chain(weak).enumerate() {
            let said = names.entry(name).or_default();
            if said.iter().all(|(other, ..)| other != slot) {
                said.push((*slot, strength, place));
            }
        }
    }
    names
});

/// The names that say what a value is which has no form of its own.
pub(super) fn strong() -> impl Iterator<Item = (Slot, &'static str)> {
    let rows = TABLE.iter().filter(|(slot, ..)| FORMLESS.contains(slot));
    rows.flat_map(|(slot, names, _)| names.split_whitespace().map(|name| (*slot, name)))
}

/// What is told from other texts by its name more than by its form.
const FORMLESS: [Slot; 5] = [
    Slot::Field(Field::BundleId),
    Slot::Field(Field::ProductId),
    Slot::Field(Field::OfferId),
    Slot::Field(Field::AppAccountToken),
    Slot::Field(Field::ApplicationUsername),
];

/// The longest name that is looked up, in bytes, and the most words of it.
const LONGEST: (usize, usize) = (96, 6);

/// What a name may say, the whole of it before its ends.
pub(super) fn look_up(name: &str) -> Vec<Said> {
    if name.len() > LONGEST.0 {
        return Vec::new();
    }
    let words = words(name);
    let mut from_end = String::new();
    let mut found = Vec::new();
    for (count, word) in words.iter().rev().take(LONGEST.1).enumerate() {
        from_end.insert_str(0, word);
        if let Some(slots) = NAMES.get(from_end.as_str()) {
            let whole = count + 1 == words.len();
            found = slots
                .iter()
                .filter_map(|(slot, strength, place)| {
                    Some((*slot, as_end(*strength, whole)?, *place))
                })
                .collect();
        }
    }
    found
}

/// What the end of a name is worth; the end of a weak name tells nothing.
fn as_end(strength: Strength, whole: bool) -> Option<Strength> {
    match strength {
        _ if whole => Some(strength),
        Strength::Exact => Some(Strength::Suffix),
        _ => None,
    }
}

/// The words of a name, in lower case: `initWithKeyID:` has four.
pub(super) fn words(name: &str) -> Vec<String> {
    let name = name.strip_prefix("initWith").unwrap_or(name);
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let next_is_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        let hump = character.is_uppercase() && (!before.is_uppercase() || next_is_lower);
        if (hump || !character.is_alphanumeric()) && words.last().is_some_and(|w| !w.is_empty()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (character.is_alphanumeric(), words.last_mut()) {
            word.extend(character.to_lowercase());
        }
        before = character;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a name says what its value is, as a whole or at its end.
pub(super) fn is_strong(name: &str) -> bool {
    look_up(name)
        .iter()
        .any(|(_, strength, _)| *strength <= Strength::Suffix)
}

/// Whether a name as a whole says what its value is.
pub(super) fn says(name: &str) -> bool {
    look_up(name)
        .iter()
        .any(|(_, strength, _)| *strength == Strength::Exact)
}

/// Whether a name says something, if weakly.
pub(super) fn is_known(name: &str) -> bool {
    !look_up(name).is_empty()
}

/// Whether a member is what the lines of one request in a log have in common: `reqId`, `req.id`,
/// `x-correlation-id`, `trace_id`.
pub(super) fn is_request(outer: &str, name: &str) -> bool {
    if outer.len() + name.len() > LONGEST.0 {
        return false;
    }
    let words = words(&format!("{outer} {name}")).concat();
    let is_of_request = ["req", "request", "correlation", "trace"];
    words.ends_with("id") && is_of_request.iter().any(|of| words.contains(of))
}

/// Names that say how a value is written, and not what it is; the object around them is named.
const TRANSPARENT: &str = "s n b value values val rawvalue string stringvalue integervalue longvalue intvalue \
         doublevalue numbervalue stringvalues numberlong numberint numberdouble numberdecimal \
         uuidstring uuid base64encoded base64encodedstring base64 bytes data text some hex der \
         binary date timevalue int64 numberwithlonglong numberwithlong numberwithinteger";

/// Whether a name says only how its value is written.
pub(super) fn is_transparent(name: &str) -> bool {
    let plain = words(name).concat();
    TRANSPARENT.split(' ').any(|name| name == plain) || plain.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a name stands for a name or for a value, where a list of pairs is written as objects.
pub(super) fn pair_role(name: &str) -> Option<bool> {
    match words(name).concat().as_str() {
        "name" | "key" | "k" | "field" | "label" | "parameter" | "header" | "attribute" | "0" => {
            Some(true)
        }
        "value" | "v" | "val" | "content" | "1" => Some(false),
        _ => None,
    }
}
