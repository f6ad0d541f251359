//! What a JWS is for, which its audience says.

use std::fmt;

/// What a JWS is for; its `Display` is the name that messages use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// `promotionalOffer(_:compactJWS:)`
    PromotionalOffer,
    /// `introductoryOfferEligibility(compactJWS:)`
    IntroductoryOffer,
    /// A request that an app sends to the Advanced Commerce API.
    AdvancedCommerce,
    /// The bearer token of the App Store Server API.
    ServerApi,
}

impl Kind {
    /// Every kind.
    pub(crate) const ALL: [Self; 4] = [
        Self::PromotionalOffer,
        Self::IntroductoryOffer,
        Self::AdvancedCommerce,
        Self::ServerApi,
    ];

    /// The claim `aud`.
    #[must_use]
    pub const fn audience(self) -> &'static str {
        match self {
            Self::PromotionalOffer => "promotional-offer",
            Self::IntroductoryOffer => "introductory-offer-eligibility",
            Self::AdvancedCommerce => "advanced-commerce-api",
            Self::ServerApi => "appstoreconnect-v1",
        }
    }

    /// The kind that has this audience.
    #[must_use]
    pub(crate) fn of_audience(audience: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.audience() == audience)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PromotionalOffer => "a promotional offer",
            Self::IntroductoryOffer => "introductory-offer eligibility",
            Self::AdvancedCommerce => "an Advanced Commerce request",
            Self::ServerApi => "a bearer token for the App Store Server API",
        })
    }
}
