//! The specification: one file a subject, nearly all of it against the binary.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod apple_fixtures;
mod command;
mod fixtures;
mod jws_fixtures;
mod needs;
mod process;
mod screen;
mod temporary;

mod apple_check;
mod batch;
mod batch_engines;
mod batch_examples;
mod batch_refusals;
mod batch_streams;
mod ci_examples;
mod closed;
mod completions;
mod erased;
mod escape;
mod evidence;
mod evidence_properties;
mod examples;
mod explain;
mod faults;
mod format;
mod help;
mod house;
mod jws;
mod jws_check;
mod jws_help;
mod jws_properties;
mod jws_recipe;
mod jws_refusals;
mod key_files;
mod key_properties;
mod key_public;
mod key_sources;
mod key_strays;
mod key_text;
mod key_warnings;
mod manual;
mod mistakes;
mod notices;
mod openssl;
mod payload;
mod promises;
mod readme;
mod receipt_answers;
mod receipt_read;
mod receipt_recipe;
mod receipt_repairs;
mod receipt_request;
mod receipt_witnesses;
mod refusals;
mod secrets;
mod shown;
mod streams;
mod tables;
mod tampering;
mod typed;
mod vectors;
mod verdicts;
mod verdicts_jws;
mod verify;
mod verify_apple;
mod verify_apple_witness;
mod verify_files;
mod verify_input;
mod verify_jws;
mod verify_lines;
mod verify_odd_input;
mod verify_signer;
mod verify_values;
mod workflows;
mod wycheproof;
