"""How far a text is agreed to: whose approval counts now, who is asked next, who is missing."""

from __future__ import annotations

from datetime import datetime

from crisisplay.errors import Refusal
from crisisplay.i18n import Language, say
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.state import Approval
from crisisplay.playbook.model import Statement
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreement to one version, at one moment.

    `asked` are the roles whose approval is wanted, in the playbook's order; `enough` is how many of
    them make it agreed. `given` are the approvals that count, the last one of each role, those of
    roles that nobody asked included; `lapsed` those that expired and were not given again.
    """

    asked: tuple[str, ...]
    enough: int
    in_order: bool
    given: tuple[Approval, ...] = ()
    lapsed: tuple[Approval, ...] = ()

    @property
    def counted(self) -> int:
        return sum(one.role in self.asked for one in self.given)

    @property
    def short(self) -> int:
        """How many approvals are missing."""
        return max(0, self.enough - self.counted)

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that those can come from; none once enough have approved."""
        given = {one.role for one in self.given}
        return tuple(role for role in self.asked if role not in given) if self.short else ()

    @property
    def chosen(self) -> bool:
        """Whether the approvals missing may come from more roles than there are of them."""
        return len(self.missing) > self.short

    @property
    def next(self) -> tuple[str, ...]:
        """The roles to ask now: one where the playbook sets an order, else any that is missing."""
        return self.missing[:1] if self.in_order else self.missing

    def before(self, role: str) -> str:
        """The role that has to approve before this one can; "" where it need not wait."""
        if not self.in_order or role not in self.asked:
            return ""
        given = {one.role for one in self.given}
        earlier = self.asked[: self.asked.index(role)]
        return next((one for one in earlier if one not in given), "")


def agreed(outlook: Outlook, statement: Statement, now: datetime) -> Agreed:
    """Of the version of `statement` that counts. An approval that may be wanted is wanted."""
    version = outlook.state.statements.get(statement.id)
    wanted = [one.role for one in statement.approvals if outlook.holds(one.when) is not False]
    asked = tuple(dict.fromkeys(wanted))
    approvals = version.approvals if version else ()
    given = {one.role: one for one in approvals if one.counts_at(now)}
    lapsed = {one.role: one for one in approvals if one.role not in given}
    quorum = statement.agreement.quorum
    return Agreed(
        asked,
        len(asked) if quorum is None else min(quorum, len(asked)),
        statement.agreement.in_order,
        tuple(given.values()),
        tuple(lapsed.values()),
    )


def check_agreed(agreed: Agreed, statement: str) -> None:
    """Refusal for a text that may not leave yet: who is missing, and of how many."""
    if agreed.chosen:
        raise Refusal(
            "incident.not_enough",
            statement=statement,
            given=agreed.counted,
            enough=agreed.enough,
            names=Roles(agreed),
        )
    if agreed.missing:
        raise Refusal("incident.not_approved", statement=statement, names=Roles(agreed))


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles that are missing; said of each whether its approval was there and expired."""

    agreed: Agreed

    def say(self, lang: Language) -> str:
        lapsed = {one.role for one in self.agreed.lapsed}
        return ", ".join(
            say(lang, "protocol.lapsed", role=role) if role in lapsed else role
            for role in self.agreed.missing
        )
