"""What an auditor finds of texts that are out: untrue, unsettled, let be; and of what was to stop."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.audit.findings import findings
from crisisplay.i18n import Language
from crisisplay.incident.commands import (
    Approve,
    Choose,
    Close,
    ConfirmFrozen,
    FailSending,
    LeaveStanding,
    LiftFreeze,
    MeetClock,
    OrderFreeze,
    Publish,
    Reject,
    Send,
    StartClock,
    WaiveClock,
    Withdraw,
)
from tests.audit.desk import Desk, Fields, entry, moment

TEXT = "12 people wrote to us."
PARCEL = "c" * 64


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def said(desk: Desk, code: str, lang: Language) -> list[str]:
    found = [one for one in findings(desk.timeline(lang)) if one.code == code]
    return [one.sentence(lang).replace("\u00a0", " ") for one in found]


def approved(desk: Desk, *facts: int, text: str = TEXT) -> str:
    """The digest of a text that counsel approved."""
    file = desk.draft(3, "holding", text, *facts)
    desk.do(3, Approve("holding", file, "Sacha Morel", "legal"))
    return file


def sending(desk: Desk, minute: float, file: str, channel: str = "site") -> int:
    return desk.do(minute, Send("holding", file, channel, "en", "page", "a" * 32, PARCEL))


# Untrue


def published_twice(desk: Desk) -> tuple[int, int, int]:
    """On two channels: both publications, and the fact they state."""
    fact = desk.fact(2)
    file = approved(desk, fact)
    site = desk.do(4, Publish("holding", file, "site", lang="en"))
    return site, desk.do(5, Publish("holding", file, "x", lang="en")), fact


def test_what_was_refuted_is_found_on_each_channel_that_still_says_it(desk: Desk) -> None:
    site, x, _ = published_twice(desk)
    since = desk.fact(6, "refuted")
    assert said(desk, "AU36", "en") == [
        "A published fact was refuted, and nothing has put it right where it still stands: Holding statement, on Website (en), X (en). How many complaints?"
    ]
    assert said(desk, "AU36", "fr") == [
        "Un fait publié a été démenti, et rien ne l’a corrigé là où il est encore dit : Holding statement, sur Site (en), X (en). How many complaints?"
    ]
    assert desk.found("AU36")[0].entries == (site, since, x)
    desk.do(7, Withdraw(site, "it was wrong"))
    assert [one.entries for one in desk.found("AU36")] == [(x, since)]


def test_a_correction_on_one_channel_leaves_the_other(desk: Desk) -> None:
    site, x, _ = published_twice(desk)
    since = desk.fact(6, "refuted")
    desk.out(7, "correction", "We were wrong.")
    assert [one.entries for one in desk.found("AU36")] == [(x, since)]
    assert site < x


def test_a_published_figure_that_changed_is_no_refuted_one(desk: Desk) -> None:
    site, x, _ = published_twice(desk)
    since = desk.fact(6, value=14)
    desk.fact(7, value=15)
    assert desk.found("AU36") == []
    assert said(desk, "AU38", "en") == [
        "A published fact has changed, and nothing has put it right where the old one still stands: Holding statement, on Website (en), X (en). How many complaints?"
    ]
    assert said(desk, "AU38", "fr") == [
        "Un fait publié a changé, et rien ne l’a corrigé là où l’ancien est encore dit : Holding statement, sur Site (en), X (en). How many complaints?"
    ]
    assert desk.found("AU38")[0].entries == (site, since, x)


def test_a_text_that_was_sent_and_settled_late_is_held_to_the_facts_it_left_with(
    desk: Desk,
) -> None:
    fact = desk.fact(2)
    file = approved(desk, fact)
    intention = sending(desk, 4, file)
    desk.draft(5, "holding", "Nobody wrote to us.")
    out = desk.do(6, Publish("holding", file, "site", "https://a.example", "en", sending=intention))
    since = desk.fact(7, "refuted")
    assert [one.entries for one in desk.found("AU36")] == [(out, since)]


def test_a_text_left_as_it_is_gives_its_reason_and_is_no_debt(desk: Desk) -> None:
    site, x, _ = published_twice(desk)
    desk.fact(6, "refuted")
    left = desk.do(7, LeaveStanding(site, "nobody reads it any more"))
    assert said(desk, "AU94", "en") == [
        "A publication left as it is although its facts have changed: Holding statement, on Website (How many complaints?). By Camille Roy. Reason: nobody reads it any more"
    ]
    assert said(desk, "AU94", "fr") == [
        "Publication laissée telle quelle bien que les faits aient changé : Holding statement, sur Site (How many complaints?). Par Camille Roy. Raison : nobody reads it any more"
    ]
    assert desk.found("AU94")[0].entries == (site, left, left - 1)
    assert [one.entries[0] for one in desk.found("AU36")] == [x]


# Sent, and by whose leave


def test_a_sending_that_nobody_settled_is_serious(desk: Desk) -> None:
    seq = sending(desk, 4, approved(desk))
    assert said(desk, "AU39", "en") == [
        "A sending of which nobody said what became: Holding statement, on Website (en) (via page), 1 Jul 2026 09:04."
    ]
    assert said(desk, "AU39", "fr") == [
        "Envoi dont personne n’a dit ce qu’il est devenu : Holding statement, sur Site (en) (via page), le 01/07/2026 à 09:04."
    ]
    assert desk.found("AU39")[0].entries == (seq,)
    desk.do(5, FailSending(seq, because="we looked, and it is not there"))
    assert desk.found("AU39") == []


def test_what_was_erased_after_a_sending_may_have_settled_it(desk: Desk) -> None:
    seq = sending(desk, 4, approved(desk))
    desk.do(5, FailSending(seq, why="outlets.refused"))
    desk.stub(desk.sitting.state.seq)
    assert desk.found("AU39") == []


def test_what_left_is_judged_by_what_counted_when_it_left(desk: Desk) -> None:
    """Another text was drafted before somebody could say that it had gone out."""
    file = approved(desk)
    intention = sending(desk, 4, file)
    desk.draft(5, "holding", "Nobody wrote to us.")
    desk.do(6, Publish("holding", file, "site", "https://a.example", "en", sending=intention))
    assert [code for code in ("AU30", "AU31") if desk.found(code)] == []


def test_an_approval_that_had_expired_is_named_with_its_hour(desk: Desk) -> None:
    file = desk.draft(3, "holding", TEXT)
    agreed = desk.do(3, Approve("holding", file, "Sacha Morel", "legal", expires=moment(30)))
    out = desk.do(10, Publish("holding", file, "site"))
    assert desk.found("AU92") == []

    def sooner(every: list[Fields]) -> None:
        entry(every, "approved")["expires"] = moment(5).isoformat()

    desk.forge(sooner)
    assert said(desk, "AU92", "en") == [
        "Published after an approval had expired: Holding statement. Sacha Morel (Counsel), good until 1 Jul 2026 09:05."
    ]
    assert said(desk, "AU92", "fr") == [
        "Publié après l’expiration d’une approbation : Holding statement. Sacha Morel (Counsel), jusqu’au 01/07/2026 à 09:05."
    ]
    assert desk.found("AU92")[0].entries == (out, agreed)
    assert desk.found("AU30") == []


def test_a_rejected_text_that_went_out_all_the_same_is_serious(desk: Desk) -> None:
    file = approved(desk)
    no = desk.do(4, Reject("holding", file, "Lou Bernard", "director", "too early"))
    desk.draft(4, "holding", TEXT, by="Noa")  # the same words, by another author
    desk.do(4, Approve("holding", file, "Sacha Morel", "legal"))
    out = desk.do(5, Publish("holding", file, "site"))
    assert desk.found("AU93") == []

    def never_drafted_again(every: list[Fields]) -> None:
        again = max(n for n, one in enumerate(every) if one["type"] == "drafted")
        every[again] = {"ts": every[again]["ts"], "by": "Noa", "type": "note", "text": "again"}

    desk.forge(never_drafted_again)
    assert said(desk, "AU93", "en") == [
        "Published although it was rejected: Holding statement, on Website. Rejected by Lou Bernard. Reason: too early"
    ]
    assert said(desk, "AU93", "fr") == [
        "Publié bien que refusé : Holding statement, sur Site. Refusé par Lou Bernard. Raison : too early"
    ]
    assert desk.found("AU93")[0].entries == (out, no, no - 1)


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [
        (
            1,
            "One recipient did not get the text: Holding statement, Website.",
            "Un destinataire n’a pas reçu le texte : Holding statement, Site.",
        ),
        (
            3,
            "3 recipients did not get the text: Holding statement, Website.",
            "3 destinataires n’ont pas reçu le texte : Holding statement, Site.",
        ),
    ],
)
def test_whom_the_network_did_not_take_is_counted(
    desk: Desk, n: int, english: str, french: str
) -> None:
    file = approved(desk)
    out = desk.do(4, Publish("holding", file, "site", refused=n))
    assert (said(desk, "AU97", "en"), said(desk, "AU97", "fr")) == ([english], [french])
    assert desk.found("AU97")[0].entries == (out,)


# What was to stop


def test_what_nobody_saw_stop_is_named(desk: Desk) -> None:
    ordered = desk.do(2, OrderFreeze({"ads": "Online advertising", "radio": "Radio", "tv": "TV"}))
    desk.do(3, ConfirmFrozen("tv", "Lou Bernard"))
    assert said(desk, "AU95", "en") == [
        "2 of 3 things ordered to stop were never seen to stop: Online advertising, Radio."
    ]
    desk.do(4, LiftFreeze(("ads",), "it never ran"))
    desk.do(5, ConfirmFrozen("radio", "Lou Bernard"))
    assert said(desk, "AU95", "en") == [
        "One of 3 things ordered to stop was never seen to stop: Online advertising."
    ]
    assert said(desk, "AU95", "fr") == [
        "Un arrêt ordonné sur 3 n’a jamais été confirmé : Publicité en ligne."
    ]
    assert desk.found("AU95")[0].entries == (ordered,)
    desk.stub(desk.sitting.state.seq)
    assert desk.found("AU95") == []


def test_what_still_stands_still_at_the_close_is_named(desk: Desk) -> None:
    ordered = desk.do(2, OrderFreeze({"radio": "Radio", "tv": "TV"}))
    for item in ("radio", "tv"):
        desk.do(3, ConfirmFrozen(item, "Lou Bernard"))
    assert desk.found("AU96") == []
    desk.do(8, Choose("leave", "over", "calm"))
    closed = desk.do(9, Close("calm"))
    assert said(desk, "AU96", "en") == ["Closed while 2 things still stand still: Radio, TV."]
    assert said(desk, "AU96", "fr") == ["Clos alors que 2 éléments sont encore gelés : Radio, TV."]
    assert desk.found("AU96")[0].entries == (ordered, closed)


def test_what_was_let_go_on_before_the_close_is_no_finding(desk: Desk) -> None:
    desk.do(2, OrderFreeze({"radio": "Radio"}))
    desk.do(3, ConfirmFrozen("radio", "Lou Bernard"))
    desk.do(7, LiftFreeze((), "calm"))
    desk.do(8, Choose("leave", "over", "calm"))
    desk.do(9, Close("calm"))
    assert [code for code in ("AU95", "AU96") if desk.found(code)] == []


# Clocks that persons set


def test_a_duty_that_a_person_ruled_out_gives_the_reason(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=True)
    seq = desk.do(3, WaiveClock("gdpr-33-1", "no personal data left the house"))
    found = desk.found("AU58")
    assert [one.entries for one in found] == [(seq, seq - 1)]
    assert said(desk, "AU58", "en") == [
        f"A legal time limit ruled out by a person: {found[0].values['rule']}. By Camille Roy. Reason: no personal data left the house"
    ]
    assert said(desk, "AU58", "fr")[0].startswith("Délai légal écarté par une personne : ")


def test_a_duty_met_late_wants_a_reason(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=True)
    desk.do(3, StartClock("gdpr-33-1"))
    late = timedelta(hours=80) / timedelta(minutes=1)
    seq = desk.do(late, MeetClock("gdpr-33-1", reference="12/34"))
    (found,) = desk.found("AU57")
    assert seq in found.entries
    assert found.sentence("en").startswith(
        "A legal time limit met late, without a reason in writing: "
    )
    assert said(desk, "AU57", "fr")[0].startswith(
        "Délai légal tenu en retard, sans raison écrite : "
    )


def test_a_duty_met_late_for_a_reason_is_late_and_no_more(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=True)
    desk.do(3, StartClock("gdpr-33-1"))
    late = timedelta(hours=80) / timedelta(minutes=1)
    desk.do(late, MeetClock("gdpr-33-1", "12/34", "the site was down"))
    assert desk.found("AU57") == []
    assert len(desk.found("AU51")) == 1
