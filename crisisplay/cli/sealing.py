"""What seals here: the key and the authority that are named, and the word on a seal just made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.cli import wiring
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import talk
from crisisplay.errors import CrisisplayError

if TYPE_CHECKING:  # most acts end without a seal
    from datetime import datetime

    from crisisplay.acts.sealing import Made, Means
    from crisisplay.acts.sitting import Sitting
    from crisisplay.journal.seals.reading import Trust
    from crisisplay.journal.seals.signing import Ask
    from crisisplay.journal.verdict import Witness


def means(key: str = "", url: str = "") -> Means:
    """An option comes before CRISISPLAY_KEY, that before the organisation file."""
    from crisisplay.acts.sealing import Means

    known = wiring.organisation()
    own = key or wiring.settings().key.value
    certificate = known.timestamp.certificate
    return Means(
        _path(own) if own else _beside(known.signing.key),
        url or known.timestamp.url,
        # Of another authority than the organisation's, its certificate says nothing.
        None if url and url != known.timestamp.url else _beside(certificate),
    )


def _path(said: str) -> Path:
    path = Path(said)
    try:
        return path.expanduser()
    except RuntimeError:  # nobody of that name here
        return path


def _beside(said: str) -> Path | None:
    """A path in the organisation file goes from its folder."""
    return wiring.settings().organisation.value.parent / _path(said) if said else None


def asker() -> Ask | None:
    """How to ask for a passphrase; None without a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass

    return lambda key: getpass(t("seals.ask_passphrase", key=key), sys.stderr)


def say_sealed(sitting: Sitting) -> None:
    """Seal what was just handed over or closed, where that is wanted, and say so in one line."""
    for line in sealed(sitting):
        talk(line)


def sealed(sitting: Sitting) -> Iterator[str]:
    """The same, for whoever has a screen of his own."""
    known = wiring.organisation()
    named = (wiring.settings().key.value, known.signing.key, known.timestamp.url)
    if sitting.state.kind != "incident" or not any(named):
        return
    from crisisplay.acts.sealing import seal_by_itself

    made = seal_by_itself(sitting, means())
    if made is None:
        return
    if made.troubles:
        yield f"{t('cli.warning')} {owed(sitting, made)}"
    elif made.signed or made.stamped:
        yield t("seals.sealed", seq=made.seal.entries, file=made.text)


def owed(sitting: Sitting, made: Made) -> str:
    lacks = ", ".join(t(f"seals.lacks_{lack}") for lack, _ in made.troubles)
    why = made.troubles[0][1].sentence(reader()).partition("\n")[0]
    values = {"seq": made.seal.entries, "lacks": lacks, "why": why, "incident": sitting.id}
    return t("seals.owed_now", **values).partition("\n")[0]


def seals_of(
    place: Path,
    elsewhere: Sequence[Path] = (),
    signers: Path | None = None,
    authorities: Path | None = None,
    now: datetime | None = None,
) -> tuple[Witness, ...]:
    """What the seals of the journal at `place` are worth, and those that are held elsewhere.

    `now` is the day on which the keys of their signers have to be good: today, where none is said.
    """
    if not elsewhere and not signers and not authorities and not lexists(place / "seals"):
        return ()
    from crisisplay.journal.seals.reading import witnesses, witnesses_of

    trusted = _trust(signers, authorities, now or wiring.clock().now())
    found = [one for file in elsewhere for one in witnesses_of(file, place, trusted)]
    return (*witnesses(place, trusted), *found)


def _trust(signers: Path | None, authorities: Path | None, now: datetime) -> Trust:
    """Who may sign and who may stamp: as the files given say, else as the organisation does."""
    from crisisplay.acts.sealing import read_roots, read_signers, signers_of
    from crisisplay.journal.seals.reading import Trust

    known = wiring.organisation()
    known_signers = read_signers(signers) if signers else signers_of(known)
    roots = read_roots(authorities) if authorities else _own_roots(known.timestamp.certificate)
    return Trust(known_signers, roots, now)


def _own_roots(certificate: str) -> bytes:
    """The organisation's; a mistake in its file is said, and keeps nobody from verifying."""
    from crisisplay.acts.sealing import read_roots

    try:
        return read_roots(_beside(certificate))
    except CrisisplayError as error:
        talk(f"{t('cli.warning')} {error.sentence(reader())}")
        return b""
