//! The flags. Values are taken raw and judged by the library, so that one voice refuses them and
//! none is ever echoed by the parser.

#![expect(
    clippy::doc_markdown,
    reason = "these comments are the help, and a terminal has no markup"
)]

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::key_public::PublicForm;
use super::shapes::Shape;

/// Sign App Store promotional offers
///
/// It never opens a socket and never writes a file: the result goes to stdout, sentences go to stderr.
#[derive(Parser)]
#[command(
    name = "offersign",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
#[command(after_long_help = MAIN_EXAMPLES)]
pub(crate) struct Arguments {
    /// Print no notes, only warnings and errors
    #[arg(short, long, global = true, display_order = 100)]
    pub(crate) quiet: bool,

    /// What stderr is, text or json [default: text]
    #[arg(
        long,
        global = true,
        value_name = "AS",
        hide_possible_values = true,
        display_order = 100
    )]
    error_format: Option<ErrorFormat>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How stderr speaks. Read from the raw arguments, because usage errors need it too.
#[derive(Clone, Copy, ValueEnum)]
enum ErrorFormat {
    Text,
    Json,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Sign(SignArgs),
    Verify(VerifyArgs),
    Payload(PayloadArgs),
    #[command(subcommand)]
    Key(KeyCommand),
    Explain(ExplainArgs),
}

/// Check a key, or print its public part
#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    Check(KeyCheckArgs),
    Public(KeyPublicArgs),
}

/// Check whether a key can sign offers
///
/// Reads the key, repairs what happens to key files on their way, signs with it and verifies.
/// Exit code 0: it can; 1: it cannot, and the answer says what it is instead and what to do.
#[derive(Args)]
#[command(after_long_help = KEY_CHECK_EXAMPLES)]
pub(crate) struct KeyCheckArgs {
    /// Key: path, `-` or `env:NAME` [env: OFFERSIGN_KEY]
    #[arg(value_name = "KEY", env = "OFFERSIGN_KEY", hide_env = true)]
    pub(crate) key: Option<OsString>,

    /// Key id, or from its name [env: OFFERSIGN_KEY_ID]
    #[arg(
        short = 'i',
        long,
        value_name = "ID",
        env = "OFFERSIGN_KEY_ID",
        hide_env = true
    )]
    pub(crate) key_id: Option<OsString>,
}

/// Print the public key of a private key
///
/// Prints the same bytes as `openssl ec -in KEY -pubout`.
#[derive(Args)]
#[command(after_long_help = KEY_PUBLIC_EXAMPLES)]
pub(crate) struct KeyPublicArgs {
    /// Key: path, `-` or `env:NAME` [env: OFFERSIGN_KEY]
    #[arg(value_name = "KEY", env = "OFFERSIGN_KEY", hide_env = true)]
    pub(crate) key: Option<OsString>,

    /// pem, jwk, der-base64 or sha256 [default: pem]
    #[arg(short, long, value_name = "FORM", hide_possible_values = true)]
    pub(crate) format: Option<PublicForm>,
}

/// Sign one offer
///
/// Prints one signed offer. The signature is verified before it is printed.
#[derive(Args)]
#[command(after_long_help = SIGN_EXAMPLES)]
#[command(override_usage = "offersign sign -k <KEY> -b <ID> -p <ID> -o <ID> [OPTIONS]")]
pub(crate) struct SignArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgs,

    #[command(flatten)]
    pub(crate) fields: FieldArgs,

    /// Shape of the output [default: response]
    #[arg(short, long, value_name = "SHAPE", hide_possible_values = true)]
    pub(crate) format: Option<Shape>,
}

/// Check a signed offer, and say what is wrong with it
///
/// Reads the JSON that a server answered, in any shape, and takes what it lacks from the flags. Prints
/// {"valid","mistake","also","findings","payload",...} as JSON; exits 0 if valid, 1 if not.
#[derive(Args)]
#[command(after_long_help = VERIFY_EXAMPLES)]
#[command(override_usage = "offersign verify [FILE] --public-key <KEY> [OPTIONS]")]
pub(crate) struct VerifyArgs {
    /// The signed offer [default: stdin]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<OsString>,

    /// Public key or certificate, in place of --key
    #[arg(long, value_name = "KEY")]
    pub(crate) public_key: Option<OsString>,

    #[command(flatten)]
    pub(crate) key: KeyArgs,

    #[command(flatten)]
    pub(crate) fields: FieldArgs,
}

/// Print what would be signed
///
/// Prints {"payload","bytes","hex","sha256"} as JSON. No key is read; --key only tells the key id.
#[derive(Args)]
#[command(after_long_help = PAYLOAD_EXAMPLES)]
#[command(override_usage = "offersign payload -i <ID> -b <ID> -p <ID> -o <ID> [OPTIONS]")]
pub(crate) struct PayloadArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgs,

    #[command(flatten)]
    pub(crate) fields: FieldArgs,

    /// Print the very bytes, and nothing else
    #[arg(long)]
    pub(crate) raw: bool,
}

/// Say what an error means, and what to check
///
/// Takes a number or a name of StoreKit's, a code of ours, or a message that has one in it. Prints text,
/// not JSON; without a code, the list of all names.
#[derive(Args)]
#[command(after_long_help = EXPLAIN_EXAMPLES)]
#[command(override_usage = "offersign explain [CODE] [OPTIONS]")]
pub(crate) struct ExplainArgs {
    /// Error of StoreKit, or code [default: list all]
    #[arg(value_name = "CODE")]
    pub(crate) code: Vec<OsString>,
}

/// Which key signs, and what Apple calls it.
#[derive(Args)]
pub(crate) struct KeyArgs {
    /// Key: path, `-` or `env:NAME` [env: OFFERSIGN_KEY]
    #[arg(
        short,
        long,
        value_name = "KEY",
        env = "OFFERSIGN_KEY",
        hide_env = true
    )]
    pub(crate) key: Option<OsString>,

    /// Key id, or from its name [env: OFFERSIGN_KEY_ID]
    #[arg(
        short = 'i',
        long,
        value_name = "ID",
        env = "OFFERSIGN_KEY_ID",
        hide_env = true
    )]
    pub(crate) key_id: Option<OsString>,
}

/// The fields of an offer, beside the key's identifier.
#[derive(Args)]
pub(crate) struct FieldArgs {
    /// App's bundle id [env: OFFERSIGN_BUNDLE_ID]
    #[arg(
        short,
        long,
        value_name = "ID",
        env = "OFFERSIGN_BUNDLE_ID",
        hide_env = true
    )]
    pub(crate) bundle_id: Option<OsString>,

    /// Subscription's product id
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    pub(crate) product: Option<OsString>,

    /// Offer id (product code, not reference name)
    #[arg(short, long, value_name = "ID", alias = "offer-id")]
    pub(crate) offer: Option<OsString>,

    /// Customer's app account token [default: none]
    #[arg(short, long, value_name = "UUID", alias = "app-account-token")]
    pub(crate) token: Option<OsString>,

    /// Customer's name instead [default: none]
    #[arg(short, long, value_name = "TEXT", alias = "application-username")]
    pub(crate) username: Option<OsString>,

    /// One-time UUID [default: a new one]
    #[arg(long, value_name = "UUID")]
    pub(crate) nonce: Option<OsString>,

    /// UNIX time in milliseconds [default: now]
    #[arg(long, value_name = "MILLIS")]
    pub(crate) timestamp: Option<OsString>,
}

const MAIN_EXAMPLES: &str = "\
Exit codes:
  0  done, and the answer is yes
  1  the answer is no
  2  the command line or a field cannot be right
  3  no usable key could be read
  4  the system failed: input, output, randomness, clock

Examples:
  offersign sign --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign sign --help";

const SIGN_EXAMPLES: &str = "\
Shapes:
  response      for an app's own server (the default)
  discount      SKPaymentDiscount; the same as react-native-iap, expo-iap,
                openiap, flutter-sk1
  storekit2     Product.PurchaseOption.promotionalOffer; the app must
                base64-decode the signature to Data
  flutter-sk2   Flutter in_app_purchase with StoreKit 2
  cordova       cordova-plugin-purchase
  qonversion    Qonversion
  retention-v1  Retention Messaging, promotionalOfferSignatureV1
  full          every field that was signed, for logs and tickets
  swift         a Swift expression to paste into a test
  signature     the base64 alone

Examples:
  offersign sign --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1 \\
    --token 7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f
  offersign sign --key env:OFFER_KEY --key-id ABCDEFGHIJ \\
    --bundle-id com.example --product com.example.sub.monthly \\
    --offer offer1 --format discount";

const KEY_CHECK_EXAMPLES: &str = "\
Examples:
  offersign key check SubscriptionKey_ABCDEFGHIJ.p8
  offersign key check env:OFFER_KEY --key-id ABCDEFGHIJ";

const KEY_PUBLIC_EXAMPLES: &str = "\
Forms:
  pem         what `openssl ec -pubout` prints (the default)
  jwk         JSON Web Key
  der-base64  SubjectPublicKeyInfo in base64, on one line
  sha256      its SHA-256, by which `key check` and `verify` name keys

Examples:
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8 --format jwk";

const VERIFY_EXAMPLES: &str = "\
Examples:
  offersign verify answer.json --public-key public.pem --bundle-id com.example \\
    --product com.example.sub.monthly
  offersign sign --format full --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --bundle-id com.example --product com.example.sub.monthly --offer offer1 |
    offersign verify --key SubscriptionKey_ABCDEFGHIJ.p8";

const PAYLOAD_EXAMPLES: &str = "\
Examples:
  offersign payload --key-id ABCDEFGHIJ --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign payload --raw --key-id ABCDEFGHIJ --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1 \\
    --nonce 20fba8a0-2b80-4a7d-a17f-85c1854727f8 --timestamp 1698148900000 |
    openssl dgst -sha256 -sign SubscriptionKey_ABCDEFGHIJ.p8 | base64";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  offersign explain 12
  offersign explain key_wrong_curve";
