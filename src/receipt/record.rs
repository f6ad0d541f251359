//! A record of a receipt, made of one table: a row a member.

/// A struct of a table. A row of `attributes` is the member's name here, its type, the attribute of an
/// app receipt that it stands in, its names in Apple's JSON, and how it is shown; a row of `members`
/// stands in JSON alone.
macro_rules! record {
    (
        $(#[$about:meta])* $record:ident
        $(attributes { $($field:ident: $type:ty = $attribute:literal, [$($apple:literal),+], $name:literal, $doc:literal;)* })?
        $(members { $($json_field:ident: $json_type:ty = [$($json_apple:literal),+], $json_name:literal, $json_doc:literal;)* })?
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $record {
            $($(#[doc = $doc] pub $field: Option<$type>,)*)?
            $($(#[doc = $json_doc] pub $json_field: Option<$json_type>,)*)?
        }

        impl $record {
            /// Reads the members of a JSON object.
            pub(super) fn of_json(object: &Object) -> Self {
                Self {
                    $($($field: of_json(object, &[$($apple),+]),)*)?
                    $($($json_field: of_json(object, &[$($json_apple),+]),)*)?
                }
            }

            $(
            /// The members of an app receipt, by the names that they are shown by.
            #[must_use]
            pub fn members(&self) -> Vec<(&'static str, Option<Value<'_>>)> {
                vec![$(($name, self.$field.as_ref().map(Field::value)),)*]
            }

            /// Takes an attribute of an app receipt.
            pub(super) fn take(&mut self, attribute: u64, value: &[u8]) -> Taken {
                match attribute {
                    $($attribute => put(&mut self.$field, value),)*
                    _ => Taken::Unknown,
                }
            }
            )?

            $(
            /// The members that only Apple's answer has, by the names that they are shown by.
            #[must_use]
            pub fn answered(&self) -> Vec<(&'static str, Option<Value<'_>>)> {
                vec![$(($json_name, self.$json_field.as_ref().map(Field::value)),)*]
            }
            )?
        }
    };
}

pub(super) use record;
