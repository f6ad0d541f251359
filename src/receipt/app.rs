//! What a receipt says about the app. Sources: Apple, "Receipt Fields"; for the attributes that Apple
//! does not document, what verifyReceipt answers for genuine receipts.

use crate::json::Object;

use super::date::Date;
use super::field::{Field, Taken, Value, of_json, put};
use super::record::record;

record! {
    /// The app that a receipt is for, and the receipt itself.
    App
    attributes {
        receipt_type: String = 0, ["receipt_type"], "receiptType", "The type: `Production`, `ProductionVPP`, the same two with `Sandbox` after them, or `Xcode`.";
        bundle_id: String = 2, ["bundle_id", "bid"], "bundleId", "The app's bundle identifier.";
        app_id: i64 = 1, ["app_item_id", "adam_id"], "appId", "The app's identifier; 0 in the sandbox.";
        application_version: String = 3, ["application_version", "bvrs"], "applicationVersion", "The version of the app, as `CFBundleVersion` has it.";
        original_application_version: String = 19, ["original_application_version"], "originalApplicationVersion", "The version that the customer got first.";
        created_at: Date = 12, ["receipt_creation_date"], "createdAt", "When the receipt was made; its certificates are judged at this time.";
        original_purchased_at: Date = 18, ["original_purchase_date"], "originalPurchasedAt", "When the customer got the app.";
        expires_at: Date = 21, ["expiration_date"], "expiresAt", "When the receipt expires; only of apps bought in volume.";
        download_id: i64 = 15, ["download_id"], "downloadId", "The identifier of the download.";
        version_id: i64 = 16, ["version_external_identifier"], "versionExternalId", "The identifier of the version.";
    }
}

/// Where a receipt comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// The App Store.
    Production,
    /// Apple's sandbox: `TestFlight`, App Review, test accounts.
    Sandbox,
    /// `StoreKit` testing in Xcode, which Apple's servers do not know.
    Xcode,
}

impl Environment {
    /// The environment as Apple writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "Production",
            Self::Sandbox => "Sandbox",
            Self::Xcode => "Xcode",
        }
    }

    /// Where verifyReceipt is asked; nowhere for Xcode.
    #[must_use]
    pub const fn endpoint(self) -> Option<&'static str> {
        match self {
            Self::Production => Some("https://buy.itunes.apple.com/verifyReceipt"),
            Self::Sandbox => Some("https://sandbox.itunes.apple.com/verifyReceipt"),
            Self::Xcode => None,
        }
    }

    /// The environment of this name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let all = [Self::Production, Self::Sandbox, Self::Xcode];
        let mut all = all.into_iter();
        all.find(|environment| environment.name().eq_ignore_ascii_case(name))
    }

    /// The environment of a type of receipt.
    fn of_type(receipt_type: &str) -> Option<Self> {
        match receipt_type {
            "Production" | "ProductionVPP" => Some(Self::Production),
            "ProductionSandbox" | "ProductionVPPSandbox" | "Sandbox" => Some(Self::Sandbox),
            "Xcode" => Some(Self::Xcode),
            _ => None,
        }
    }
}

impl App {
    /// Where the receipt comes from, where its type says it.
    #[must_use]
    pub fn environment(&self) -> Option<Environment> {
        self.receipt_type.as_deref().and_then(Environment::of_type)
    }
}
