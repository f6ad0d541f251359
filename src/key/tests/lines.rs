//! What stands around the base64 of a key and in it: BEGIN and END, and the ends of lines.

use super::{Repair, body, file, in_armour, pem, read};

#[test]
fn one_dash_or_one_label_that_is_wrong_is_a_repair() {
    let pem = pem();
    for (text, repair) in [
        (pem.replace("-----BEGIN", "----BEGIN"), Repair::Dashes),
        (pem.replace("-----BEGIN", "----- BEGIN"), Repair::Dashes),
        (
            pem.replace("-----BEGIN", "\u{2014}\u{2014}-BEGIN"),
            Repair::Dashes,
        ),
        (pem.replace("-----END", "----END"), Repair::Dashes),
        (pem.replacen("KEY-----", "KEY\u{2014}", 1), Repair::Dashes),
        (pem.replace("END PRIVATE", "END EC PRIVATE"), Repair::Label),
        (
            pem.replace("BEGIN PRIVATE KEY", "BEGIN\u{a0}PRIVATE\u{a0}KEY"),
            Repair::LabelSpaces,
        ),
        (
            pem.replace("END PRIVATE KEY", "END PRIVATE\u{a0}KEY"),
            Repair::LabelSpaces,
        ),
        (
            pem.replace("PRIVATE KEY", "PRIVATE|KEY"),
            Repair::LabelSpaces,
        ),
    ] {
        assert_eq!(read(&text), Ok(vec![repair]), "{text}");
    }
}

#[test]
fn blocks_may_follow_each_other_without_a_line_end() {
    let file = file("taken_sec1_pem_with_parameters");
    assert_eq!(read(file.replace("-----\n-----", "----------")), Ok(vec![]));
}

/// It has dashes on one side of it at most.
#[test]
fn prose_that_names_a_begin_line_is_none() {
    for prose in [
        "- BEGIN PRIVATE KEY of the shop:\n",
        "BEGIN PRIVATE KEY - of the shop:\n",
        "Copy from BEGIN PRIVATE KEY to END PRIVATE KEY -\n",
    ] {
        assert_eq!(read(prose.to_owned() + &pem()), Ok(vec![]), "{prose}");
    }
}

#[test]
fn what_stands_for_a_line_end_is_named() {
    for (line_end, repairs) in [
        (
            r"\n\t",
            [Repair::EscapedNewlines, Repair::Indentation].as_slice(),
        ),
        (r"\ ", &[Repair::NewlineStandIns]),
        ("\n\u{a0}\u{a0}", &[Repair::Indentation]),
        ("\u{a0}", &[Repair::SpacesForNewlines]),
    ] {
        let text = pem().replace('\n', line_end);
        assert_eq!(read(&text), Ok(repairs.to_vec()), "{text}");
    }
    let one_line = in_armour("PRIVATE KEY", &body("taken_lf")).replace('\n', "");
    assert_eq!(read(one_line + r"\n"), Ok(vec![Repair::EscapedNewlines]));
}

/// What decodes forms makes a space of each `+`; editors and templates leave others behind a line.
#[test]
fn spaces_at_the_end_of_a_line_were_no_plus() {
    let text = file("taken_sec1_pem").replace('+', " ");
    let (begin, body) = text.split_at("-----BEGIN EC PRIVATE KEY-----\n".len());
    for text in [
        text.replace('\n', "  \n"),
        format!("{begin}{}", body.replacen('\n', " \n", 1)),
    ] {
        assert_eq!(read(&text), Ok(vec![Repair::SpaceForPlus]), "{text}");
    }
}
