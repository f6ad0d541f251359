//! Files that tests make: unique to the process and the thread, and gone with the next run.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::KEY;
use crate::process::PATIENCE;

/// A folder of this process, and the lock that says that the process lives.
static OURS: LazyLock<(PathBuf, File)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite");
    fs::create_dir_all(&root).unwrap();
    // One process at a time, so that no folder is seen before its lock is held.
    let entry = File::create(root.join("lock")).unwrap();
    let end = Instant::now() + PATIENCE;
    while entry.try_lock().is_err() {
        assert!(Instant::now() < end, "another process holds the lock");
        thread::sleep(Duration::from_millis(1));
    }
    for folder in fs::read_dir(&root).unwrap() {
        remove_if_dead(&folder.unwrap().path());
    }
    let folder = root.join(std::process::id().to_string());
    fs::create_dir_all(&folder).unwrap();
    let lock = File::create(folder.join("lock")).unwrap();
    lock.try_lock().unwrap();
    (folder, lock)
});

/// Removes the folder of a process that has ended, and so holds its lock no more.
fn remove_if_dead(folder: &Path) {
    if folder.is_dir()
        && !File::open(folder.join("lock")).is_ok_and(|lock| lock.try_lock().is_err())
    {
        // What cannot be removed, such as a file that is open on Windows, stays for the next run.
        let _ = fs::remove_dir_all(folder);
    }
}

/// The folder of this process.
pub(crate) fn folder() -> &'static Path {
    &OURS.0
}

/// A file for one test, with the name that the test wants.
pub(crate) fn temporary(name: &str, content: &[u8]) -> String {
    let thread = format!("{:?}", thread::current().id());
    let folder = folder().join(thread.replace(|c: char| !c.is_alphanumeric(), ""));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A copy of [`KEY`] that only its owner can read.
pub(crate) fn private_key_file() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        let path = folder().join("private.p8").to_str().unwrap().to_owned();
        fs::copy(KEY, &path).unwrap();
        set_mode(&path, 0o600);
        path
    })
}

/// Sets the rights of a file where files have such.
pub(crate) fn set_mode(path: &str, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}
