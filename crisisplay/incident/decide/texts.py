"""What is agreed before a text leaves: the draft, who says yes or no to it, what advisers say."""

from __future__ import annotations

from datetime import datetime

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.agreement import Agreed, agreed, check_agreed
from crisisplay.incident.decide.case import Case, near
from crisisplay.incident.rounds import cadence
from crisisplay.incident.state import Holders, Version
from crisisplay.playbook.model import Statement
from crisisplay.playbook.spelling import folded


def known_statement(case: Case, id: str) -> Statement:
    statement = case.plan.playbook.statements.get(id)
    if statement is None:
        close = near(id, case.plan.playbook.statements)
        raise NotFound("incident.no_statement", statement=id, near=close)
    return statement


def version_of(case: Case, id: str, file: str) -> Version:
    """The version that counts, if it is the one that `file` names."""
    known_statement(case, id)
    version = case.state.statements.get(id)
    if version is None:
        raise Refusal("incident.no_draft", statement=id)
    if version.file != file:
        raise Refusal("incident.other_text", statement=id, file=version.file[:12])
    return version


def draft(case: Case, command: c.Draft) -> tuple[e.Event, ...]:
    statement = known_statement(case, command.statement)
    if not command.author.strip():
        raise Refusal("incident.no_name")
    blocking = [str(f.get("rule")) for f in command.findings if f.get("level") == "block"]
    if blocking and not command.because.strip():
        names = ", ".join(dict.fromkeys(blocking))
        raise Refusal("incident.blocked_text", statement=statement.id, names=names)
    earlier = case.state.statements.get(statement.id)

    def drafted(reason: int) -> e.Event:
        return e.Drafted(
            statement=statement.id,
            title=statement.title.say(case.moment.lang),
            file=command.file,
            author=command.author,
            facts=command.facts,
            findings=command.findings,
            override=reason or None,
            was=earlier.file if earlier else "",
        )

    return case.because(command.because, "", drafted, required=False)


def approve(case: Case, command: c.Approve) -> tuple[e.Event, ...]:
    version = _asked(case, command)
    if command.expires and command.expires <= case.moment.happened:
        raise Refusal("incident.past_expiry")
    if _same(command.name, version.author) and not case.state.drill:
        raise Refusal("incident.own_text", name=command.name)
    other = _other_role(case, command, version)
    if other and not case.state.drill:
        raise Refusal("incident.two_roles", name=command.name, other=other, role=command.role)
    if first := _agreed(case, command.statement).before(command.role):
        raise Refusal(
            "incident.out_of_order", statement=command.statement, first=first, role=command.role
        )
    approved = e.Approved(
        statement=command.statement,
        file=command.file,
        name=command.name,
        role=command.role,
        outside=_is_outside(case, command),
        expires=_expiry(case, command),
    )
    return (approved,)


def _expiry(case: Case, command: c.Approve) -> datetime | None:
    """Until when it counts: as long as the playbook says, or less where the person says so."""
    lasts = known_statement(case, command.statement).agreement.lasts
    if lasts is None:
        return command.expires
    latest = case.moment.happened + cadence(lasts)
    return min(command.expires or latest, latest)


def reject(case: Case, command: c.Reject) -> tuple[e.Event, ...]:
    """The draft is kept, with the reason; it can't go out, and a new one starts anew."""
    _asked(case, command)

    def rejected(reason: int) -> e.Event:
        return e.Rejected(
            statement=command.statement,
            file=command.file,
            name=command.name,
            role=command.role,
            reason=reason,
            outside=_is_outside(case, command),
        )

    return case.because(command.because, "", rejected)


def _asked(case: Case, command: c.Approve | c.Reject) -> Version:
    """The version that somebody answers for, as a person with a role, and before anyone said no."""
    version = version_of(case, command.statement, command.file)
    if not command.name.strip():
        raise Refusal("incident.no_name")
    if command.role not in case.plan.playbook.roles:
        close = near(command.role, case.plan.playbook.roles)
        raise NotFound("incident.no_role", role=command.role, near=close)
    check_not_rejected(version, command.statement)
    return version


def check_not_rejected(version: Version, statement: str) -> None:
    if version.rejected is not None:
        raise Refusal("incident.rejected", statement=statement, seq=version.rejected)


def advise(case: Case, command: c.Advise) -> tuple[e.Event, ...]:
    """An opinion is of counsel or of the insurer, on these very words; reserves say which."""
    version_of(case, command.statement, command.file)
    if not command.name.strip():
        raise Refusal("incident.no_name")

    def advised(reason: int) -> e.Event:
        return e.Advised(
            statement=command.statement,
            file=command.file,
            adviser=command.adviser,
            name=command.name,
            view=command.view,
            reason=reason or None,
        )

    required = command.view != "agrees"
    told = case.because(command.because, "", advised, required=required)
    covered = tuple(range(case.seq, case.seq + len(told)))
    return (*told, e.Marked(entries=covered)) if command.privileged else told


def _other_role(case: Case, command: c.Approve, version: Version) -> str:
    """The role this person approved the text in already, unless both roles are theirs."""
    counting = (one for one in version.approvals if one.counts_at(case.moment.happened))
    given = [one.role for one in counting if _same(one.name, command.name)]
    other = next((role for role in given if role != command.role), "")
    held = (case.state.roles.get(role, Holders()) for role in (other, command.role))
    named = [(roles.holder, *roles.deputies) for roles in held]
    both = all(any(_same(command.name, name) for name in names) for names in named)
    return "" if both else other


def _is_outside(case: Case, command: c.Approve | c.Reject) -> bool:
    """Whether the role is held, and by others: who is missing may be stood in for, visibly."""
    held = case.state.roles.get(command.role, Holders())
    names = [name for name in (held.holder, *held.deputies) if name]
    return bool(names) and not any(_same(command.name, name) for name in names)


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def missing_approvals(case: Case, id: str) -> tuple[str, ...]:
    """Roles whose approval of the text as it stands is missing; in doubt, needed."""
    return _agreed(case, id).missing


def check_approved(case: Case, id: str) -> None:
    """Refusal while the text as it stands is not agreed to as the playbook wants it."""
    check_agreed(_agreed(case, id), id)


def _agreed(case: Case, id: str) -> Agreed:
    return agreed(case.outlook, known_statement(case, id), case.moment.happened)
