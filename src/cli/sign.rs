//! `offersign sign`: one offer in, one signed offer out.

use std::process::ExitCode;

use clap::Args;
use offersign::payload::Payload;
use offersign::signature::Signature;

use super::args::{FieldArgs, KeyArgs, StrictArg, required};
use super::fields::{self, Given};
use super::format::{self, Format, Signed};
use super::terminal::Terminal;
use super::{clock, key, output};

/// Sign one offer
///
/// Prints one signed offer. The signature is verified before it is printed.
///
/// A new app wants `offersign jws promotional`: Apple deprecates this form.
#[derive(Args)]
#[command(after_help = format::NAMES, after_long_help = SIGN_EXAMPLES)]
#[command(mut_args(required(["key", "bundle_id", "product", "offer"])))]
#[command(override_usage = "offersign sign -k <KEY> -b <ID> -p <ID> -o <ID> [OPTIONS]")]
pub(crate) struct SignArgs {
    #[command(flatten)]
    key: KeyArgs,

    #[command(flatten)]
    fields: FieldArgs,

    /// Format of the output
    #[arg(short, long, value_name = "FORMAT", default_value = "response")]
    format: Format,

    #[command(flatten)]
    strict: StrictArg,
}

/// Reads everything, signs, and prints when all of it went well.
pub(crate) fn run(args: &SignArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let now = clock::now();
    let offer_for = Given::of_flags(&args.fields)?.offer(now.clone())?;
    let id = args.key.id.given()?;
    let key = key::load(args.key.open()?, id, terminal)?;
    let offer = offer_for(key.id);
    args.format.check(&offer.user)?;

    // Where the clock is wrong, a timestamp that was given still signs; its age is not known.
    let about_offer = offer.diagnostics(now.unwrap_or(offer.timestamp));
    let lowercased = fields::lowercased(args.fields.fields());
    let diagnostics = key.diagnostics.into_iter().chain(lowercased);
    terminal
        .strict(args.strict.strict)
        .weigh(diagnostics.chain(about_offer))?;

    let signature = Signature::sign(&Payload::new(&offer), &key.private)?;
    let signed = Signed {
        id: None,
        offer: &offer,
        signature: signature.to_base64(),
    };
    output::print_line(&args.format.render(&signed)?)
}

const SIGN_EXAMPLES: &str = "\
Formats:
  response         for an app's own server (the default)
  discount         SKPaymentDiscount; the same as react-native-iap, expo-iap,
                   openiap, flutter-sk1
  storekit2        Product.PurchaseOption.promotionalOffer; the app must
                   base64-decode the signature to Data
  flutter-sk2      Flutter in_app_purchase with StoreKit 2
  cordova          cordova-plugin-purchase
  qonversion       Qonversion
  retention-v1     Retention Messaging, promotionalOfferSignatureV1
  full             every field that was signed, for logs and tickets
  swift            Swift to paste: the options of a StoreKit 2 purchase
  swift-storekit1  Swift to paste: the discount and username of a payment
  signature        the base64 alone

Examples:
  offersign sign --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1 \\
    --token 7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f
  offersign sign --key env:OFFER_KEY --key-id ABCDEFGHIJ \\
    --bundle-id com.example --product com.example.sub.monthly \\
    --offer offer1 --format discount";
