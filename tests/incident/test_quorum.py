"""How many approvals are enough, in which order, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from crisisplay.errors import CrisisplayError, Refusal
from crisisplay.incident.agreement import Agreed, agreed
from crisisplay.incident.commands import Approve, Assign, Draft, Publish, StateFact
from crisisplay.incident.decide import decide
from crisisplay.incident.events import Approved
from crisisplay.incident.outlook import Outlook
from crisisplay.playbook.model import Agreement, Approval, Duration
from crisisplay.values import dataclass
from tests.incident.stage import (
    OPENED,
    Incident,
    Kind,
    minutes,
    playbook,
    refusal,
    said,
    say,
    statement,
    when,
)

ONE, TWO = "1" * 64, "2" * 64
THREE = (Approval("director"), Approval("legal"), Approval("historian"))
PEOPLE = {"director": "Alix Martin", "legal": "Sacha Morel", "historian": "Lou Bernard"}


def drafted(
    quorum: int | None = None,
    *,
    in_order: bool = False,
    lasts: Duration | None = None,
    approvals: Sequence[Approval] = THREE,
    kind: Kind = "incident",
) -> Incident:
    text = statement(approvals=approvals, agreement=Agreement(quorum, in_order, lasts))
    incident = Incident(playbook(say("holding"), statements=[text]), kind)
    incident.do(Draft("holding", ONE, "Camille Roy"))
    return incident


def approve(role: str, name: str = "", expires: datetime | None = None) -> Approve:
    return Approve("holding", ONE, name or PEOPLE[role], role, expires)


def reached(incident: Incident, now: datetime = OPENED) -> Agreed:
    known = incident.plan.playbook.statements["holding"]
    return agreed(Outlook(incident.plan, incident.state), known, now)


PUBLISH = Publish("holding", ONE, "site")


def test_a_quorum_is_enough_whoever_makes_it() -> None:
    incident = drafted(2)
    incident.do(approve("historian"))
    assert said(refusal(incident, PUBLISH)) == (
        "« holding » n’est pas approuvé : 1 sur 2 ; le reste peut venir de director, legal.\nEnregistrez l’accord : crisisplay statement approve holding --name NOM --role RÔLE.",
        "'holding' is not approved: 1 of 2; the rest may come from director, legal.\nRecord the approval: crisisplay statement approve holding --name NAME --role ROLE.",
    )
    assert reached(incident).next == ("director", "legal")
    incident.do(approve("director"))
    assert reached(incident).missing == ()
    assert incident.do(PUBLISH)


def test_all_of_them_are_enough_where_nothing_is_said() -> None:
    incident = drafted()
    for role in ("historian", "director"):
        incident.do(approve(role))
    assert (reached(incident).enough, reached(incident).missing) == (3, ("legal",))
    assert not reached(incident).chosen


def test_a_role_counts_once_whoever_holds_it() -> None:
    incident = drafted(2)
    incident.do(Assign("legal", "Sacha Morel"))
    incident.do(Assign("legal", "Noa Petit", "deputy"))
    incident.do(approve("legal"))
    incident.do(approve("legal", "Noa Petit"))
    assert reached(incident).counted == 1
    assert [one.name for one in reached(incident).given] == ["Noa Petit"]


def test_a_person_counts_once_towards_a_quorum_unless_both_roles_are_theirs() -> None:
    incident = drafted(2)
    incident.do(approve("legal"))
    twice = approve("director", "Sacha Morel")
    assert refusal(incident, twice).id == "incident.two_roles"
    incident.do(Assign("legal", "Sacha Morel"))
    incident.do(Assign("director", "Sacha Morel"))
    incident.do(twice)
    assert reached(incident).short == 0


def test_a_drill_lets_one_person_make_a_quorum() -> None:
    incident = drafted(2, kind="drill")
    for role in ("legal", "director"):
        incident.do(approve(role, "Camille Roy"))
    assert reached(incident).short == 0


def test_an_approval_that_nobody_asked_for_makes_no_quorum() -> None:
    incident = drafted(1, approvals=THREE[:2])
    incident.do(approve("historian"))
    assert (reached(incident).counted, len(reached(incident).given)) == (0, 1)
    assert refusal(incident, PUBLISH).id == "incident.not_enough"


def test_an_approval_is_counted_while_its_condition_holds_or_may() -> None:
    approvals = (Approval("director"), Approval("legal", when("at_risk")))
    incident = drafted(2, approvals=approvals)
    incident.do(approve("director"))
    assert reached(incident).missing == ("legal",)
    incident.do(StateFact("at_risk", False, "confirmed", "Plant", ""))
    assert (reached(incident).asked, reached(incident).enough) == (("director",), 1)
    assert incident.do(PUBLISH)


# Order


def test_in_order_a_role_waits_for_those_before_it() -> None:
    incident = drafted(in_order=True)
    assert said(refusal(incident, approve("historian"))) == (
        "« director » passe avant « historian » pour approuver « holding ».\nEnregistrez d’abord cet accord : crisisplay statement approve holding --name NOM --role director.",
        "'director' comes before 'historian' in approving 'holding'.\nRecord that approval first: crisisplay statement approve holding --name NAME --role director.",
    )
    asked = []
    while reached(incident).next:
        (role,) = reached(incident).next
        asked.append(role)
        incident.do(approve(role))
    assert asked == ["director", "legal", "historian"]
    assert incident.do(PUBLISH)


def test_in_order_a_role_that_does_not_apply_is_not_waited_for() -> None:
    approvals = (Approval("legal", when("at_risk")), Approval("director"))
    incident = drafted(in_order=True, approvals=approvals)
    assert refusal(incident, approve("director")).values["first"] == "legal"
    incident.do(StateFact("at_risk", False, "confirmed", "Plant", ""))
    assert incident.do(approve("director"))


def test_order_binds_only_the_roles_that_are_asked() -> None:
    incident = drafted(in_order=True, approvals=THREE[:2])
    assert incident.do(approve("historian"))


# Time


def test_an_approval_counts_as_long_as_the_playbook_says() -> None:
    incident = drafted(lasts=minutes(240), approvals=THREE[:2])
    given = incident.last(approve("legal"), Approved)
    assert given.expires == OPENED + timedelta(hours=4)
    later = OPENED + timedelta(hours=4)
    assert reached(incident, later - timedelta(seconds=1)).missing == ("director",)
    assert reached(incident, later).missing == ("director", "legal")
    assert [one.role for one in reached(incident, later).lapsed] == ["legal"]


@pytest.mark.parametrize(("asked", "counts"), [(2, 2), (9, 4)])
def test_a_person_may_say_less_but_not_more(asked: int, counts: int) -> None:
    incident = drafted(lasts=minutes(240))
    given = incident.last(approve("legal", expires=OPENED + timedelta(hours=asked)), Approved)
    assert given.expires == OPENED + timedelta(hours=counts)


def test_what_expired_is_said_and_can_be_given_again() -> None:
    incident = drafted(lasts=minutes(60), approvals=THREE[:2], in_order=True)
    incident.do(approve("director"))
    incident.now = OPENED + timedelta(hours=1)
    assert refusal(incident, approve("legal")).values["first"] == "director"
    assert said(refusal(incident, PUBLISH)) == (
        "« holding » n’est pas approuvé : il manque director (accord expiré), legal.\nEnregistrez l’accord : crisisplay statement approve holding --name NOM --role RÔLE.",
        "'holding' is not approved: director (approval expired), legal missing.\nRecord the approval: crisisplay statement approve holding --name NAME --role ROLE.",
    )
    for role in ("director", "legal"):
        incident.do(approve(role))
    assert reached(incident, incident.now).lapsed == ()
    assert incident.do(PUBLISH)


def test_one_whose_approval_expired_may_speak_for_another_role() -> None:
    incident = drafted(1, lasts=minutes(60))
    incident.do(approve("legal"))
    incident.now = OPENED + timedelta(hours=1)
    assert incident.do(approve("director", "Sacha Morel"))


def test_an_edit_voids_a_quorum() -> None:
    incident = drafted(1)
    incident.do(approve("legal"))
    incident.do(Draft("holding", TWO, "Camille Roy"))
    assert reached(incident).short == 1


# Whatever comes


@dataclass(frozen=True, slots=True)
class Try:
    role: str
    name: str
    hours: int  # until it expires, 0 for never
    later: int  # minutes that pass before it


TRIES = st.builds(
    Try,
    st.sampled_from([*PEOPLE, "nobody"]),
    st.sampled_from([*PEOPLE.values(), "Camille Roy"]),
    st.integers(0, 2),
    st.integers(0, 50),
)


@whatever(
    tries=st.lists(TRIES, max_size=12),
    quorum=st.one_of(st.none(), st.integers(1, 3)),
    in_order=st.booleans(),
    lasts=st.one_of(st.none(), st.integers(30, 120)),
    order=st.permutations(THREE),
)
def test_whatever_is_tried_a_text_goes_out_on_enough_persons_in_order(
    tries: list[Try],
    quorum: int | None,
    in_order: bool,
    lasts: int | None,
    order: list[Approval],
) -> None:
    """Against a plain list of who may have said yes, and when that ends."""
    incident = drafted(
        quorum, in_order=in_order, lasts=minutes(lasts) if lasts else None, approvals=order
    )
    roles = [one.role for one in order]
    given: list[tuple[str, str, datetime]] = []
    never = OPENED + timedelta(days=999)
    for one in tries:
        incident.now += timedelta(minutes=one.later)
        counting = [(role, name) for role, name, end in given if incident.now < end]
        there = {role for role, _ in counting}
        allowed = (
            one.role in roles
            and one.name != "Camille Roy"  # who wrote it
            and all(role == one.role for role, name in counting if name == one.name)
            and (not in_order or there.issuperset(roles[: roles.index(one.role)]))
        )
        until = incident.now + timedelta(hours=one.hours) if one.hours else None
        assert _does(incident, approve(one.role, one.name, until)) == allowed
        if allowed:
            most = incident.now + timedelta(minutes=lasts) if lasts else never
            given.append((one.role, one.name, min(until or never, most)))
            there.add(one.role)
        wanted = quorum or len(roles)
        told = reached(incident, incident.now)
        assert (told.counted, told.short) == (len(there), max(0, wanted - len(there)))
        assert len({each.name for each in told.given}) == len(told.given)
        assert _may_leave(incident) == (told.short == 0)


def _does(incident: Incident, command: Approve) -> bool:
    try:
        incident.do(command)
    except CrisisplayError:
        return False
    return True


def _may_leave(incident: Incident) -> bool:
    """Asked, and not done."""
    try:
        decide(incident.plan, incident.state, PUBLISH, incident.moment())
    except Refusal:
        return False
    return True
