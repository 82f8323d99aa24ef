"""What can go wrong between an outlet and its server, provoked, and what was in fact posted.

`python -m tests.outlets.faults` prints it as a table: how often the text is on the server after the
fault and after the same parcel was sent again, and what is said of the first try.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from crisisplay.errors import NotSent
from crisisplay.outlets.port import Outlet, Parcel
from tests.outlets.benches import Bench, benches, parcel
from tests.outlets.servers.faulty import FAULTS, Fault, striking

NOWHERE = "http://127.0.0.1:9"
"""No server listens on the port of `discard`."""


@dataclass(frozen=True)
class Outcome:
    """`said` is the id of the error, "sent" where there was none; `left` how many posts there are
    after the fault, `again` after the same parcel was sent once more; `found` whether looking the
    post up in between told the truth.
    """

    said: str
    certain: bool
    left: int
    again: int
    found: bool


def provoked(bench: Bench, fault: Fault) -> Outcome:
    """`fault` strikes where `bench` publishes."""
    it = _parcel(bench, fault.name)
    with striking(bench.front, fault, bench.posting):
        said, certain = _tried(bench.own, it)
    return _then(bench, it, said, certain)


def network_down(bench: Bench) -> Outcome:
    it = _parcel(bench, "network down")
    field = "url" if bench.name == "webhook" else "service"
    away: Outlet = replace(bench.own, **{field: NOWHERE})  # type: ignore[type-var]
    return _then(bench, it, *_tried(away, it))


def wrong_secret(bench: Bench) -> Outcome:
    it = _parcel(bench, "wrong secret")
    return _then(bench, it, *_tried(bench.outlet("whsec_bm90IHRoZSBzZWNyZXQ="), it))


def over_length(bench: Bench) -> Outcome:
    it = _parcel(bench, "over length " + "x" * 500)
    return _then(bench, it, *_tried(bench.own, it))


def _parcel(bench: Bench, name: str) -> Parcel:
    key = sha256(f"{bench.name} {name}".encode()).hexdigest()[:32]
    return parcel(f"Nous savons, et nous agissons : {name}.", key=key, channel=bench.name)


def _tried(outlet: Outlet, it: Parcel) -> tuple[str, bool]:
    try:
        outlet.send(it)
    except NotSent as trouble:
        return trouble.id, trouble.certain
    return "sent", True


def _then(bench: Bench, it: Parcel, said: str, certain: bool) -> Outcome:
    left = bench.count(it)
    found = (bench.own.find(it) is not None) == (left > 0)
    _tried(bench.own, it)
    return Outcome(said, certain, left, bench.count(it), found)


def all_of(bench: Bench) -> Iterator[tuple[str, Outcome]]:
    for fault in FAULTS:
        yield fault.name, provoked(bench, fault)
    yield "network down", network_down(bench)
    yield "wrong secret", wrong_secret(bench)
    if bench.name != "webhook":  # which has no limit
        yield "over length", over_length(bench)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, benches(Path(folder)) as known:
        for bench in known.values():
            for name, one in all_of(bench):
                state = "certain" if one.certain else "in doubt"
                row = f"{bench.name:9} {name:33} {one.said:20} {state:9}"
                sys.stdout.write(f"{row} posts {one.left}, after a retry {one.again}\n")


if __name__ == "__main__":
    main()
