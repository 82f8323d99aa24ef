"""The page and the program give one verdict, on whatever is put before them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from crisisplay.audit.html.page import verifier
from crisisplay.journal import Receipt, parse_receipt
from crisisplay.journal.entry import GENESIS, Entry, compose, head_after
from crisisplay.journal.sheet import Numbers
from crisisplay.journal.verdict import Finding, Verdict
from crisisplay.journal.verify import verify
from tests.audit.html.documents import entries_of, journal_of
from tests.journal.acts import stamp
from tests.journal.corpus import corpus
from tests.journal.format_page import blocks
from tests.journal.test_line import AMBIGUOUS

NUMBERS = (
    "verdict",
    "entries",
    "head",
    "identity",
    "first_bad",
    "last_sound",
    "erased",
    "redacted",
)
PARTS = ("failed", "proved", "claimed", "not_checked")

RUN = """([cases, known]) => cases.map(({data, receipts}) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const {heads, spans, ...verdict} = verifyJournal(bytes, receipts, known);
  return verdict;
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=verifier())
    yield page
    page.close()


Case = tuple[bytes, Sequence[Receipt]]


def page_says(
    page: Page, cases: Sequence[Case], known: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    given = [
        {
            "data": b64encode(data).decode(),
            "receipts": [{"seq": one.seq, "prefix": one.head_prefix} for one in receipts],
        }
        for data, receipts in cases
    ]
    found: list[dict[str, Any]] = page.evaluate(RUN, [given, known])
    return found


def program_says(file: Path, case: Case) -> dict[str, Any]:
    data, receipts = case
    file.write_bytes(data)
    return as_page(verify(file, receipts=receipts))


def as_page(verdict: Verdict) -> dict[str, Any]:
    own = {name: getattr(verdict, name) for name in NUMBERS}
    return own | {part: [_finding(one) for one in getattr(verdict, part)] for part in PARTS}


def _finding(one: Finding) -> dict[str, Any]:
    values = {name: _value(value) for name, value in one.values.items()}
    return {"check": one.check, "id": one.id, "values": values}


def _value(value: object) -> object:
    match value:
        case Path():
            return value.name
        case Receipt() | Numbers():
            return str(value)
        case _:
            return value


def compare(page: Page, tmp_path: Path, cases: Sequence[Case]) -> list[str]:
    """Every case, both ways; the words that were given."""
    file = tmp_path / "journal.jsonl"
    given = page_says(page, cases)
    for case, said in zip(cases, given, strict=True):
        assert said == program_says(file, case), case[0][-300:]
    return [said["verdict"] for said in given]


def test_the_format_s_own_vectors(page: Page, tmp_path: Path) -> None:
    words = compare(page, tmp_path, [(lines.encode(), ()) for lines in blocks("jsonl")])
    assert set(words) == {"sound"}


def test_the_corpus_that_all_verifiers_share(page: Page, tmp_path: Path) -> None:
    cases = corpus()
    asked = [(one.data, [parse_receipt(one.receipt)] if one.receipt else []) for one in cases]
    said = page_says(page, asked)
    agreed = [
        (one.name, found["verdict"], found["entries"])
        for one, found in zip(cases, said, strict=True)
    ]
    assert agreed == [(one.name, one.word, one.entries) for one in cases]
    assert len(compare(page, tmp_path, asked)) == len(cases) > 200


# One strange line in a chain that is right but for it.


def chained(values: Sequence[bytes]) -> bytes:
    """A journal with a line for each value, as raw as it is given."""
    first = entries_of(())[0]
    lines, head = [first.raw], first.head
    for seq, value in enumerate(values, 2):
        start = b'{"prev":"%s","seq":%d,"type":"note",' % (head.encode(), seq)
        lines.append(start + value + b',"salt":"%s"}\n' % (b"5a" * 16))
        head = head_after(head, sha256(lines[-1]).hexdigest())
    return b"".join(lines)


STRANGE = [
    *(line[1:-2] for line in AMBIGUOUS if line.startswith(b'{"') and line.endswith(b"}\n")),
    b'"a":' + b"[" * 31 + b"]" * 31,
    b'"a":' + b"[" * 32 + b"]" * 32,
    b'"a":' + b"[" * 5000 + b"]" * 5000,
    b'"a":{"b":{"c":[{"c":1,"c":2}]}}',
    b'"a":9007199254740992',
    b'"a":-9007199254740992',
    b'"a":9007199254740993',
    b'"a":90071992547409920',
    b'"a":-0',
    b'"a":-',
    b'"a":1.',
    b'"a":1.5',
    b'"a":1e5',
    b'"a":1E+5',
    b'"a":1e',
    b'"a":Infinity',
    b'"a":-Infinity',
    b'"a":NaN',
    b'"a":nul',
    b'"a":tru',
    b'"a" :1',
    b'"a": 1',
    b' "a":1',
    b'"a":1 ',
    b'"a":[1, 2]',
    b'"a":[1,]',
    b'"a":[,1]',
    b'"a":{"b":1,}',
    b'"a":{1:1}',
    b'"a":"\\/"',
    b'"a":"\\u0041"',
    b'"a":"\\u000a"',
    b'"a":"\\u001f"',
    b'"a":"\\u001F"',
    b'"a":"\\u00e9"',
    b'"a":"\\u202e"',
    b'"a":"\\u202E"',
    b'"a":"\\ud83d\\ude00"',
    b'"a":"\\udb40\\udc41"',
    b'"a":"\\ud83d"',
    b'"a":"\\ude00"',
    b'"a":"\\ud83dx"',
    b'"a":"\\ud83d\\u0041"',
    b'"a":"\\ud83d\\ud83d\\ude00"',
    b'"a":"\\u12"',
    b'"a":"\\x41"',
    b'"a":"\\',
    b'"a":"\t"',
    b'"a":"\x00"',
    b'"a":"\x7f"',
    b'"a":"\xc2\x80"',
    b'"a":"\xc2\xa0"',
    b'"a":"\xc2\xad"',
    b'"a":"\xe2\x80\xae"',
    b'"a":"\xe2\x80\xaf"',
    b'"a":"\xef\xbb\xbf"',
    b'"a":"\xef\xbf\xbd"',
    b'"a":"\xef\xbf\xbe"',
    b'"a":"\xf0\x9f\x98\x80"',
    b'"a":"\xf3\xa0\x81\x81"',
    b'"a":"\xf4\x8f\xbf\xbf"',
    b'"a":"\xf4\x90\x80\x80"',
    b'"a":"\xed\xa0\x80"',
    b'"a":"\xc0\x80"',
    b'"a":"\xe0\x80\x80"',
    b'"a":"\xf0\x80\x80\x80"',
    b'"a":"\x80"',
    b'"a":"\xe2\x80"',
    b'"a":"\xff"',
    b'\xff"a":1',
    b'"\xc3\xa9":1,"\\u00e9":1',
    b'"\xc3\xa9":1,"\xc3\xa9":1',
    b'"__proto__":1,"constructor":2,"toString":3',
    b'"__proto__":1,"__proto__":2',
    b'"":1,"":2',
    b'"type":"note"',
    b'"salt":"5a"',
    b'"a":"' + "é".encode() * 499_950 + b'"',
    b'"a":"' + b"x" * 999_700 + b'"',
    b'"a":"' + b"x" * 999_850 + b'"',
    b'"ts":7',
    b'"ts":"2020"},"b":1',
    b'"erased":"x"',
    b'"which":[1]',
]


def test_one_strange_line(page: Page, tmp_path: Path) -> None:
    cases = [(chained([b'"text":"x"', value, b'"text":"y"']), ()) for value in STRANGE]
    words = compare(page, tmp_path, cases)
    assert {"sound", "broken"} <= set(words)


def test_a_strange_last_line_that_was_cut_at_any_byte(page: Page, tmp_path: Path) -> None:
    whole = chained([b'"text":"x"', '"text":"é \\u202e"'.encode()])
    begin = whole.rindex(b"\n", 0, -1)
    cases = [(whole[:at], ()) for at in range(begin, len(whole))]
    cases += [(whole[:at] + bytes(5), ()) for at in range(begin, len(whole))]
    cases += [(whole[:at], ()) for at in range(0, begin, 7)]
    assert {"sound", "torn", "unreadable"} <= set(compare(page, tmp_path, cases))


# Types, stubs, clocks, erasures


def chain(fields: Sequence[dict[str, Any]]) -> list[Entry]:
    entries = entries_of(())
    for one in fields:
        entries.append(compose(stamp(one), entries[-1], "5a" * 16))
    return entries


def stubbed(entries: Sequence[Entry], **words: str) -> bytes:
    """Entries given as `e2="erased"` become what is left of them."""
    lines = []
    for entry in entries:
        word = words.get(f"e{entry.seq}")
        digest = sha256(entry.raw).hexdigest()
        text = f'{{"prev":"{entry.prev}","seq":{entry.seq},"{word}":"{digest}"}}\n'
        lines.append(text.encode() if word else entry.raw)
    return b"".join(lines)


WHICH: list[Any] = [[2], [2, 3], [3, 2, 2], [1], [5], [6], [], [True], ["2"], [2.0], None, "2", {}]


def test_erasures_of_every_kind(page: Page, tmp_path: Path) -> None:
    cases: list[Case] = []
    for which in WHICH:
        if which == [2.0]:
            continue  # no journal can be written with it
        last = {"type": "erased", "which": which, "why": "law"}
        entries = chain([{"type": "note"}, {"type": "recovered"}, {"type": "x"}, last])
        cases += [(journal_of(entries), ()), (stubbed(entries, e2="erased"), ())]
        cases += [(stubbed(entries, e2="erased", e3="erased"), ())]
        cases += [(stubbed(entries, e2="erased", e3="redacted"), ())]
        cases += [(stubbed(entries, e1="redacted"), ()), (stubbed(entries, e5="erased"), ())]
        cases += [(stubbed(entries, e2="erased")[:-9], ())]
    assert {"sound", "broken", "unreadable"} <= set(compare(page, tmp_path, cases))


def test_a_stub_is_a_stub_only_to_the_byte(page: Page, tmp_path: Path) -> None:
    stub = stubbed(entries_of(), e2="redacted")
    cases = [
        (stub.replace(b'"redacted":', other), ())
        for other in (b'"Redacted":', b'"removed":', b'"redacted" :', b'"type":"x","redacted":')
    ]
    cases += [(stub.replace(b'"}\n{"prev"', b'0"}\n{"prev"', 2), ()), (stub.upper(), ())]
    assert set(compare(page, tmp_path, cases)) == {"broken", "unreadable"}


STAMPS: list[dict[str, Any]] = [
    {"ts": "2026-11-22T13:00:00.000Z"},
    {"ts": "2026-11-22T15:00:00.000Z", "up": "0badcafe+7201000"},
    {"ts": "2026-11-22T18:00:00.000Z", "up": "0badcafe+7202000"},
    {"ts": "2026-11-22T19:00:00.000Z", "up": "0badcafe+99999000"},
    {"ts": "2026-11-22T19:00:01.000Z", "up": "00000000 1"},
    {"ts": "2026-11-22T19:30:01.000Z", "up": "00000000 2"},
    {"ts": "2026-13-22T19:00:00.000Z"},
    {"ts": "2026-02-29T19:00:00.000Z", "up": "deadbeef 999999999999999"},
    {"ts": "2024-02-29T23:59:60.000Z", "up": "deadbeef 1"},
    {"ts": "0000-01-01T00:00:00.000Z", "up": "deadbeee 1"},
    {"ts": ""},
    {"ts": "é"},
    {"ts": 4, "up": 5},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-22T20:56:00+01:00"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-22T20:54:00+01:00"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-22T19:54:59.999"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-22T10:54-08:30"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "yesterday"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": 7},
    {"ts": "2026-11-22T20:00:00.000Z", "about": "late"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-21T20:54:00+01:00"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-21T20:54:00+01:00"},
    {"ts": "2026-11-22T20:00:00.000Z"},
    {"ts": "2026-11-22T20:00:00.000Z", "at": "2026-11-21T20:54:00+01:00"},
]


def test_what_the_clocks_say(page: Page, tmp_path: Path) -> None:
    entries = chain([{"type": "note", **one} for one in STAMPS])
    cases: list[Case] = [(journal_of(entries[:at]), ()) for at in range(1, len(entries) + 1)]
    cases.append((stubbed(entries, e21="redacted"), ()))
    assert set(compare(page, tmp_path, cases)) == {"sound"}


def test_a_newer_format_and_unknown_types(page: Page, tmp_path: Path) -> None:
    journal = journal_of(chain([{"type": name} for name in ("x", "note", "erased!", "x", "é")]))
    newer = journal_of([compose({**stamp({"type": "opened", "format": 2})}, None, "5a" * 16)])
    assert compare(page, tmp_path, [(newer, ())]) == ["sound"]
    file = tmp_path / "journal.jsonl"
    file.write_bytes(journal)
    said = page_says(page, [(journal, ())], known=["opened", "note"])
    assert said == [as_page(verify(file, known=["opened", "note"]))]


def test_a_type_that_merely_ends_like_a_reserved_one_is_there_and_unknown(
    page: Page, tmp_path: Path
) -> None:
    names = ("d-stub", "archived-stub", "un-erased-stub", "redacted-stubs")
    journal = journal_of(chain([{"type": name, **STAMPS[4 - at]} for at, name in enumerate(names)]))
    file = tmp_path / "journal.jsonl"
    file.write_bytes(journal)
    (said,) = page_says(page, [(journal, ())], known=["opened", "note"])
    assert said == as_page(verify(file, known=["opened", "note"]))
    unjudged = [one for one in said["not_checked"] if one["id"] == "journal.unchecked-types"]
    assert unjudged[0]["values"] == {"n": 4, "entries": "#2, #3, #4, #5", "types": ", ".join(names)}
    assert (said["erased"], said["redacted"]) == (0, 0)


def test_receipts_of_every_kind(page: Page, tmp_path: Path) -> None:
    entries = entries_of()
    right = [Receipt(entry.seq, entry.head) for entry in entries]
    short = [Receipt(entry.seq, entry.head[:20]) for entry in entries]
    wrong = [Receipt(2, "ab" * 10), Receipt(9, "ab" * 32), Receipt(4, GENESIS)]
    data = journal_of(entries)
    cases: list[Case] = [(data, [one]) for one in (*right, *short, *wrong)]
    cases += [(data, right), (data, [*short, *wrong]), (data[:-20], right), (data[:-20], right[:3])]
    cases += [(data.replace(b"douze", b"treize"), right), (b"", right)]
    words = compare(page, tmp_path, cases)
    assert set(words) == {"sound", "broken", "torn", "unreadable"}


def test_a_thousand_random_changes(page: Page, tmp_path: Path) -> None:
    random = Random(20261122)  # noqa: S311 - the same changes every time are what is wanted
    entries = chain([{"type": "note", "text": "é \u202e\n"}, {"type": "erased", "which": [2]}])
    sources = [journal_of(entries), stubbed(entries, e2="erased")]
    cases = [(changed(random.choice(sources), random), ()) for _ in range(1000)]
    words = compare(page, tmp_path, cases)
    assert {"broken", "torn", "unreadable"} <= set(words)


def changed(data: bytes, random: Random) -> bytes:
    at, to = sorted(random.randrange(len(data)) for _ in range(2))
    to = min(to, at + random.choice([1, 1, 1, 30, 400]))
    piece = data[at:to]
    match random.randrange(5):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[to:]
        case 2:
            return data[:to] + piece + data[to:]
        case 3:
            return data[:at] + random.randbytes(random.randrange(4)) + data[at:]
        case _:
            return data[:at] + piece[::-1] + data[to:]
