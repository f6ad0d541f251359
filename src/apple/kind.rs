//! What a text that Apple signed is, told by its members.

use std::fmt;

use crate::json::Object;

/// What Apple signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A notification of the App Store to a server, version 2.
    Notification,
    /// A question of the App Store to a server, which message to show to a customer who is leaving.
    RealtimeRequest,
    /// How an app came to a device.
    AppTransaction,
    /// What becomes of a subscription at the end of its period.
    Renewal,
    /// A purchase.
    Transaction,
}

/// A kind, its name in JSON, what people call it, and members that only this kind has together.
struct Row(Kind, &'static str, &'static str, &'static [&'static str]);

/// The kinds, those that hold others first.
const TABLE: [Row; 7] = [
    Row(
        Kind::Notification,
        "apple_notification",
        "a notification",
        &["notificationType"],
    ),
    Row(
        Kind::RealtimeRequest,
        "apple_realtime_request",
        "a real-time request",
        &["requestIdentifier", "userLocale"],
    ),
    Row(
        Kind::AppTransaction,
        "apple_app_transaction",
        "an app transaction",
        &["receiptType", "bundleId"],
    ),
    Row(
        Kind::AppTransaction,
        "apple_app_transaction",
        "an app transaction",
        &["receiptCreationDate"],
    ),
    Row(
        Kind::Renewal,
        "apple_renewal",
        "a renewal info",
        &["autoRenewStatus"],
    ),
    Row(
        Kind::Renewal,
        "apple_renewal",
        "a renewal info",
        &["autoRenewProductId"],
    ),
    Row(
        Kind::Transaction,
        "apple_transaction",
        "a transaction",
        &["transactionId", "purchaseDate"],
    ),
];

impl Kind {
    /// The kind of what has these members.
    pub(super) fn of(claims: &Object) -> Option<Self> {
        let has = |name: &&str| claims.get(name).is_some();
        let row = TABLE.iter().find(|row| row.3.iter().all(has));
        row.map(|row| row.0)
    }

    /// The kind as JSON has it, in snake case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.0 == self)
    }
}

/// What people call it, with its article.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().map_or("", |row| row.2))
    }
}
