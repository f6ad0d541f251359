//! The timestamp in other units, notations and roundings.

use super::super::super::forms::{AWAY, drifted, finer};
use super::{is_function, made, setting};
use crate::error::Code;

fn time(text: &str) -> super::Setting {
    setting(&[("timestamp", text)])
}

fn is_of_time(form: &super::Form) -> bool {
    let codes = [
        Code::TIMESTAMP_SECONDS,
        Code::TIMESTAMP_UNIT,
        Code::TIMESTAMP_FORM,
        Code::TIMESTAMP_DIFFERS,
    ];
    is_function(form) && codes.contains(&form.mistake.code)
}

/// Of 24 October 2023, 12:02:36.789 in UTC.
const OF_A_TIME: &str = r#"the timestamp was signed as {value} instead of whole milliseconds
  3: "1698148956"
  6: "1698148957" "1698148956.0" "1698148956.789"
  7: "1698148956.789"
  8: "1698148956.789000"
  10: "1698148956,789" "1698148956.789s" "1698148956s"
  11: "1698148956.789000000"
  6: "1698148956789.0"
  7: "1.698148956789E12"
  8: "1.698148956789e+12"
  9: "1.698148956789e12" "1.698148956789E+12" "1.698148956E9" "1.698148956e+9"
  10: "1.698148956e9" "1.698148956E+9" "1.698148956e+09" "1.698148956E+09"
  9: "1.698149e+12" "1.698149E+12"
  10: "1.6981489567890E+12" "1.6981489567890e+12" "1.69814895678900E+12" "1.69814895678900e+12" "1.698148956789000E+12" "1.698148956789000e+12"
  11: "1.6981489567890000E+12" "1.6981489567890000e+12" "1.69814895679e+12" "1.6981489568e+12" "1.70E+12" "1.70e+12"
  9: "1.698149e+09"
  10: "1.698148956789E9" "1.698148956789e+9" "1.69815E+12" "1.69815e+12" "1.698149E+12"
  11: "1.698149e+12" "1.698149E+12" "1.69814896E+12" "1.698148957E+12" "1.6981489568E+12" "1.69814895679E+12"
  10: "1698148956.7890000"
  11: "1698148956.789" "1698148956.7890"
the timestamp was signed in microseconds, as {value}
  8: "1698148956789000"
the timestamp was signed in nanoseconds, as {value}
  9: "1698148956789000000"
  10: "1698148956789000000n"
the timestamp was signed in tenths of a microsecond, as {value}
  9: "16981489567890000"
the timestamp was signed in hundredths of a second, as {value}
  10: "169814895678"
the timestamp was signed in tenths of a second, as {value}
  10: "16981489567"
the timestamp was signed in minutes, as {value}
  10: "28302482"
the timestamp was signed in hours, as {value}
  11: "471708"
the timestamp was signed in days, as {value}
  11: "19654"
the timestamp was signed in ticks of .NET, as {value}
  10: "638337457567890000"
the timestamp was signed as a FILETIME of Windows, {value}
  11: "133426225567890000"
the timestamp was signed in milliseconds since the year 1, as {value}
  11: "63833745756789"
the timestamp was signed since 2001, where Apple's dates begin, as {value}
  9: "719841756" "719841756789" "719841756.789"
  10: "719841756.0"
the timestamp was signed in another notation, as {value}
  8: "1698148956789.00"
  9: "1698148956789.000" "1698148956789.000000"
  10: "1698148956789." "1698148956789,0"
  9: "0.78900000 1698148956"
  11: "0.789000 1698148956"
  10: "1698148956789L" "1698148956789n" "1698148956789ms"
  11: "1698148956789 ms"
  9: "1,698,148,956,789"
  10: "1.698.148.956.789" "1 698 148 956 789" "1_698_148_956_789" "1\u{a0}698\u{a0}148\u{a0}956\u{a0}789" "1\u{202f}698\u{202f}148\u{202f}956\u{202f}789" "1'698'148'956'789" "1’698’148’956’789"
the timestamp was signed in hexadecimal, as {value}
  11: "18b6190ba75" "18B6190BA75" "0x18b6190ba75" "6537b25c"
the timestamp was signed in another notation, as {value}
  11: "lo4a1kz9"
  10: "+1698148956789"
  11: "-1698148956789" "01698148956789" "001698148956789" "0001698148956789" "00000001698148956789"
the timestamp was signed as {value}, which is what a number of 32 bits or a float leaves of it
  10: "1636874869" "1636874869" "2147483647"
  11: "1698148909056"
the timestamp was signed rounded, as {value}
  4: "1698148956000"
  6: "1698148957000"
  7: "1698148957000"
  8: "1698148956780" "1698148956700" "1698148920000"
  10: "1698148800000" "1698105600000"
"#;

#[test]
fn a_time_is_written_in_every_unit_and_notation() {
    assert_eq!(made(6, &time("1698148956789"), is_of_time), OF_A_TIME);
}

/// A number that ends in zeros is printed without them, as a float is.
const OF_SECONDS: &str = r#"the timestamp was signed as {value} instead of whole milliseconds
  3: "1700000000"
  6: "1700000000" "1700000000.0" "1700000000.000"
  7: "1700000000"
  8: "1700000000.000000"
  10: "1700000000,000" "1700000000.000s" "1700000000s"
  11: "1700000000.000000000"
  6: "1700000000000.0"
  7: "1.7E12"
  8: "1.7e+12"
  9: "1.7e12" "1.7E+12" "1.7E9" "1.7e+9"
  10: "1.7e9" "1.7E+9" "1.7e+09" "1.7E+09"
  9: "1.700000e+12" "1.700000E+12"
  10: "1.7000000000000E+12" "1.7000000000000e+12" "1.70000000000000E+12" "1.70000000000000e+12" "1.700000000000000E+12" "1.700000000000000e+12"
  11: "1.7000000000000000E+12" "1.7000000000000000e+12" "1.70000000000e+12" "1.7000000000e+12" "1.70E+12" "1.70e+12"
  9: "1.700000e+09"
  10: "1.7E9" "1.7e+9" "1.7E+12" "1.7e+12" "1.7E+12"
  11: "1.7e+12" "1.7E+12" "1.7E+12" "1.7E+12" "1.7E+12" "1.7E+12"
  10: "1700000000.0000000"
  11: "1700000000" "1700000000.0000"
"#;

#[test]
fn zeros_at_the_end_of_a_float_are_not_printed() {
    let of_seconds = |form: &super::Form| form.mistake.code == Code::TIMESTAMP_SECONDS;
    assert_eq!(made(6, &time("1700000000000"), of_seconds), OF_SECONDS);
}

#[test]
fn a_time_of_the_last_century_is_grouped_by_thousands_too() {
    assert!(made(6, &time("915148800123"), is_of_time).contains(" \"915,148,800,123\""));
}

#[test]
fn what_is_no_time_in_milliseconds_has_no_other_notation() {
    for text in ["soon", "-1698148956789", "10000000000000000"] {
        assert_eq!(made(6, &time(text), is_of_time), "");
    }
    assert_ne!(made(6, &time("9999999999999999"), is_of_time), "");
}

#[test]
fn a_clock_drifts_both_ways() {
    let of = |by| drifted("1698148956789", by);
    assert_eq!(of(-2000).as_deref(), Some("1698148954789"));
    assert_eq!(of(1).as_deref(), Some("1698148956790"));
    assert_eq!((drifted("1", -2), drifted("soon", 1)), (None, None));
}

/// In minutes; the last are 14 hours, a day, two days, a week and 30 days.
#[test]
fn a_time_is_away_by_a_validity_or_a_zone() {
    let minutes: Vec<i64> = AWAY.iter().map(|away| away / 60_000).collect();
    let away = [
        1, 2, 5, 10, 15, 30, 45, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 345, 360, 390,
        420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840, 1440, 2880, 10_080, 43_200,
    ];
    assert_eq!(minutes, away);
}

#[test]
fn the_microseconds_and_the_floats_of_a_millisecond_are_tried() {
    let all = finer("1698148956789");
    let (micros, floats) = all.split_at(999 * 6);
    let of_one = [
        "1698148956789001",
        "0.78900100 1698148956",
        "2023-10-24T12:02:36.789001",
        "2023-10-24T12:02:36.789001Z",
        "2023-10-24T12:02:36.789001+00:00",
        "2023-10-24 12:02:36.789001",
    ];
    assert_eq!(micros[..6], of_one);
    assert_eq!(micros[998 * 6], "1698148956789999");
    assert!(finer("soon").is_empty());
    // A double of that size has 12 bits after its point, and 22 where it counts seconds.
    let (of_millis, of_seconds) = floats.split_at(4095);
    assert_eq!(of_millis[0], "1698148956789.0002");
    assert_eq!(of_millis.last().unwrap(), "1698148956789.9998");
    assert_eq!(
        (of_seconds.len(), &*of_seconds[0]),
        (4193, "1698148956.7890003")
    );
    assert_eq!(of_seconds.last().unwrap(), "1698148956.7899997");
}
