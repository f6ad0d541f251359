//! The BEGIN and END lines of PEM (RFC 7468), whole or damaged.

/// Signs of a line of PEM.
const LINES: [&str; 3] = ["--BEGIN", "PRIVATE KEY--", "KEY-----"];

/// One of these is in each of [`LINES`], and in a line that lost its hyphens.
const WORDS: [&str; 2] = ["BEGIN", "KEY--"];

/// Signs of the base64 and of the hexadecimal digits of one.
const CODED: [&str; 3] = ["LS0tLS1CRUdJTi", "2d2d424547494e", "2D2D424547494E"];

/// What begins the labels of PEM that is public.
const PUBLIC: [&str; 6] = [
    "PUBLIC",
    "CERTIFICATE",
    "X509",
    "TRUSTED",
    "SIGNATURE",
    "EC PARAMETERS",
];

/// What stands for a space in a label.
const SPACES: [&str; 4] = [" ", "+", "%20", "_"];

/// Whether a text holds a line of PEM, or the base64 or the hexadecimal digits of one.
#[must_use]
pub fn is_pem(text: &str) -> bool {
    LINES.iter().chain(&CODED).any(|sign| text.contains(sign))
}

/// Whether a text holds PEM that may be private: all but a public key, a certificate and a signature.
pub(super) fn holds_private(text: &str) -> bool {
    WORDS.iter().any(|word| text.contains(word)) && has_private_line(text)
}

fn has_private_line(text: &str) -> bool {
    let of_lines = LINES.iter().flat_map(|sign| text.match_indices(sign));
    let is_line = |(at, sign): (usize, &str)| {
        let (before, line) = text.split_at_checked(at).unwrap_or_default();
        match sign {
            "--BEGIN" => !is_public(line.get(sign.len()..).unwrap_or_default()),
            "KEY-----" => !SPACES
                .iter()
                .any(|space| before.ends_with(&format!("PUBLIC{space}"))),
            _ => true,
        }
    };
    of_lines.into_iter().any(is_line)
        || text.match_indices("BEGIN").any(|(at, word)| {
            let label = text.get(at + word.len()..).unwrap_or_default();
            is_private_label(label)
        })
}

/// Whether the label after a BEGIN is that of a private key. Its hyphens and its spaces may be gone.
fn is_private_label(label: &str) -> bool {
    let letters = label
        .chars()
        .take(2 * LABEL)
        .filter(char::is_ascii_alphabetic);
    let label: String = letters.take(LABEL).collect();
    label.contains("PRIVATEKEY")
}

/// The longest label of a private key, in letters.
const LABEL: usize = 24;

/// Whether the label after a BEGIN is that of PEM which is public.
fn is_public(label: &str) -> bool {
    let label = SPACES.iter().find_map(|space| label.strip_prefix(space));
    label.is_some_and(|label| PUBLIC.iter().any(|public| label.starts_with(public)))
}
