//! The flags that commands share. Values are taken raw and checked by the library, so that they are refused in one way, and
//! none is ever repeated by the parser.

use std::env;
use std::ffi::{OsStr, OsString};

use clap::{Arg, Args, ValueEnum};
use offersign::error::Error;
use offersign::offer::Field;

use super::codes;
use super::input::{self, Opened};

/// What stderr is.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ErrorFormat {
    Text,
    Json,
}

/// The key that a command is about.
#[derive(Args)]
pub(crate) struct KeyArgument {
    /// Key: path, `-` or `env:NAME`
    #[arg(value_name = "KEY", required_unless_present = "flag")]
    key: Option<OsString>,

    /// Key, in place of the argument
    #[arg(
        id = "flag",
        short = 'k',
        long = "key",
        value_name = "KEY",
        env = KEY_VARIABLE,
        hide_env_values = true
    )]
    flag: Option<OsString>,
}

impl KeyArgument {
    /// Opens the place of the key. What is typed counts before what is in the environment.
    ///
    /// # Errors
    /// There is no such place, or two are typed.
    pub(crate) fn open(&self) -> anyhow::Result<Opened> {
        let variable = env::var_os(KEY_VARIABLE);
        let typed = self.flag.as_ref().filter(|_| self.flag != variable);
        if self.key.is_some() && typed.is_some() {
            return Err(TWO_KEYS.into());
        }
        let place = typed.or(self.key.as_ref()).or(self.flag.as_ref());
        input::KEY.open(place.map_or(OsStr::new(""), OsString::as_os_str))
    }
}

/// The variable that names the place of the key.
pub(crate) const KEY_VARIABLE: &str = "OFFERSIGN_KEY";

/// The flag of each field, and the variable that stands for it.
const ORIGINS: [(Field, &str, Option<&str>); 12] = [
    (Field::BundleId, "--bundle-id", Some("OFFERSIGN_BUNDLE_ID")),
    (Field::KeyId, "--key-id", Some("OFFERSIGN_KEY_ID")),
    (Field::ProductId, "--product", None),
    (Field::OfferId, "--offer", None),
    (Field::AppAccountToken, "--token", None),
    (Field::ApplicationUsername, "--username", None),
    (Field::Nonce, "--nonce", None),
    (Field::Timestamp, "--timestamp", None),
    (Field::IssuerId, "--issuer-id", Some("OFFERSIGN_ISSUER_ID")),
    (Field::TransactionId, "--transaction-id", None),
    (Field::IssuedAt, "--issued-at", None),
    (Field::Lifetime, "--lifetime", None),
];

/// The flag or the variable that the value of a field came from.
pub(crate) fn origin(field: Field) -> Option<&'static str> {
    let mut origins = ORIGINS.into_iter();
    let (_, flag, variable) = origins.find(|(of, ..)| *of == field)?;
    let is_variable = |name: &&str| env::var_os(name).is_some_and(|value| is_from(name, &value));
    Some(variable.filter(is_variable).unwrap_or(flag))
}

/// The error for the value of a field, with the flag or the variable that it came from.
pub(crate) fn told(field: Field, error: &Error) -> Error {
    let Some(origin) = origin(field) else {
        return error.clone();
    };
    let help = format!("{}; the value came from `{origin}`", error.help());
    Error::new(error.code(), error.to_string(), help)
}

/// Whether a place of a key comes from the environment, and stands in no argument.
pub(crate) fn is_variable(place: &OsStr) -> bool {
    is_from(KEY_VARIABLE, place)
}

/// Whether a value is that of a variable, and stands in no argument.
fn is_from(variable: &str, value: &OsStr) -> bool {
    let is_typed = |argument: OsString| {
        let [argument, value] = [argument.as_os_str(), value].map(OsStr::as_encoded_bytes);
        argument == value || !argument.is_empty() && ends_with_value(argument, value)
    };
    env::var_os(variable).is_some_and(|held| held == value) && !env::args_os().any(is_typed)
}

/// Whether an argument is a flag with this value.
fn ends_with_value(argument: &[u8], value: &[u8]) -> bool {
    let flag = argument.strip_suffix(value).unwrap_or_default();
    flag.ends_with(b"=") || flag.starts_with(b"-") && !value.is_empty()
}

const TWO_KEYS: Error = Error::fixed(
    codes::USAGE,
    "the key is given twice, with `--key` and without",
    "give one of the two",
);

/// Which key signs, and what Apple calls it.
#[derive(Args)]
pub(crate) struct KeyArgs {
    /// Key: path, `-` or `env:NAME`
    #[arg(
        short,
        long,
        value_name = "KEY",
        env = KEY_VARIABLE,
        hide_env_values = true
    )]
    pub(crate) key: Option<OsString>,

    #[command(flatten)]
    pub(crate) id: KeyIdArgs,
}

/// What Apple calls the key.
#[derive(Args)]
pub(crate) struct KeyIdArgs {
    /// Key id, or from its name
    #[arg(
        short = 'i',
        long,
        value_name = "ID",
        env = "OFFERSIGN_KEY_ID",
        hide_env_values = true
    )]
    pub(crate) key_id: Option<OsString>,
}

/// Which app it is for.
#[derive(Args)]
pub(crate) struct AppArgs {
    /// App's bundle id
    #[arg(
        short,
        long,
        value_name = "ID",
        env = "OFFERSIGN_BUNDLE_ID",
        hide_env_values = true
    )]
    pub(crate) bundle_id: Option<OsString>,
}

/// What becomes of warnings.
#[derive(Args)]
pub(crate) struct StrictArg {
    /// Refuse what is warned of
    #[arg(long, hide_short_help = true, display_order = 99)]
    pub(crate) strict: bool,
}

/// The fields of an offer, beside the key's identifier.
#[derive(Args)]
pub(crate) struct FieldArgs {
    #[command(flatten)]
    pub(crate) app: AppArgs,

    /// Subscription's product id
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    pub(crate) product: Option<OsString>,

    /// Offer id (product code, not reference name)
    #[arg(short, long, value_name = "ID", alias = "offer-id")]
    pub(crate) offer: Option<OsString>,

    /// Customer's app account token [default: none]
    #[arg(short, long, value_name = "UUID", alias = "app-account-token")]
    pub(crate) token: Option<OsString>,

    /// Username, in place of a token [default: none]
    #[arg(short, long, value_name = "TEXT", alias = "application-username")]
    pub(crate) username: Option<OsString>,

    /// One-time UUID [default: a new one]
    #[arg(long, value_name = "UUID")]
    pub(crate) nonce: Option<OsString>,

    /// UNIX time in milliseconds [default: now]
    #[arg(long, value_name = "MILLIS")]
    pub(crate) timestamp: Option<OsString>,
}

impl FieldArgs {
    /// The flags of an offer, each with its field.
    pub(crate) fn fields(&self) -> [(Field, Option<&OsString>); 7] {
        [
            (Field::BundleId, self.app.bundle_id.as_ref()),
            (Field::ProductId, self.product.as_ref()),
            (Field::OfferId, self.offer.as_ref()),
            (Field::AppAccountToken, self.token.as_ref()),
            (Field::ApplicationUsername, self.username.as_ref()),
            (Field::Nonce, self.nonce.as_ref()),
            (Field::Timestamp, self.timestamp.as_ref()),
        ]
    }
}

/// Demands flags that are optional in other commands.
pub(crate) fn required<const N: usize>(ids: [&'static str; N]) -> impl Fn(Arg) -> Arg {
    move |arg| {
        let is_required = arg.is_required_set() || ids.contains(&arg.get_id().as_str());
        arg.required(is_required)
    }
}
