"""What is not prepared, said in two lines while an incident opens: it must not hold anyone up."""

from __future__ import annotations

import shlex

from crisisplay.acts.layout import flat
from crisisplay.acts.preparation import missing
from crisisplay.acts.sitting import Sitting
from crisisplay.cli import wiring
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import talk
from crisisplay.errors import CrisisplayError

_SHOWN = 3


def say_unprepared(sitting: Sitting, name: str) -> None:
    """A preparation that can't be read is said, and stops nothing.

    `name` is how the playbook was called: its id may be that of a shipped one.
    """
    now = sitting.clock.now()
    try:
        owed = missing(wiring.home(), sitting.plan, now, reader(), wiring.place())
    except CrisisplayError as error:
        talk(error.sentence(reader()).partition("\n")[0])
        return
    if not owed:
        return
    what = ", ".join(flat(one.title) for one in owed[:_SHOWN])
    if len(owed) > _SHOWN:
        what = t("ready.owed_more", what=what, more=len(owed) - _SHOWN)
    talk(t("ready.owed", n=len(owed), what=what))
    talk(t("ready.see", playbook=shlex.quote(name)))
