"""What the checks of a text take, in process: three hundred words in each of two languages."""

from __future__ import annotations

from datetime import UTC, datetime

from crisisplay.statement.checks import Context, Subject, check
from crisisplay.statement.version import Version
from tests.bench.timing import Measure, timed

_EN = """\
Our thoughts are with the people who were hurt, and with those who are waiting for news of them.
We are sorry for any offence this may have caused, but our supplier made a mistake. We take this
very seriously. It was probably an isolated incident, and there is no risk to anybody else. We have
stopped the line and told the authorities at 10:15. We do not yet know how many of the 120 customers
are concerned. Stop using the product and call us on 0808 157 0212. The next update is today at 18:00
UTC, on https://example.org/info.

"""
_FR = """\
Nos pensées vont aux personnes blessées, et à celles et ceux qui attendent de leurs nouvelles. Nous
regrettons si certains ont pu être choqués, mais notre prestataire a commis une erreur. Nous prenons
cela très au sérieux. Il s’agit sans doute d’un cas isolé, et il n’y a aucun risque pour les autres.
Nous avons arrêté la ligne et prévenu les autorités à 10 h 15. Nous ne savons pas encore combien des
120 clients sont concernés. Cessez d’utiliser ce produit et appelez le 01 99 00 12 12. Prochain point
aujourd’hui à 18 h UTC, sur https://example.org/info.

"""
THREE_HUNDRED_WORDS = _EN * 3


def checking() -> Measure:
    now = datetime(2026, 11, 23, 10, tzinfo=UTC)
    context = Context("holding", harm=True, people_at_risk=True, level=3, now=now)
    version = Version("holding", {"en": THREE_HUNDRED_WORDS, "fr": _FR * 3})
    subject = Subject(version, ("en", "fr"), context=context)
    nothing = timed(lambda: None)
    return Measure("checks, 300 words twice", nothing, timed(lambda: check(subject)), 0.05, "s")
