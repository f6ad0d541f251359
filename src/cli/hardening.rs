//! Keeping key material out of core dumps, debuggers and other processes.

/// Forbids core dumps from the start, because the environment may hold a key.
#[cfg(unix)]
pub(crate) fn forbid_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // A limit that cannot be lowered is no reason not to sign.
    let _ = setrlimit(Resource::Core, none);
}

#[cfg(not(unix))]
pub(crate) fn forbid_core_dumps() {}

/// Closes the process to debuggers and to other processes of the same user.
///
/// To be called between opening a key and reading it, never earlier: from then on Linux gives
/// `/proc/self` to root, so a user's `/dev/fd/63` (a process substitution) could not be opened.
#[cfg(target_os = "linux")]
pub(crate) fn forbid_inspection() {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};

    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn forbid_inspection() {}
