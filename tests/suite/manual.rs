//! Manual pages.

use crate::command::{answer, run};

#[test]
fn there_is_a_manual_page_for_all_and_for_each_command() {
    for (args, title) in [
        (vec!["man"], ".TH offersign 1"),
        (vec!["man", "sign"], ".TH offersign-sign 1"),
        (
            vec!["man", "jws", "promotional"],
            ".TH offersign-jws-promotional 1",
        ),
    ] {
        let page = run(&args);
        assert_eq!(page, answer(0, &page.stdout, ""), "{args:?}");
        assert!(page.stdout.contains(title), "{args:?}: {}", page.stdout);
    }
    let expected = "error: there is no command of that name\n\
                    hint: run `offersign --help` to see them\n";
    assert_eq!(run(["man", "sing"]), answer(2, "", expected));
}
