//! The flags of `jws` and `token`.

use std::ffi::OsString;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::args::{AppArgs, KeyArgs, StrictArg, required};

/// Sign a StoreKit 2 request as a compact JWS
///
/// Prints {"jws":"…"}. The signature is verified before it is printed.
#[derive(Args)]
#[command(after_long_help = JWS_EXAMPLES)]
pub(crate) struct JwsArgs {
    #[command(subcommand)]
    pub(crate) command: JwsCommand,
}

#[derive(Subcommand)]
pub(crate) enum JwsCommand {
    Promotional(PromotionalArgs),
    Introductory(IntroductoryArgs),
    AdvancedCommerce(AdvancedCommerceArgs),
}

/// Sign a promotional offer
///
/// Prints {"jws":"…"}, which the app gives to promotionalOffer(_:compactJWS:),
/// from iOS 15, macOS 12, tvOS 15, watchOS 8, visionOS 1. With `--format compact`
/// it prints the text alone.
#[derive(Args)]
#[command(after_long_help = PROMOTIONAL_EXAMPLES, verbatim_doc_comment)]
#[command(mut_args(required(["key", "issuer_id", "bundle_id", "product", "offer"])))]
#[command(
    override_usage = "offersign jws promotional -k <KEY> --issuer-id <UUID> -b <ID> -p <ID>
           -o <ID> [OPTIONS]"
)]
pub(crate) struct PromotionalArgs {
    #[command(flatten)]
    pub(crate) issuer: IssuerArgs,

    /// Subscription's product id
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    pub(crate) product: Option<OsString>,

    /// Offer id (product code, not reference name)
    #[arg(short, long, value_name = "ID", alias = "offer-id")]
    pub(crate) offer: Option<OsString>,

    /// A transaction of the customer [default: none]
    #[arg(long, value_name = "ID")]
    pub(crate) transaction_id: Option<OsString>,

    #[command(flatten)]
    pub(crate) once: OnceArgs,
}

/// Sign whether a customer may have the introductory offer
///
/// Prints {"jws":"…"}, which the app gives to
/// introductoryOfferEligibility(compactJWS:), from iOS 15, macOS 12, tvOS 15,
/// watchOS 8, visionOS 1.
#[derive(Args)]
#[command(after_long_help = INTRODUCTORY_EXAMPLES, verbatim_doc_comment)]
#[command(mut_args(required(["key", "issuer_id", "bundle_id", "product", "transaction_id"])))]
#[command(
    override_usage = "offersign jws introductory --allow|--deny -k <KEY> --issuer-id <UUID>\n           -b <ID> -p <ID> --transaction-id <ID> [OPTIONS]"
)]
pub(crate) struct IntroductoryArgs {
    /// The customer may have it
    #[arg(long)]
    pub(crate) allow: bool,

    /// The customer may not have it
    #[arg(long)]
    pub(crate) deny: bool,

    #[command(flatten)]
    pub(crate) issuer: IssuerArgs,

    /// Subscription's product id
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    pub(crate) product: Option<OsString>,

    /// A transaction of the customer
    #[arg(long, value_name = "ID")]
    pub(crate) transaction_id: Option<OsString>,

    #[command(flatten)]
    pub(crate) once: OnceArgs,
}

/// Sign a request to the Advanced Commerce API
///
/// Prints {"jws":"…"}. The app puts it into {"signatureInfo":{"token":"…"}}, and
/// the bytes of that into the purchase option "advancedCommerceData". The request
/// is one JSON object and is signed as it is, to the byte.
#[derive(Args)]
#[command(after_long_help = ADVANCED_COMMERCE_EXAMPLES, verbatim_doc_comment)]
#[command(mut_args(required(["request", "key", "issuer_id", "bundle_id"])))]
#[command(
    override_usage = "offersign jws advanced-commerce --request <FILE> -k <KEY>\n           --issuer-id <UUID> -b <ID> [OPTIONS]"
)]
pub(crate) struct AdvancedCommerceArgs {
    /// Request's JSON: path, or `-` for stdin
    #[arg(long, value_name = "FILE")]
    pub(crate) request: Option<OsString>,

    #[command(flatten)]
    pub(crate) issuer: IssuerArgs,

    #[command(flatten)]
    pub(crate) once: OnceArgs,
}

/// Sign a bearer token for the App Store Server API
///
/// Prints {"token":"…","expiresAt":…}, where expiresAt is UNIX time in seconds, as
/// the claim `exp` is.
#[derive(Args)]
#[command(after_long_help = TOKEN_EXAMPLES, verbatim_doc_comment)]
#[command(mut_args(required(["key", "issuer_id", "bundle_id"])))]
pub(crate) struct TokenArgs {
    #[command(flatten)]
    pub(crate) issuer: IssuerArgs,

    /// Seconds, 1 to 3600
    #[arg(long, value_name = "SECONDS", default_value = "300")]
    pub(crate) lifetime: OsString,

    /// UNIX time in seconds [default: now]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) issued_at: Option<OsString>,

    /// Output, json or compact
    #[arg(short, long, value_name = "FORMAT", default_value = "json")]
    pub(crate) format: TokenFormat,
}

/// Who signs, for which app.
#[derive(Args)]
pub(crate) struct IssuerArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgs,

    /// Issuer id, shown above App Store Connect's list of keys
    #[arg(
        long,
        value_name = "UUID",
        env = "OFFERSIGN_ISSUER_ID",
        hide_env_values = true
    )]
    pub(crate) issuer_id: Option<OsString>,

    #[command(flatten)]
    pub(crate) app: AppArgs,

    #[command(flatten)]
    pub(crate) strict: StrictArg,
}

/// What makes each JWS another one.
#[derive(Args)]
pub(crate) struct OnceArgs {
    /// One-time UUID [default: a new one]
    #[arg(long, value_name = "UUID")]
    pub(crate) nonce: Option<OsString>,

    /// UNIX time in seconds [default: now]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) issued_at: Option<OsString>,

    /// Output: json, compact or swift
    #[arg(short, long, value_name = "FORMAT", default_value = "json")]
    pub(crate) format: JwsFormat,
}

/// How a JWS is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum JwsFormat {
    Json,
    Compact,
    Swift,
}

/// How a bearer token is printed. No app is given one, so there is no Swift for it.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TokenFormat {
    Json,
    Compact,
}

const JWS_EXAMPLES: &str = "\
Examples:
  offersign jws promotional --help
  offersign jws introductory --help";

const PROMOTIONAL_EXAMPLES: &str = "\
Examples:
  offersign jws promotional --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign jws promotional --key env:OFFER_KEY --key-id ABCDEFGHIJ \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1 \\
    --transaction-id 1000011859217 --format compact";

const INTRODUCTORY_EXAMPLES: &str = "\
Examples:
  offersign jws introductory --allow --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example \\
    --product com.example.sub.monthly --transaction-id 1000011859217
  offersign jws introductory --deny --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example \\
    --product com.example.sub.monthly --transaction-id 1000011859217 \\
    --format compact";

const ADVANCED_COMMERCE_EXAMPLES: &str = "\
Examples:
  offersign jws advanced-commerce --request request.json \\
    --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example
  offersign jws advanced-commerce --request - < request.json \\
    --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example";

const TOKEN_EXAMPLES: &str = "\
Examples:
  offersign token --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example
  offersign token --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example \\
    --lifetime 3600 --format compact";
