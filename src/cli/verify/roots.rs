//! The roots that `--apple-root` names.

use offersign::apple::Root;

use super::args::VerifyArgs;
use crate::cli::input;
use crate::cli::terminal::Terminal;

/// Reads the certificates of all of them.
pub(super) fn read(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<Vec<Root>> {
    let mut roots = Vec::new();
    for place in &args.apple_root {
        let read = input::CERTIFICATE.open(place)?.read(terminal)?;
        roots.extend(Root::decode(&read.bytes)?);
    }
    Ok(roots)
}
