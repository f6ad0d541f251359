//! The timestamp as a date.

use super::super::super::forms::moment;
use super::super::super::table::Make;
use super::{forms, made, setting};

fn is_date(form: &super::Form) -> bool {
    matches!(form.make, Make::Date(_))
}

/// The dates of 5 March 2024, 15:08:09.045 in UTC, in the order of the tables.
fn dates() -> Vec<String> {
    let setting = setting(&[("timestamp", "1709651289045")]);
    let known = &setting.values(6)[0];
    let dates = forms::all().filter(|form| is_date(form));
    dates
        .map(|form| form.apply(known, &setting).unwrap())
        .collect()
}

/// Some of them in a line.
fn lines<T: AsRef<str>>(dates: &[T]) -> String {
    let quoted = dates.iter().map(|date| format!("{:?}", date.as_ref()));
    let quoted: Vec<String> = quoted.collect();
    quoted.chunks(5).map(|line| line.join(" ") + "\n").collect()
}

const IN_UTC: &str = r#""2024-03-05T15:08:09.045Z" "2024-03-05T15:08:09Z" "2024-03-05T15:08:09+00:00" "2024-03-05T15:08:09.045+00:00" "2024-03-05T15:08:09.045000+00:00"
"2024-03-05T15:08:09.045000" "2024-03-05T15:08:09.045000Z" "2024-03-05T15:08:09.045000000Z" "2024-03-05T15:08:09.045000000+00:00" "2024-03-05T15:08:09.0450000Z"
"2024-03-05T15:08:09.0450000+00:00" "2024-03-05T15:08:09.0450000" "2024-03-05T15:08:09.045" "2024-03-05T15:08:09" "2024-03-05T15:08:09+0000"
"2024-03-05T15:08:09.045+0000" "2024-03-05T15:08Z" "2024-03-05T15:08" "2024-03-05 15:08:09" "2024-03-05 15:08:09.045"
"2024-03-05 15:08:09.045Z" "2024-03-05 15:08:09.045000" "2024-03-05 15:08:09.045000Z" "2024-03-05 15:08:09Z" "2024-03-05 15:08:09 +0000"
"2024-03-05 15:08:09.045 +0000" "2024-03-05 15:08:09 +0000 UTC" "2024-03-05 15:08:09.045 +0000 UTC" "2024-03-05 15:08:09 UTC" "2024-03-05 15:08:09.045 UTC"
"2024-03-05 15:08:09.045000 UTC" "2024-03-05 15:08:09 GMT" "2024-03-05 15:08:09+00" "2024-03-05 15:08:09.045+00" "2024-03-05 15:08:09+00:00"
"2024-03-05 15:08:09.045+00:00" "2024-03-05 15:08:09.045000+00:00" "2024-03-05 15:08" "2024-03-05" "2024/03/05 15:08:09"
"2024/03/05" "2024.03.05 15:08:09" "20240305150809" "20240305150809045" "20240305T150809Z"
"20240305T150809" "20240305" "Tue, 05 Mar 2024 15:08:09 GMT" "Tue, 05 Mar 2024 15:08:09 +0000" "Tue, 05 Mar 2024 15:08:09 UTC"
"Tue, 05 Mar 24 15:08:09 +0000" "Tuesday, 05-Mar-24 15:08:09 GMT" "Tuesday, 05-Mar-2024 15:08:09 UTC" "Tue Mar 05 2024 15:08:09 GMT+0000" "Tue Mar 05 15:08:09 UTC 2024"
"Tue Mar 05 15:08:09 GMT 2024" "Tue Mar  5 15:08:09 UTC 2024" "Tue Mar 05 15:08:09 Z 2024" "Tue Mar  5 15:08:09 2024" "Tue Mar 05 15:08:09 2024"
"Tue Mar 05 15:08:09 +0000 2024" "3/5/2024, 3:08:09 PM" "3/5/2024, 3:08:09\u{202f}PM" "3/5/2024 3:08:09 PM" "03/05/2024 15:08:09"
"3/5/2024 15:08:09" "05/03/2024 15:08:09" "05/03/2024, 15:08:09" "05.03.2024 15:08:09" "5.3.2024, 15:08:09"
"05.03.2024, 15:08:09" "05-03-2024 15:08:09" "Mar 5, 2024 3:08:09 PM" "Mar 5, 2024, 3:08:09 PM" "Mar 5, 2024 at 3:08:09 PM"
"5 Mar 2024 15:08:09" "05 Mar 2024 15:08:09" "{{2024,3,5},{15,8,9}}" "2024-W10-2T15:08:09Z"
"#;

#[test]
fn a_moment_is_written_in_every_notation_in_utc() {
    assert_eq!(lines(&dates()[..79]), IN_UTC);
}

/// In India.
const LOCAL: &str = r#""2024-03-05T20:38:09.045+05:30" "2024-03-05T20:38:09+05:30" "2024-03-05T20:38:09.045000+05:30" "2024-03-05T20:38:09+0530" "2024-03-05T20:38:09.045+0530"
"2024-03-05T20:38:09.045" "2024-03-05T20:38:09.045Z" "2024-03-05T20:38:09Z" "2024-03-05T20:38:09" "2024-03-05 20:38:09"
"2024-03-05 20:38:09.045" "2024-03-05 20:38:09 +0530" "2024-03-05 20:38:09+05:30" "20240305203809" "Tue Mar 05 2024 20:38:09 GMT+0530"
"Tue, 05 Mar 2024 20:38:09 +0530" "3/5/2024, 8:38:09 PM" "05/03/2024, 20:38:09" "5.3.2024, 20:38:09"
"#;

/// Of the zones of the world.
const OFFSETS: &str = r#""-12:00" "-11:00" "-10:00" "-09:30" "-09:00"
"-08:00" "-07:00" "-06:00" "-05:00" "-04:00"
"-03:30" "-03:00" "-02:30" "-02:00" "-01:00"
"+01:00" "+02:00" "+03:00" "+03:30" "+04:00"
"+04:30" "+05:00" "+05:30" "+05:45" "+06:00"
"+06:30" "+07:00" "+08:00" "+08:45" "+09:00"
"+09:30" "+10:00" "+10:30" "+11:00" "+12:00"
"+12:45" "+13:00" "+14:00"
"#;

#[test]
fn a_moment_is_written_in_the_zone_of_the_server() {
    let local: Vec<String> = dates()[79..79 + 19 * 38].to_vec();
    let india: Vec<&String> = local.iter().skip(22).step_by(38).collect();
    assert_eq!(lines(&india), LOCAL);
    let offsets: Vec<&str> = local[..38].iter().map(|date| &date[23..]).collect();
    assert_eq!(lines(&offsets), OFFSETS);
}

/// As `Date` of JavaScript prints it.
const NAMED: &str = r#""Tue Mar 05 2024 15:08:09 GMT+0000 (Coordinated Universal Time)" "Tue Mar 05 2024 15:08:09 GMT+0000 (Greenwich Mean Time)" "Tue Mar 05 2024 15:08:09 GMT+0000 (UTC)" "Tue Mar 05 2024 16:08:09 GMT+0100 (British Summer Time)" "Tue Mar 05 2024 16:08:09 GMT+0100 (Central European Standard Time)"
"Tue Mar 05 2024 17:08:09 GMT+0200 (Central European Summer Time)" "Tue Mar 05 2024 17:08:09 GMT+0200 (Eastern European Standard Time)" "Tue Mar 05 2024 18:08:09 GMT+0300 (Eastern European Summer Time)" "Tue Mar 05 2024 18:08:09 GMT+0300 (Moscow Standard Time)" "Tue Mar 05 2024 18:08:09 GMT+0300 (GMT+03:00)"
"Tue Mar 05 2024 19:08:09 GMT+0400 (Gulf Standard Time)" "Tue Mar 05 2024 20:38:09 GMT+0530 (India Standard Time)" "Tue Mar 05 2024 22:08:09 GMT+0700 (Indochina Time)" "Tue Mar 05 2024 22:08:09 GMT+0700 (Western Indonesia Time)" "Tue Mar 05 2024 23:08:09 GMT+0800 (China Standard Time)"
"Tue Mar 05 2024 23:08:09 GMT+0800 (Singapore Standard Time)" "Wed Mar 06 2024 00:08:09 GMT+0900 (Japan Standard Time)" "Wed Mar 06 2024 00:08:09 GMT+0900 (Korean Standard Time)" "Wed Mar 06 2024 01:08:09 GMT+1000 (Australian Eastern Standard Time)" "Wed Mar 06 2024 02:08:09 GMT+1100 (Australian Eastern Daylight Time)"
"Tue Mar 05 2024 12:08:09 GMT-0300 (Brasilia Standard Time)" "Tue Mar 05 2024 11:08:09 GMT-0400 (Eastern Daylight Time)" "Tue Mar 05 2024 10:08:09 GMT-0500 (Eastern Standard Time)" "Tue Mar 05 2024 10:08:09 GMT-0500 (Central Daylight Time)" "Tue Mar 05 2024 09:08:09 GMT-0600 (Central Standard Time)"
"Tue Mar 05 2024 08:08:09 GMT-0700 (Pacific Daylight Time)" "Tue Mar 05 2024 08:08:09 GMT-0700 (Mountain Standard Time)" "Tue Mar 05 2024 07:08:09 GMT-0800 (Pacific Standard Time)"
"#;

#[test]
fn javascript_names_the_zone() {
    assert_eq!(lines(&dates()[79 + 19 * 38..]), NAMED);
}

const MOMENTS: [(&str, Option<&str>); 12] = [
    ("2024-03-05T15:08:09.045Z", Some("1709651289045")),
    ("2024-03-05T20:38:09+05:30", Some("1709651289000")),
    ("2024-03-05T15:08:09", Some("1709651289000")),
    ("2024-03-05 15:08", Some("1709651280000")),
    ("2024-03-05", Some("1709596800000")),
    ("Tue, 5 Mar 2024 15:08:09 GMT", Some("1709651289000")),
    ("Tue, 05 Mar 2024 20:38:09 +0530", Some("1709651289000")),
    ("20240305T150809", None),
    ("20240305", None),
    ("1969-12-31T23:59:59Z", None),
    ("15:08:09", None),
    ("", None),
];

#[test]
fn a_date_is_read_as_a_moment() {
    for (date, millis) in MOMENTS {
        assert_eq!(moment(date).as_deref(), millis, "{date}");
    }
    for text in ["soon", "99999999999999999"] {
        assert_eq!(made(6, &setting(&[("timestamp", text)]), is_date), "");
    }
}
