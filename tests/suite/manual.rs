//! Manual pages.

use crate::command::{answer, finish, run, temporary, tool};
use crate::needs::{MANDOC, lacks};

/// Every page that there is.
const PAGES: [&str; 19] = [
    "",
    "sign",
    "verify",
    "payload",
    "batch",
    "key",
    "key check",
    "key public",
    "receipt",
    "receipt request",
    "receipt read",
    "jws",
    "jws promotional",
    "jws introductory",
    "jws advanced-commerce",
    "token",
    "explain",
    "completions",
    "man",
];

fn page(name: &str) -> String {
    let page = run(["man"].into_iter().chain(name.split_whitespace()));
    assert_eq!(page, answer(0, &page.stdout, ""), "{name}");
    page.stdout
}

/// The day of this version, which heads the changelog.
fn day() -> String {
    let changelog = std::fs::read_to_string(".github/CHANGELOG.md").unwrap();
    let heading = changelog.lines().find(|line| line.starts_with("## "));
    let version = concat!("## ", env!("CARGO_PKG_VERSION"), " (");
    let day = heading.and_then(|line| line.strip_prefix(version)?.strip_suffix(')'));
    day.unwrap_or_else(|| panic!("{heading:?}")).to_owned()
}

#[test]
fn every_page_has_its_title_the_version_and_its_day() {
    let day = day();
    for name in PAGES {
        let title = format!("offersign {name}").trim_end().replace(' ', "-");
        let version = env!("CARGO_PKG_VERSION");
        let head = format!(
            ".TH {} 1 {day} \"offersign {version}\" \"Offersign Manual\"",
            title.to_uppercase()
        );
        let page = page(name);
        assert!(page.contains(&head), "{name}: {page}");
        assert!(
            !page.contains("\n\n"),
            "{name}, a flag without text: {page}"
        );
    }
    let expected = "error: there is no command of that name\n\
                    hint: run `offersign --help` to see them\n";
    assert_eq!(run(["man", "sing"]), answer(2, "", expected));
}

/// What must be given, and where to read on.
#[test]
fn a_page_shows_what_must_be_given_and_names_the_others() {
    let section = |page: &str, title: &str| {
        let (_, rest) = page.split_once(&format!("\n.SH {title}\n")).unwrap();
        let text = rest.split("\n.SH").next().unwrap();
        let text = text
            .replace("\\fB", "")
            .replace("\\fR", "")
            .replace("\\%", "")
            .replace('\\', "");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let commands = "offersign-sign(1), offersign-verify(1), offersign-payload(1), offersign-batch(1), offersign-key(1), offersign-receipt(1), offersign-jws(1), offersign-token(1), offersign-explain(1), offersign-completions(1), offersign-man(1)";
    for (name, synopsis, see_also) in [
        ("", "offersign [OPTIONS] <COMMAND>", commands.to_owned()),
        (
            "token",
            "offersign token [OPTIONS] --key <KEY> --issuer-id <UUID> --bundle-id <ID>",
            format!("offersign(1), {}", commands.replace(" offersign-token(1),", "")),
        ),
        (
            "verify",
            "offersign verify [OPTIONS] [FILE]...",
            format!("offersign(1), {}", commands.replace(" offersign-verify(1),", "")),
        ),
        (
            "jws promotional",
            "offersign jws promotional -k <KEY> --issuer-id <UUID> -b <ID> -p <ID> -o <ID> [OPTIONS]",
            "offersign(1), offersign-jws(1), offersign-jws-introductory(1), offersign-jws-advanced-commerce(1)".to_owned(),
        ),
    ] {
        let page = page(name);
        assert_eq!(section(&page, "SYNOPSIS"), synopsis, "{name}");
        assert_eq!(section(&page, "\"SEE ALSO\""), see_also, "{name}");
    }
}

/// What `mandoc` takes for a flag is the line after `.TP`, to its end.
#[test]
fn every_flag_stands_on_one_line_and_its_variable_is_named() {
    for name in PAGES {
        let page = page(name);
        let help = run(name.split_whitespace().chain(["--help"])).stdout;
        let tags = page
            .lines()
            .zip(page.lines().skip(1))
            .filter(|(dots, _)| *dots == ".TP");
        for (_, tag) in tags {
            let brackets = tag.matches('[').count();
            assert_eq!(brackets, tag.matches(']').count(), "{name}: {tag}");
        }
        for line in help.lines() {
            if let Some((_, variable)) = line.split_once("[env: ") {
                let variable = variable.trim_end_matches(']');
                assert!(
                    page.contains(&format!("\\fB{variable}\\fR")),
                    "{name}: {variable}: {page}"
                );
            }
        }
    }
}

/// The examples are there as the help has them, not broken at the edge of the screen.
#[test]
fn every_page_is_clean_and_fits_80_columns() {
    if lacks(&[MANDOC]) {
        return;
    }
    for name in PAGES {
        let file = temporary("page.1", page(name).as_bytes());
        let lint = finish(tool("mandoc").args(["-T", "lint", &file]));
        assert_eq!(lint, answer(0, "", ""), "{name}");

        let shown = finish(tool("mandoc").args(["-T", "utf8", "-O", "width=80", &file]));
        let overstruck: Vec<char> = shown.stdout.chars().collect();
        let shown: String = (0..overstruck.len())
            .filter(|at| overstruck[*at] != '\u{8}' && overstruck.get(at + 1) != Some(&'\u{8}'))
            .map(|at| overstruck[at])
            .collect();
        assert!(
            shown.lines().all(|line| line.chars().count() <= 80),
            "{shown}"
        );
        let help = run(name.split_whitespace().chain(["--help"])).stdout;
        let (_, examples) = help.split_once("\nExamples:\n").unwrap();
        assert!(shown.contains(examples.trim_end()), "{name}: {shown}");
        assert!(!shown.contains("EXTRA"), "{name}");
    }
}
