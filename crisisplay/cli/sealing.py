"""What seals here: the key and the authority that are named, and the word on a seal just made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.cli import wiring
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import talk

if TYPE_CHECKING:  # most acts end without a seal
    from crisisplay.acts.sealing import Made, Means
    from crisisplay.acts.sitting import Sitting
    from crisisplay.journal.seals.reading import Trust
    from crisisplay.journal.seals.signing import Ask


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


def trust(signers: Path | None, authorities: Path | None, now: datetime) -> Trust:
    """Who may sign and who may stamp: as the files given say, else as the organisation does."""
    from crisisplay.acts.sealing import read_roots, read_signers, signers_of
    from crisisplay.journal.seals.reading import Trust

    known = wiring.organisation()
    roots = authorities or _beside(known.timestamp.certificate)
    return Trust(read_signers(signers) if signers else signers_of(known), read_roots(roots), now)
