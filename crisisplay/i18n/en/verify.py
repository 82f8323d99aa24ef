"""The verification of a journal."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "sound": ("SOUND: {n} entry follows.", "SOUND: {n} entries follow from each other."),
    "broken": ("BROKEN: only {n} entry can be read.", "BROKEN: {n} entries can be read."),
    "torn": (
        "TORN: the last append was cut off; {n} entry can be read.",
        "TORN: the last append was cut off; {n} entries can be read.",
    ),
    "unreadable": "UNREADABLE: nothing can be said.",
    "redacted": (
        "REDACTED COPY: {n} entry was left out of it.",
        "REDACTED COPY: {n} entries were left out of it.",
    ),
    "where": "First bad line: {first_bad} · last sound entry: {last_sound}",
    "failed": "WHAT DOES NOT HOLD",
    "proved": "PROVED",
    "claimed": "ONLY CLAIMED",
    "not_checked": "NOT CHECKED",
    "check_1": "1 beginning",
    "check_2": "2 lines",
    "check_3": "3 erasures",
    "check_4": "4 files",
    "check_5": "5 heads",
    "check_6": "6 seals",
    "check_7": "7 timestamps",
    "check_8": "8 clocks",
    "opt_receipt": "A receipt somebody else kept, such as 41:1cb17301e176fdd16045; may be repeated.",
    "opt_receipts": "A file of receipts, one a line.",
    "opt_against": "Another copy, to say which is the first entry that differs.",
    "no_receipts": "The receipts {file} can't be read: {why}.\nCheck the path.",
}
