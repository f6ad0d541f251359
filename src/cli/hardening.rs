//! Keeping key material out of core dumps, debuggers and other processes.

use std::hint::black_box;

/// Closes the process to debuggers and to other processes of the same user, and has it dump no core. The
/// first thing of all, because the environment may hold a key.
///
/// It hinders nothing that is opened later: Linux gives `/proc/self` to root from here on, but lets a
/// process into its own all the same, so that `/dev/stdin` and a process substitution still open.
pub(crate) fn close() {
    forbid_inspection();
    forbid_core_dumps();
}

#[cfg(unix)]
fn forbid_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let none = Rlimit {
        current: Some(CORE),
        maximum: Some(CORE),
    };
    // A limit that cannot be set is no reason not to sign.
    let _ = setrlimit(Resource::Core, none);
}

/// In bytes. Where Linux pipes cores into a program it asks for no other limit than 1, and into a file it
/// writes none of so few bytes (`fs/coredump.c`).
#[cfg(target_os = "linux")]
const CORE: u64 = 1;

#[cfg(all(unix, not(target_os = "linux")))]
const CORE: u64 = 0;

#[cfg(not(unix))]
fn forbid_core_dumps() {}

#[cfg(target_os = "linux")]
fn forbid_inspection() {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};

    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

#[cfg(not(target_os = "linux"))]
fn forbid_inspection() {}

/// How many pages the stack of the main thread may have: a small one must not run over when it is overwritten.
#[cfg(unix)]
pub(crate) fn stack_pages() -> usize {
    use rustix::process::{Resource, getrlimit};

    let bytes = getrlimit(Resource::Stack).current.unwrap_or(u64::MAX);
    usize::try_from(bytes).unwrap_or(usize::MAX) / PAGE
}

#[cfg(not(unix))]
pub(crate) fn stack_pages() -> usize {
    usize::MAX
}

const PAGE: usize = 4096;

/// Overwrites what functions that have returned left on the stack: the compiler copies a key there.
#[inline(never)]
pub(crate) fn wipe_stack(pages: usize) {
    let mut page = [0_u8; PAGE];
    black_box(&mut page);
    if pages > 1 {
        wipe_stack(pages - 1);
    }
    black_box(&page);
}
