"""Lines of a journal, made by the rule of FORMAT.md and without the program."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def head_after(prev: str, digest: str) -> str:
    return sha256(f"{prev} {digest}\n".encode()).hexdigest()


def digest_of(line: bytes) -> str:
    """The `d` of a line: what a stub left behind, or the line's own digest."""
    is_stub = line[74:].split(b",", 2)[-1].startswith((b'"erased":"', b'"redacted":"'))
    return line[-67:-3].decode() if is_stub else sha256(line).hexdigest()


def linked(rests: Sequence[bytes]) -> list[bytes]:
    """Lines in a chain, from what follows their `seq`."""
    lines: list[bytes] = []
    head = "0" * 64
    for seq, rest in enumerate(rests, 1):
        lines.append(b'{"prev":"%b","seq":%d,%b' % (head.encode(), seq, rest))
        head = head_after(head, digest_of(lines[-1]))
    return lines


def rest_of(line: bytes) -> bytes:
    """What follows the `seq`."""
    return line[10 + 64 + 1 :].split(b",", 1)[1]


def relinked(lines: Sequence[bytes]) -> list[bytes]:
    """As somebody would who rewrites all of it."""
    return linked([rest_of(line) for line in lines])


def head_of(lines: Sequence[bytes]) -> str:
    head = "0" * 64
    for line in lines:
        head = head_after(head, digest_of(line))
    return head


def receipt_of(lines: Sequence[bytes], seq: int, digits: int = 64) -> str:
    return f"{seq}:{head_of(lines[:seq])[:digits]}"


def rest(seq: int, type_: str, own: str = "") -> bytes:
    """What the entry `seq` says after its number."""
    stamp = f'"ts":"2026-11-22T14:10:{seq:02}.000Z","tz":"+01:00","up":"0badcafe+{seq * 1000}"'
    who = '"by":"C. Roy","in":2,' if seq > 2 else ""
    salt = sha256(b"%d" % seq).hexdigest()[:32]
    own = f"{own}," if own else ""
    return f'{stamp},"type":"{type_}",{who}{own}"salt":"{salt}"}}\n'.encode()


RESTS = [
    rest(1, "opened", '"format":1,"drill":false'),
    rest(2, "joined", '"name":"Camille Roy","role":"directrice"'),
    rest(3, "note", '"text":"un"'),
    rest(4, "fact", '"fact":"complaints","value":12,"status":"confirmed","was":null'),
    rest(5, "note", '"text":"Défaut d’étanchéité\\nà l’usine 🚱 \\u202e \\"deux\\""'),
    rest(6, "decision", '"options":[{"id":"a"},{"id":"b"}],"chosen":"a","known":[4],"set":{}'),
    rest(7, "note", '"text":"trois"'),
]
GOOD = linked(RESTS)
COUNT = len(GOOD)


def stub(line: bytes, word: str = "erased", digest: str | None = None) -> bytes:
    digest = digest or sha256(line).hexdigest()
    opening = line[: line.index(b",", 75) + 1]
    return opening + f'"{word}":"{digest}"}}\n'.encode()


def naming(seq: int, which: str) -> bytes:
    return rest(seq, "erased", f'"which":{which},"why":"demande","authority":"DPO"')


def extended(lines: Sequence[bytes], *rests: bytes) -> list[bytes]:
    """Lines that follow as they should."""
    longer = list(lines)
    for each in rests:
        opening = b'{"prev":"%b","seq":%d,' % (head_of(longer).encode(), len(longer) + 1)
        longer.append(opening + each)
    return longer


def replaced(lines: Sequence[bytes], seq: int, line: bytes) -> list[bytes]:
    return [*lines[: seq - 1], line, *lines[seq:]]


ERASED = extended(replaced(GOOD, 5, stub(GOOD[4])), naming(8, "[5]"))


def with_own(rest: bytes, own: bytes) -> bytes:
    """With more fields, as they are written."""
    return rest.replace(b',"salt":', b"," + own + b',"salt":')
