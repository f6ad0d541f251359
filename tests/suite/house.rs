//! The order of the house: who may import whom, and how long a file and a function may be.

use std::path::{Path, PathBuf};

/// The rooms of the library. Each may import those before it, and none after it.
const ROOMS: [&str; 20] = [
    "alphabet",
    "hyphen",
    "compact",
    "unescape",
    "secret",
    "escape",
    "error",
    "json",
    "repair",
    "offer",
    "payload",
    "key",
    "signature",
    "curve",
    "apple",
    "evidence",
    "receipt",
    "hypothesis",
    "jws",
    "verdict",
];

/// What belongs to the program's edge, and is nowhere in the library.
const EDGE: [&str; 12] = [
    "crate::cli",
    "anyhow",
    "clap",
    "anstream",
    "getrandom",
    "rustix",
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "SystemTime",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Whether a file holds tests alone.
fn is_test(path: &Path) -> bool {
    path.iter()
        .any(|part| part == "tests" || part == "tests.rs")
}

/// The file and its lines of code, without comments.
fn lines(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(is_code).map(str::to_owned).collect()
}

/// The room that a file of the library is in; none for the program's own files and the root.
fn room(path: &Path) -> Option<usize> {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside.iter().next().unwrap().to_str().unwrap();
    let name = first.strip_suffix(".rs").unwrap_or(first);
    match name {
        "cli" | "lib" | "main" => None,
        name => Some(
            ROOMS
                .iter()
                .position(|room| *room == name)
                .unwrap_or_else(|| panic!("{name} has no place in the order of rooms")),
        ),
    }
}

#[test]
fn imports_run_one_way() {
    for path in sources(Path::new("src")) {
        let Some(own) = room(&path) else { continue };
        for name in imported(&lines(&path).join(" ")) {
            let other = ROOMS.iter().position(|room| *room == name);
            assert!(
                other.is_none_or(|other| other <= own),
                "{} imports {name}",
                path.display()
            );
        }
    }
}

/// The names that come right after `crate::`, also in braces.
fn imported(code: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let first = |text: &str| text.chars().take_while(|c| is_name(*c)).collect::<String>();
    code.split("crate::")
        .skip(1)
        .flat_map(|after| match after.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                list.split(',').map(|name| first(name.trim())).collect()
            }
            None => vec![first(after)],
        })
        .collect()
}

#[test]
fn the_library_has_no_clock_no_files_and_no_terminal() {
    for path in sources(Path::new("src")) {
        if room(&path).is_none() || is_test(&path) {
            continue;
        }
        for line in lines(&path) {
            for edge in EDGE {
                assert!(!line.contains(edge), "{}: {line}", path.display());
            }
        }
    }
}

/// The standard library's hash tables ask the system for random bytes, and panic where it gives none.
#[test]
fn no_table_needs_random_bytes() {
    for path in sources(Path::new("src")) {
        for line in lines(&path) {
            let is_hashed = ["HashMap", "HashSet", "RandomState"].map(|name| line.contains(name));
            assert_eq!(is_hashed, [false; 3], "{}: {line}", path.display());
        }
    }
}

#[test]
fn no_file_has_more_than_300_lines_and_no_function_more_than_40() {
    for path in sources(Path::new("src")) {
        if is_test(&path) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let all: Vec<&str> = text.lines().collect();
        assert!(all.len() <= 300, "{}: {}", path.display(), all.len());
        for (at, line) in all.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let word = |start: &str| line.trim_start().starts_with(start);
            if ![
                "fn ",
                "const fn ",
                "pub fn ",
                "pub const fn ",
                "pub(crate) fn ",
                "pub(super) fn ",
            ]
            .iter()
            .any(|s| word(s))
            {
                continue;
            }
            if line.trim_end().ends_with(';') {
                continue;
            }
            let end = format!("{}}}", " ".repeat(indent));
            let length = all[at..]
                .iter()
                .position(|line| **line == *end)
                .map_or(1, |n| n + 1);
            assert!(length <= 40, "{}: {line}", path.display());
        }
    }
}
