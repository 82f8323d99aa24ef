"""One corpus for whoever checks a journal: the program, the script of FORMAT.md, a page.

Each case is a journal's bytes, perhaps with a receipt, and what must be said of it: the word, and
how many entries follow from each other from the first on. The bytes are made here, by the rule of
FORMAT.md, without the program; they are the same on every machine. `as_json` is for other
languages.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, TypeAlias

from tests.journal.ambiguous import ALLOWED, AMBIGUOUS
from tests.journal.chained import (
    COUNT,
    ERASED,
    GOOD,
    RESTS,
    extended,
    head_of,
    linked,
    naming,
    receipt_of,
    replaced,
    rest,
    rest_of,
    stub,
    with_own,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Word: TypeAlias = Literal["sound", "broken", "torn", "unreadable"]

PARSER = "rules 5 and 6 need a JSON parser"
LENGTHS = "the length of lines and of what follows a tear"
ORDER = "whether an `erased` entry comes after the one it names"
INSIDE = "an `erased` that stands inside another value"
RESERVED = "a type that the format keeps for itself"


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    data: bytes
    word: Word
    entries: int
    """Entries that follow from each other; 0 where it is unreadable."""
    receipt: str | None = None
    """Such as 7:1cb17301e176fdd16045, with 20 or 64 digits."""
    script: bool = True
    """Whether the script says the same; where not, `why` is one of its stated limits."""
    why: str = ""

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "data": b64encode(self.data).decode("ascii"),
            "receipt": self.receipt,
            "word": self.word,
            "entries": self.entries,
        }


def as_json() -> str:
    """Every case: name, data (base64), receipt, word, entries."""
    return json.dumps([case.as_json() for case in corpus()])


def corpus() -> list[Case]:
    """Every case; the names are all different."""
    cases = [
        *_whole(),
        *_line_operations(),
        *_changes(),
        *_cuts(),
        *_json(),
        *_shapes(),
        *_stubs(),
        *_forgeries(),
        *_receipts(),
    ]
    assert len({case.name for case in cases}) == len(cases)
    return cases


def _bytes(lines: Sequence[bytes]) -> bytes:
    return b"".join(lines)


def _whole() -> Iterator[Case]:
    last = receipt_of(GOOD, COUNT)
    yield Case("good", _bytes(GOOD), "sound", COUNT, last)
    yield Case("good, no receipt", _bytes(GOOD), "sound", COUNT)
    yield Case("one entry", GOOD[0], "sound", 1)
    yield Case("empty", b"", "unreadable", 0)
    yield Case("no journal", b"hello\n", "unreadable", 0)
    yield Case("BOM", b"\xef\xbb\xbf" + _bytes(GOOD), "unreadable", 0, last)
    yield Case("CRLF", _bytes(GOOD).replace(b"\n", b"\r\n"), "unreadable", 0, last)
    yield Case("CR", _bytes(GOOD).replace(b"\n", b"\r"), "unreadable", 0, last)
    yield Case("text after the end", _bytes(GOOD) + b"x\n", "broken", COUNT, last)
    yield Case("empty line at the end", _bytes(GOOD) + b"\n", "broken", COUNT, last)
    yield Case("empty line at the start", b"\n" + _bytes(GOOD), "unreadable", 0, last)
    yield Case("twice the whole", _bytes(GOOD) * 2, "broken", COUNT, last)


def _line_operations() -> Iterator[Case]:
    last = receipt_of(GOOD, COUNT)
    for seq in range(1, COUNT + 1):
        at, word = seq - 1, "broken" if seq > 1 else "unreadable"
        without = [*GOOD[:at], *GOOD[seq:]]
        sound = min(seq - 1, COUNT - 1)
        yield _case(f"line {seq} deleted", without, word, sound, last)
        yield _case(f"line {seq} doubled", [*GOOD[:seq], *GOOD[at:]], "broken", seq, last)
        inserted = extended(GOOD[:at], rest(seq, "note", '"text":"inserted"'))
        both = [*inserted, *GOOD[at:]]
        yield _case(f"line inserted before {seq}", both, "broken", seq, last)
        if seq < COUNT:
            swapped = [*GOOD[:at], GOOD[seq], GOOD[at], *GOOD[seq + 1 :]]
            yield _case(f"lines {seq} and {seq + 1} swapped", swapped, word, seq - 1, last)
        if 1 < seq < COUNT:
            moved = [*without, GOOD[at]]
            yield _case(f"line {seq} moved to the end", moved, "broken", seq - 1, last)


def _case(
    name: str,
    lines: Sequence[bytes],
    word: str,
    entries: int,
    receipt: str | None = None,
    why: str = "",
) -> Case:
    checked: Word = word  # type: ignore[assignment] # written out by the callers
    return Case(name, _bytes(lines), checked, entries, receipt, script=not why, why=why)


def _changes() -> Iterator[Case]:
    last = receipt_of(GOOD, COUNT)
    for seq in (1, 3, COUNT):
        line = GOOD[seq - 1]
        for name, old, new in (
            ("ts", b"14:10", b"14:11"),
            ("tz", b"+01:00", b"+02:00"),
            ("up", b"0badcafe", b"0badcaff"),
            ("type", b'"type":"', b'"type":"x'),
            ("salt", b'"salt":"', b'"salt":"0'),
        ):
            changed = replaced(GOOD, seq, _once(line, old, new))
            shape = name == "salt"  # 33 digits are no salt
            word = "unreadable" if shape and seq == 1 else "broken"
            yield _case(f"{name} of {seq} changed", changed, word, seq - shape, last)
        other = replaced(GOOD, seq, line.replace(line[9:73], b"ab" * 32, 1))
        word = "broken" if seq > 1 else "unreadable"
        yield _case(f"prev of {seq} changed", other, word, seq - 1, last)
        numbered = replaced(GOOD, seq, _once(line, b'"seq":%d' % seq, b'"seq":%d' % (seq + 1)))
        yield _case(f"seq of {seq} changed", numbered, word, seq - 1, last)
    yield _case(
        "word of 3 changed", replaced(GOOD, 3, _once(GOOD[2], b"un", b"nu")), "broken", 3, last
    )
    late = replaced(GOOD, COUNT, _once(GOOD[-1], b"trois", b"deux"))
    yield _case("last word changed", late, "broken", COUNT, last)
    # What FORMAT.md says is not protected without a head from outside.
    yield _case("last word changed, no receipt", late, "sound", COUNT)


def _once(line: bytes, old: bytes, new: bytes) -> bytes:
    assert line.count(old) >= 1, (line, old)
    return line.replace(old, new, 1)


def _cuts() -> Iterator[Case]:
    last = receipt_of(GOOD, COUNT)
    for kept in range(1, COUNT):
        yield _case(f"cut after {kept}", GOOD[:kept], "broken", kept, last)
        # What FORMAT.md says is not protected without a head from outside.
        yield _case(f"cut after {kept}, no receipt", GOOD[:kept], "sound", kept)
    for name, left in (("start", 1), ("prev", 40), ("seq", 80), ("text", 200), ("end", -1)):
        torn = GOOD[-1][:left]
        yield _case(f"torn in its {name}", [*GOOD[:-1], torn], "torn", COUNT - 1)
        yield _case(f"torn in its {name}, receipt", [*GOOD[:-1], torn], "broken", COUNT - 1, last)
    before = receipt_of(GOOD, COUNT - 1)
    yield _case("torn after the receipt", [*GOOD[:-1], GOOD[-1][:99]], "torn", COUNT - 1, before)
    yield _case("torn first line", [GOOD[0][:-1]], "unreadable", 0)
    yield _case("zeros at the end", [*GOOD, bytes(64)], "torn", COUNT, last)
    yield _case("zeros, and a line", [*GOOD, bytes(64), b"}\n"], "torn", COUNT, last)
    yield _case("zeros at the start", [bytes(64), *GOOD], "unreadable", 0, last)
    much = [*GOOD[:-1], GOOD[-1][:150], b"x" * 1_000_000]
    yield _case("too much to be a tear", much, "broken", COUNT - 1, None, LENGTHS)


def _json() -> Iterator[Case]:
    """One line in another spelling, and everything after it linked again by a patient forger."""
    for name, own in AMBIGUOUS.items():
        lines = linked(replaced(RESTS, 4, with_own(RESTS[3], own)))
        yield _case(name, lines, "broken", 3, receipt_of(lines, COUNT), PARSER)
    for name, own in ALLOWED.items():
        lines = linked(replaced(RESTS, 4, with_own(RESTS[3], own)))
        yield _case(name, lines, "sound", COUNT, receipt_of(lines, COUNT))
    spaced = replaced(GOOD, 4, with_own(GOOD[3], b'"x": 1'))
    # The script says broken too, but only at the line after it.
    yield _case("space, not linked again", spaced, "broken", 3, receipt_of(GOOD, COUNT), PARSER)
    zeros = linked(replaced(RESTS, 4, with_own(RESTS[3], b'"x":"\0"')))
    yield _case("raw zero", zeros, "torn", 3)
    inside = linked(replaced(RESTS, 4, with_own(RESTS[3], b'"x":"\n"')))
    yield _case("raw newline", inside, "broken", 3)


def _shapes() -> Iterator[Case]:
    """Lines without what every entry has, linked again."""
    third = RESTS[2]
    salt = third[third.index(b',"salt":') :]
    stamp, rest = third.split(b',"type":', 1)
    for name, line, why in (
        ("no salt", third.replace(salt, b"}\n"), ""),
        ("salt too short", _once(third, b'"salt":"', b'"salt":"')[:-4] + b'"}\n', ""),
        ("salt in upper case", third[:-35] + third[-35:].upper(), ""),
        ("salt not last", b'"salt":"' + b"5a" * 16 + b'",' + third.replace(salt, b"}\n"), ""),
        ("something after the salt", third[:-2] + b',"x":1}\n', ""),
        ("no type", _once(third, b'"type":"note",', b""), ""),
        ("empty type", _once(third, b'"type":"note"', b'"type":""'), ""),
        ("type that is no text", _once(third, b'"type":"note"', b'"type":1'), ""),
        ("reserved type", _once(third, b'"type":"note"', b'"type":"erased-stub"'), RESERVED),
    ):
        yield _case(name, linked(replaced(RESTS, 3, line)), "broken", 2, None, why)
    turned = b'"type":' + rest.replace(salt, b"") + b"," + stamp + salt
    lines = linked(replaced(RESTS, 3, turned))
    yield _case("keys in another order, linked again", lines, "sound", COUNT)
    yield _case("keys in another order, receipt", lines, "broken", COUNT, receipt_of(GOOD, COUNT))
    yield _case(
        "keys in another order",
        replaced(GOOD, 3, GOOD[2][:83] + turned),
        "broken",
        3,
        receipt_of(GOOD, COUNT),
    )
    for name, old, new in (
        ("seq before prev", b'"prev":"%b","seq":3' % GOOD[2][9:73], b'"seq":3,"prev":"%b"' % GOOD[2][9:73]),
        ("prev in upper case", GOOD[2][9:73], GOOD[2][9:73].upper()),
        ("seq with a zero", b'"seq":3,', b'"seq":03,'),
        ("seq as text", b'"seq":3,', b'"seq":"3",'),
    ):  # fmt: skip
        yield _case(name, replaced(GOOD, 3, _once(GOOD[2], old, new)), "broken", 2)
    long = linked(replaced(RESTS, 4, with_own(RESTS[3], b'"x":"' + b"x" * 1_000_000 + b'"')))
    yield _case("line too long", long, "broken", 3, None, LENGTHS)
    unknown = linked(replaced(RESTS, 4, _once(RESTS[3], b'"type":"fact"', b'"type":"later"')))
    yield _case("unknown type", unknown, "sound", COUNT, receipt_of(unknown, COUNT))


def _stubs() -> Iterator[Case]:
    last = receipt_of(GOOD, COUNT)
    yield _case("erased and named", ERASED, "sound", COUNT + 1, last)
    bare = replaced(GOOD, 5, stub(GOOD[4]))
    yield _case("erased and not named", bare, "broken", COUNT, last)
    yield _case("named and not erased", extended(GOOD, naming(8, "[5]")), "broken", COUNT + 1, last)
    for which, word, why in (
        ("[4]", "broken", ""),
        ("[]", "broken", ""),
        ('["5"]', "broken", ""),
        ("5", "broken", ""),
        ("[5,5]", "sound", ""),
        ("[1,5]", "broken", ""),
        ("[5,8]", "broken", ""),
        ("[5,9]", "broken", ""),
    ):
        lines = extended(bare, naming(8, which))
        yield _case(f"erased, named as {which}", lines, word, COUNT + 1, last, why)
    two = replaced(bare, 3, stub(GOOD[2]))
    for which in ("[3,5]", "[5,3]"):
        yield _case(
            f"two erased, named as {which}",
            extended(two, naming(8, which)),
            "sound",
            COUNT + 1,
            last,
        )
    yield _case(
        "two erased, one after the other",
        extended(two, naming(8, "[5]"), naming(9, "[3]")),
        "sound",
        COUNT + 2,
        last,
    )
    yield _case(
        "erased, named twice",
        extended(bare, naming(8, "[5]"), naming(9, "[5]")),
        "sound",
        COUNT + 2,
        last,
    )
    early = linked([*RESTS[:3], naming(4, "[5]"), *RESTS[4:]])
    covered = replaced(early, 5, stub(early[4]))
    yield _case("named before it was erased", covered, "broken", COUNT, None, ORDER)
    inside = rest(8, "note", '"x":{"a":1,"type":"erased","which":[5],"b":2}')
    yield _case("named inside a value", extended(bare, inside), "broken", COUNT + 1, last, INSIDE)
    forged = stub(GOOD[4], digest="ab" * 32)
    yield _case("stub with another digest", [*GOOD[:4], forged, *ERASED[5:]], "broken", 5, last)
    more = stub(GOOD[4])[:-2] + b',"x":1}\n'
    yield _case("stub with more in it", replaced(ERASED, 5, more), "broken", 4, last)
    for name, spoiled in (
        ("stub with a space", _once(stub(GOOD[4]), b'"erased":', b'"erased": ')),
        ("stub in upper case", stub(GOOD[4]).replace(sha256(GOOD[4]).hexdigest().encode(), sha256(GOOD[4]).hexdigest().upper().encode())),
        ("stub of another word", stub(GOOD[4], "removed")),
    ):  # fmt: skip
        yield _case(name, replaced(ERASED, 5, spoiled), "broken", 4, last)
    yield _case("first line erased", replaced(GOOD, 1, stub(GOOD[0])), "unreadable", 0, last)
    yield _case(
        "first line redacted", replaced(GOOD, 1, stub(GOOD[0], "redacted")), "unreadable", 0, last
    )
    yield _case("redacted", replaced(GOOD, 5, stub(GOOD[4], "redacted")), "sound", COUNT, last)
    named = extended(replaced(GOOD, 5, stub(GOOD[4], "redacted")), naming(8, "[5]"))
    yield _case("redacted, and named as erased", named, "broken", COUNT + 1, last)
    account = extended(replaced(ERASED, 8, stub(ERASED[7])), naming(9, "[8]"))
    yield _case("the account of an erasure erased", account, "broken", COUNT + 2, last)
    hidden = replaced(ERASED, 8, stub(ERASED[7], "redacted"))
    yield _case("the account of an erasure redacted", hidden, "broken", COUNT + 1, last)


def _forgeries() -> Iterator[Case]:
    """Rewriting, by somebody who can compute SHA-256."""
    lies = linked(replaced(RESTS, 3, _once(RESTS[2], b"un", b"rien")))
    yield _case("rewritten, no receipt", lies, "sound", COUNT)
    for seq in (3, COUNT):
        yield _case(f"rewritten, receipt of {seq}", lies, "broken", COUNT, receipt_of(GOOD, seq))
    yield _case("rewritten after the receipt", lies, "sound", COUNT, receipt_of(GOOD, 2))
    fork = extended(GOOD[:5], rest(6, "note", '"text":"autre"'), rest(7, "note", '"text":"fin"'))
    yield _case("fork, receipt before", fork, "sound", COUNT, receipt_of(GOOD, 5))
    yield _case("fork, receipt after", fork, "broken", COUNT, receipt_of(GOOD, 6))
    # A lawful erasure leaves a digest behind. In a chain of one step that digest would be the
    # next `prev`, and all that came before could be made anew; test_tampering shows it.
    past = linked([*RESTS[:2], _once(RESTS[2], b"un", b"rien"), RESTS[3]])
    opening = b'{"prev":"%b","seq":5,' % head_of(past).encode()
    kept = [*past, opening + rest_of(ERASED[4]), *ERASED[5:]]
    yield _case("past rewritten under an erasure", kept, "broken", 5)
    anew = linked([rest_of(line) for line in kept])
    yield _case(
        "past rewritten under an erasure, linked again",
        anew,
        "broken",
        COUNT + 1,
        receipt_of(GOOD, COUNT),
    )


def _receipts() -> Iterator[Case]:
    whole = _bytes(GOOD)
    head = head_of(GOOD)
    turned = ("0" if head[0] != "0" else "1") + head[1:]
    yield Case("receipt of 20 digits", whole, "sound", COUNT, receipt_of(GOOD, COUNT, 20))
    yield Case("receipt of the first entry", whole, "sound", COUNT, receipt_of(GOOD, 1))
    yield Case("receipt with a wrong digit", whole, "broken", COUNT, f"{COUNT}:{turned}")
    yield Case("short receipt, wrong digit", whole, "broken", COUNT, f"{COUNT}:{turned[:20]}")
    yield Case("receipt of another entry", whole, "broken", COUNT, f"{COUNT - 1}:{head}")
    yield Case("receipt beyond the end", whole, "broken", COUNT, f"{COUNT + 1}:{head}")
    yield Case("receipt that is a prev", whole, "broken", COUNT, f"3:{head_of(GOOD[:2])}")
