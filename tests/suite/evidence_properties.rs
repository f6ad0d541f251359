//! The same values, printed in any notation, are read back as they were.

use offersign::evidence::Evidence;

use crate::evidence::first;

/// The seven values, in the order of the payload.
#[derive(Clone, Debug)]
struct Values {
    bundle_id: String,
    key_id: String,
    product_id: String,
    offer_id: String,
    username: String,
    nonce: String,
    timestamp: u64,
    signature: String,
}

impl Values {
    fn members(&self) -> [(&'static str, &str); 7] {
        [
            ("bundleId", &self.bundle_id),
            ("keyIdentifier", &self.key_id),
            ("productId", &self.product_id),
            ("offerId", &self.offer_id),
            ("applicationUsername", &self.username),
            ("nonce", &self.nonce),
            ("signature", &self.signature),
        ]
    }

    fn joined(&self, member: impl Fn(&str, &str) -> String, last: &str, between: &str) -> String {
        let mut parts: Vec<String> = self.members().iter().map(|(n, v)| member(n, v)).collect();
        parts.push(last.replace("TIME", &self.timestamp.to_string()));
        parts.join(between)
    }
}

/// A notation, and how it writes the values.
type Notation = (&'static str, fn(&Values) -> String);

fn json(values: &Values) -> String {
    let member = |n: &str, v: &str| format!("{}:{}", json_text(n), json_text(v));
    format!("{{{}}}", values.joined(member, "\"timestamp\":TIME", ","))
}

fn json_text(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn doubled(text: &str, special: &[char]) -> String {
    text.chars()
        .flat_map(|c| special.contains(&c).then_some('\\').into_iter().chain([c]))
        .collect()
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                char::from(b).to_string()
            }
            _ => format!("%{b:02X}"),
        })
        .collect()
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

const NOTATIONS: &[Notation] = &[
    ("json", json),
    ("json in a log", |v| {
        format!("12:01:40 INFO answer {} in 2ms", json(v))
    }),
    ("json in json", |v| {
        format!("{{\"statusCode\":200,\"body\":{}}}", json_text(&json(v)))
    }),
    ("json in json in json", |v| {
        json_text(&format!("{{\"body\":{}}}", json_text(&json(v))))
    }),
    ("curl", |v| {
        format!(
            "curl -X POST https://x.org -d '{}'",
            json(v).replace('\'', "\\u0027")
        )
    }),
    ("python", |v| {
        let member = |n: &str, v: &str| format!("'{n}': '{}'", doubled(v, &['\\', '\'']));
        format!("{{{}}}", v.joined(member, "'timestamp': TIME", ", "))
    }),
    ("dataclass", |v| {
        let member = |n: &str, v: &str| format!("{n}='{}'", doubled(v, &['\\', '\'']));
        format!("Offer({})", v.joined(member, "timestamp=TIME", ", "))
    }),
    ("swift", |v| {
        let member = |n: &str, v: &str| format!("{n}: \"{}\"", doubled(v, &['\\', '"']));
        format!("Offer({})", v.joined(member, "timestamp: TIME", ", "))
    }),
    ("swift dictionary", |v| {
        let member =
            |n: &str, v: &str| format!("\"{n}\": Optional(\"{}\")", doubled(v, &['\\', '"']));
        format!("[{}]", v.joined(member, "\"timestamp\": TIME", ", "))
    }),
    ("objective-c", |v| {
        let member = |n: &str, v: &str| format!("    {n} = \"{}\";", doubled(v, &['\\', '"']));
        format!(
            "{{\n{}\n}}",
            v.joined(member, "    timestamp = TIME;", "\n")
        )
    }),
    ("var_dump", |v| {
        let member = |n: &str, v: &str| format!("  [\"{n}\"]=>\n  string({}) \"{v}\"", v.len());
        format!(
            "array(8) {{\n{}\n}}",
            v.joined(member, "  [\"timestamp\"]=>\n  int(TIME)", "\n")
        )
    }),
    ("var_export", |v| {
        let member = |n: &str, v: &str| format!("  '{n}' => '{}',", doubled(v, &['\\', '\'']));
        format!(
            "array (\n{}\n)",
            v.joined(member, "  'timestamp' => TIME,", "\n")
        )
    }),
    ("ruby", |v| {
        let member = |n: &str, v: &str| format!("\"{n}\"=>\"{}\"", doubled(v, &['\\', '"']));
        format!("{{{}}}", v.joined(member, "\"timestamp\"=>TIME", ", "))
    }),
    ("go", |v| {
        let member = |n: &str, v: &str| format!("\"{n}\":\"{}\"", doubled(v, &['\\', '"']));
        format!(
            "map[string]interface {{}}{{{}}}",
            v.joined(member, "\"timestamp\":TIME", ", ")
        )
    }),
    ("rust", |v| {
        format!(
            "Offer {{ {} }}",
            v.joined(|n, v| format!("{n}: {v:?}"), "timestamp: TIME", ", ")
        )
    }),
    ("form", |v| {
        v.joined(|n, v| format!("{n}={}", percent(v)), "timestamp=TIME", "&")
    }),
    ("query", |v| {
        let pairs = v.joined(|n, v| format!("{n}={}", percent(v)), "timestamp=TIME", "&");
        format!("GET https://x.org/offer?{pairs} HTTP/1.1")
    }),
    ("php query", |v| {
        let member = |n: &str, v: &str| format!("offer%5B{n}%5D={}", percent(v));
        v.joined(member, "offer%5Btimestamp%5D=TIME", "&")
    }),
    ("go bytes of json", |v| {
        let bytes: Vec<String> = json(v).bytes().map(|b| b.to_string()).collect();
        format!("12:01:40 body: [{}]", bytes.join(" "))
    }),
    ("node buffer of json", |v| {
        format!("{{\"type\":\"Buffer\",\"data\":{:?}}}", json(v).as_bytes())
    }),
    ("hexadecimal json", |v| {
        let digits = base16ct::lower::encode_string(json(v).as_bytes());
        format!("body: 0x{digits}")
    }),
    ("builder", |v| {
        let member = |n: &str, v: &str| format!("    .{n}({})\n", json_text(v));
        format!(
            "Offer.builder()\n{}",
            v.joined(member, "    .timestamp(TIME)", "")
        )
    }),
    ("xml", |v| {
        let members = v.joined(
            |n, v| format!("<{n}>{}</{n}>", xml(v)),
            "<timestamp>TIME</timestamp>",
            "\n",
        );
        format!("<?xml version=\"1.0\"?>\n<offer>\n{members}\n</offer>")
    }),
    ("plist", |v| {
        let member = |n: &str, v: &str| format!("<key>{n}</key>\n<string>{}</string>", xml(v));
        let last = "<key>timestamp</key><integer>TIME</integer>";
        format!(
            "<plist version=\"1.0\"><dict>{}</dict></plist>",
            v.joined(member, last, "\n")
        )
    }),
    ("yaml", |v| {
        // A backslash before a quote would be an escape in nearly every other notation.
        let single = |v: &str| format!("'{}'", v.replace('\'', "''"));
        let member = |n: &str, v: &str| {
            let is_ambiguous = v.contains("\\'");
            let value = if is_ambiguous {
                json_text(v)
            } else {
                single(v)
            };
            format!("{n}: {value}")
        };
        v.joined(member, "timestamp: TIME", "\n")
    }),
    ("toml", |v| {
        let member = |n: &str, v: &str| format!("{n} = \"{}\"", doubled(v, &['\\', '"']));
        format!("[offer]\n{}", v.joined(member, "timestamp = TIME", "\n"))
    }),
    ("csv", |v| {
        let names = v.joined(|n, _| n.to_owned(), "timestamp", ",");
        let quoted = |_: &str, v: &str| format!("\"{}\"", v.replace('"', "\"\""));
        format!("{names}\n{}\n", v.joined(quoted, "TIME", ","))
    }),
];

fn check_notation(notation: &Notation, values: &Values) -> Result<(), String> {
    let text = notation.1(values);
    let evidence = Evidence::parse(&text);
    let fail = |what: &str| Err(format!("{}: {what}\n{text}", notation.0));
    let [answer] = &evidence.answers[..] else {
        return fail("not one answer");
    };
    let wanted = values.members().into_iter().zip([
        "bundle id",
        "key id",
        "product id",
        "offer id",
        "application username",
        "nonce",
        "signature",
    ]);
    for ((_, value), what) in wanted {
        if first(answer, what).as_deref() != Some(value) {
            return fail(what);
        }
    }
    if first(answer, "timestamp") != Some(values.timestamp.to_string()) {
        return fail("timestamp");
    }
    Ok(())
}

fn der(r: &[u8; 32], s: &[u8; 32]) -> String {
    use base64::Engine as _;

    let mut der = vec![0x30, 0];
    for number in [r, s] {
        let sign = usize::from(number[0] > 127);
        der.extend([2, u8::try_from(32 + sign).unwrap()]);
        der.extend(vec![0; sign]);
        der.extend(number);
    }
    der[1] = u8::try_from(der.len() - 2).unwrap();
    base64::engine::general_purpose::STANDARD.encode(der)
}

fn values() -> impl proptest::strategy::Strategy<Value = Values> {
    use proptest::prelude::*;

    let username = "[A-Za-z\"'+/=<>&%éüЖ漢🦀_@.]([A-Za-z \"'+/=,;:(){}<>&%#\\\\éüЖ漢🦀_@.-]{0,20}[A-Za-z\"'+/=<>&%éüЖ漢🦀_@.])?";
    let fields = (
        "com\\.[a-z]{3,8}(\\.[a-z0-9-]{1,8})?",
        "[A-Z0-9]{9}[A-Z]",
        "com\\.[a-z]{3,8}\\.[a-z0-9_.]{0,8}[a-z]",
        "[a-zA-Z][a-zA-Z0-9_.-]{0,12}",
        username,
        any::<u128>(),
        1_000_000_000_000_u64..2_999_999_999_999,
        any::<([u8; 32], [u8; 32])>(),
    );
    fields.prop_map(
        |(bundle_id, key_id, product_id, offer_id, username, nonce, timestamp, (mut r, mut s))| {
            r[0] |= 1;
            s[0] |= 1;
            Values {
                bundle_id,
                key_id,
                product_id,
                offer_id,
                username,
                nonce: uuid::Uuid::from_u128(nonce).to_string(),
                timestamp,
                signature: der(&r, &s),
            }
        },
    )
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn every_notation_gives_the_same_values_back(values in values()) {
        let wrong: Vec<String> = NOTATIONS
            .iter()
            .filter_map(|notation| check_notation(notation, &values).err())
            .collect();
        proptest::prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
