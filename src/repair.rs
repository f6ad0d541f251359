//! Repairs by name: what became of an input on its way, and was undone.

/// An enum of repairs: a line each, with its name, what was seen, and its documentation.
macro_rules! repairs {
    ($(#[$about:meta])* $repairs:ident $($repair:ident = $name:literal, $seen:literal, $doc:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $repairs {
            $(#[doc = $doc] $repair,)*
        }

        impl $repairs {
            /// Every repair, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$repair,)*];

            /// The repair as it is printed, in snake case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$repair => $name,)*
                }
            }

            /// What was seen: the rest of a sentence about it, which starts with a verb.
            #[must_use]
            pub const fn seen(self) -> &'static str {
                match self {
                    $(Self::$repair => $seen,)*
                }
            }
        }
    };
}

pub(crate) use repairs;
