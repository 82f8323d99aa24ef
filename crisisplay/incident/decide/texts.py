"""The protocol of a statement: draft, approve, publish; and what is promised with it."""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case, near
from crisisplay.incident.state import Holders, Version
from crisisplay.playbook.model import CHANNELS, Statement
from crisisplay.playbook.spelling import folded


def _statement(case: Case, id: str) -> Statement:
    statement = case.plan.playbook.statements.get(id)
    if statement is None:
        close = near(id, case.plan.playbook.statements)
        raise NotFound("incident.no_statement", statement=id, near=close)
    return statement


def _version(case: Case, id: str, file: str) -> Version:
    """The version that counts, if it is the one that `file` names."""
    _statement(case, id)
    version = case.state.statements.get(id)
    if version is None:
        raise Refusal("incident.no_draft", statement=id)
    if version.file != file:
        raise Refusal("incident.other_text", statement=id, file=version.file[:12])
    return version


def draft(case: Case, command: c.Draft) -> tuple[e.Event, ...]:
    statement = _statement(case, command.statement)
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
    version = _version(case, command.statement, command.file)
    if not command.name.strip():
        raise Refusal("incident.no_name")
    if command.role not in case.plan.playbook.roles:
        close = near(command.role, case.plan.playbook.roles)
        raise NotFound("incident.no_role", role=command.role, near=close)
    if _same(command.name, version.author) and not case.state.drill:
        raise Refusal("incident.own_text", name=command.name)
    other = _other_role(case, command, version)
    if other and not case.state.drill:
        raise Refusal("incident.two_roles", name=command.name, other=other, role=command.role)
    approved = e.Approved(
        statement=command.statement,
        file=command.file,
        name=command.name,
        role=command.role,
        outside=_is_outside(case, command),
    )
    return (approved,)


def _other_role(case: Case, command: c.Approve, version: Version) -> str:
    """The role this person approved the text in already, unless both roles are theirs."""
    given = [one.role for one in version.approvals if _same(one.name, command.name)]
    other = next((role for role in given if role != command.role), "")
    held = (case.state.roles.get(role, Holders()) for role in (other, command.role))
    named = [(roles.holder, *roles.deputies) for roles in held]
    both = all(any(_same(command.name, name) for name in names) for names in named)
    return "" if both else other


def _is_outside(case: Case, command: c.Approve) -> bool:
    """Whether the role is held, and by others: who is missing may be stood in for, visibly."""
    held = case.state.roles.get(command.role, Holders())
    names = [name for name in (held.holder, *held.deputies) if name]
    return bool(names) and not any(_same(command.name, name) for name in names)


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def missing_approvals(case: Case, id: str) -> tuple[str, ...]:
    """Roles whose approval of the text as it stands is needed; in doubt, needed."""
    statement, version = _statement(case, id), case.state.statements.get(id)
    given = {approval.role for approval in version.approvals} if version else set()
    return tuple(
        approval.role
        for approval in statement.approvals
        if case.outlook.holds(approval.when) is not False and approval.role not in given
    )


def publish(case: Case, command: c.Publish) -> tuple[e.Event, ...]:
    version = _version(case, command.statement, command.file)
    statement = _statement(case, command.statement)
    if command.channel not in CHANNELS:
        close = near(command.channel, CHANNELS)
        raise NotFound("incident.no_channel", channel=command.channel, near=close)
    if statement.channels and command.channel not in statement.channels:
        names = ", ".join(statement.channels)
        raise Refusal(
            "incident.other_channel", statement=statement.id, channel=command.channel, names=names
        )
    missing = missing_approvals(case, statement.id)
    if missing:
        raise Refusal("incident.not_approved", statement=statement.id, names=", ".join(missing))
    internal = case.state.statements.get(statement.after_internal or "")
    published = e.Published(
        statement=statement.id,
        file=command.file,
        channel=command.channel,
        address=command.address,
        before_internal=bool(statement.after_internal) and not (internal and internal.live()),
    )
    return (published, *_keeps(case, statement, version))


def _keeps(case: Case, statement: Statement, version: Version) -> tuple[e.Event, ...]:
    """What was promised before this text was written, and this text is: the next update.

    An update keeps what was promised to those it speaks to; another text only what it promised
    itself, in an earlier version. An apology at ten does not keep the news promised for six.
    """
    internal = _is_internal(case, statement.id)
    update = internal or statement.kind == "update"
    return tuple(
        e.Kept(promise=promise.seq, by_statement=statement.id)
        for promise in case.state.promises
        if promise.statement and promise.kept is None and promise.seq < version.seq
        if promise.statement == statement.id
        or (update and _is_internal(case, promise.statement) == internal)
    )


def _is_internal(case: Case, statement: str) -> bool:
    known = case.plan.playbook.statements.get(statement)
    return known is not None and known.kind == "internal"


def promise(case: Case, command: c.Promise) -> tuple[e.Event, ...]:
    if not command.text.strip():
        raise Refusal("incident.no_text")
    if command.statement:
        _statement(case, command.statement)
    if command.due and command.due <= case.moment.happened and command.statement:
        raise Refusal("incident.past_promise")
    promised = e.Promised(
        what=case.seq,
        due=command.due,
        owner=command.owner,
        statement=command.statement,
        step=case.known_step(command.step),
    )
    return (e.Noted(text=command.text, step=command.step), promised)


def keep(case: Case, command: c.Keep) -> tuple[e.Event, ...]:
    promise = next((p for p in case.state.promises if p.seq == command.promise), None)
    if promise is None:
        raise NotFound("incident.no_promise", seq=command.promise)
    return () if promise.kept else (e.Kept(promise=promise.seq),)
