"""The protocol of a statement: drafted, approved by others, published as approved."""

from __future__ import annotations

import pytest

from crisisplay.incident.commands import Approve, Assign, Complete, Draft, Publish
from crisisplay.incident.events import Approved, Done, Drafted, Noted, Published
from crisisplay.playbook.model import Approval
from tests.incident.stage import (
    Incident,
    Kind,
    not_found,
    playbook,
    refusal,
    said,
    say,
    statement,
    when,
)

ONE, TWO = "1" * 64, "2" * 64
NOT_FOUND = (
    "Aucun message « holdng » dans ce playbook (vouliez-vous dire « holding » ?).\nLa liste : crisisplay statement list.",
    "No statement 'holdng' in this playbook (did you mean 'holding'?).\nThe list: crisisplay statement list.",
)
NO_DRAFT = (
    "Le message « holding » n’a pas encore de texte.\nRédigez-le : crisisplay statement draft holding. Ou passez l’étape avec une raison.",
    "Statement 'holding' has no text yet.\nDraft it: crisisplay statement draft holding. Or skip the step with a reason.",
)
OTHER_TEXT = (
    "Le texte de « holding » a changé depuis : la version en cours est 222222222222.\nRelisez-la, puis approuvez-la ou publiez-la.",
    "The text of 'holding' has changed since: the current version is 222222222222.\nRead it again, then approve or publish it.",
)


def on_stage(kind: Kind = "incident") -> Incident:
    approvals = [Approval("director"), Approval("legal", when('cluster == "preventable"'))]
    texts = [
        statement("holding", approvals=approvals, after_internal="note"),
        statement("note", kind="internal", channels=["intranet"]),
        statement("update", kind="update"),
    ]
    steps = [say("note"), say("holding"), say("update")]
    return Incident(playbook(*steps, statements=texts), kind)


def draft(file: str = ONE, author: str = "Camille Roy", id: str = "holding") -> Draft:
    return Draft(id, file, author)


def test_a_draft_keeps_its_file_author_facts_and_findings() -> None:
    incident = on_stage()
    finding = {"rule": "ST04", "level": "warn"}
    command = Draft("holding", ONE, "Camille Roy", facts=(7, 9), findings=(finding,))
    assert incident.do(command) == (
        Drafted(
            statement="holding",
            title="Holding",
            file=ONE,
            author="Camille Roy",
            facts=(7, 9),
            findings=(finding,),
        ),
    )
    assert incident.state.statements["holding"].findings == ("ST04",)


def test_a_finding_that_blocks_asks_why_it_is_overridden() -> None:
    incident = on_stage()
    findings = tuple({"rule": rule, "level": "block"} for rule in ("ST01", "NA3", "ST01"))
    command = Draft("holding", ONE, "Camille Roy", findings=findings)
    assert said(refusal(incident, command)) == (
        "Le texte de « holding » est bloqué par ST01, NA3.\nCorrigez-le, ou donnez la raison de passer outre avec --because.",
        "The text of 'holding' is blocked by ST01, NA3.\nMend it, or give the reason to override with --because.",
    )
    overridden = Draft("holding", ONE, "Camille Roy", findings=findings, because="counsel agrees")
    reason, drafted = incident.do(overridden)
    assert reason == Noted(text="counsel agrees", about="reason")
    assert isinstance(drafted, Drafted)
    assert drafted.override == 2


def test_a_draft_has_an_author() -> None:
    assert said(refusal(on_stage(), draft(author=" "))) == (
        "Il manque un nom.\nDonnez le nom de la personne.",
        "A name is missing.\nGive the person's name.",
    )


def test_an_edit_voids_what_was_approved() -> None:
    incident = on_stage()
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    edited = incident.last(draft(TWO), Drafted)
    assert edited.was == ONE
    assert incident.state.statements["holding"].approvals == ()
    assert said(refusal(incident, Approve("holding", ONE, "Alix Martin", "director"))) == OTHER_TEXT
    assert refusal(incident, Publish("holding", TWO, "site")).id == "incident.not_approved"


def test_the_same_text_drafted_again_is_no_edit() -> None:
    incident = on_stage()
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    incident.do(draft())
    assert [one.name for one in incident.state.statements["holding"].approvals] == ["Alix Martin"]
    incident.do(draft(author="Alix Martin"))
    assert incident.state.statements["holding"].approvals == ()


def test_a_text_edited_back_is_approved_anew() -> None:
    incident = on_stage()
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    incident.do(draft(TWO))
    incident.do(draft(ONE))
    assert incident.state.statements["holding"].approvals == ()


@pytest.mark.parametrize(
    "name", ["Camille Roy", " camille roy ", "CAMILLE  ROY", "Camille\u00a0Roy", "\uff23amille Roy"]
)
def test_nobody_approves_their_own_text(name: str) -> None:
    incident = on_stage()
    incident.do(draft())
    assert said(refusal(incident, Approve("holding", ONE, name, "director"))) == (
        f"{name} a écrit ce texte et ne peut pas l’approuver.\nFaites-le approuver par une autre personne.",
        f"{name} wrote this text and can't approve it.\nHave another person approve it.",
    )


def test_one_person_does_not_count_for_two_roles_unless_both_are_theirs() -> None:
    incident = on_stage()
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    again = Approve("holding", ONE, "alix  martin", "legal")
    assert said(refusal(incident, again)) == (
        "alix  martin a déjà approuvé ce texte comme « director » : une seconde approbation doit venir d’une autre personne.\nFaites approuver par une autre personne, ou confiez d’abord les deux rôles à alix  martin : crisisplay assign.",
        "alix  martin has already approved this text as 'director': a second approval must come from another person.\nHave another person approve it, or first give both roles to alix  martin: crisisplay assign.",
    )
    incident.do(Assign("director", "Alix Martin"))
    incident.do(Assign("legal", "Sacha Morel"))
    incident.do(Assign("legal", "Alix Martin", "deputy"))
    assert len(incident.do(again)) == 1


def test_an_approval_by_a_person_who_does_not_hold_the_role_says_so() -> None:
    incident = on_stage()
    incident.do(draft())
    incident.do(Assign("director", "Alix Martin"))
    incident.do(Assign("legal", "Sacha Morel"))
    (by_holder,) = incident.do(Approve("holding", ONE, "alix martin", "director"))
    (by_other,) = incident.do(Approve("holding", ONE, "Lou Bernard", "legal"))
    assert isinstance(by_holder, Approved)
    assert isinstance(by_other, Approved)
    assert (by_holder.outside, by_other.outside) == (False, True)


def test_a_text_goes_only_where_the_playbook_means_it_to_go() -> None:
    texts = [statement("note", kind="internal", channels=["intranet", "email"])]
    incident = Incident(playbook(say("note"), statements=texts))
    incident.do(Draft("note", ONE, "Camille Roy"))
    assert said(refusal(incident, Publish("note", ONE, "x"))) == (
        "« note » n’est pas prévu pour « x ».\nCe texte va sur : intranet, email.",
        "'note' is not meant for 'x'.\nThis text goes to: intranet, email.",
    )
    incident.do(Publish("note", ONE, "intranet"))


def test_in_a_drill_one_may_play_every_part() -> None:
    incident = on_stage("drill")
    incident.do(draft())
    assert incident.do(Approve("holding", ONE, "Camille Roy", "director")) == (
        Approved(statement="holding", file=ONE, name="Camille Roy", role="director"),
    )


def test_an_approval_has_a_name_and_a_role_of_the_playbook() -> None:
    incident = on_stage()
    incident.do(draft())
    assert refusal(incident, Approve("holding", ONE, "", "director")).id == "incident.no_name"
    error = not_found(incident, Approve("holding", ONE, "Alix Martin", "directr"))
    assert error.id == "incident.no_role"


def test_a_text_that_is_not_there_is_neither_approved_published_nor_done() -> None:
    incident = on_stage()
    assert said(refusal(incident, Approve("holding", ONE, "Alix Martin", "director"))) == NO_DRAFT
    assert said(refusal(incident, Publish("holding", ONE, "site"))) == NO_DRAFT
    assert said(refusal(incident, Complete("say-holding"))) == NO_DRAFT


def test_a_statement_that_does_not_exist_is_not_found() -> None:
    incident = on_stage()
    for command in (
        draft(id="holdng"),
        Approve("holdng", ONE, "Alix Martin", "director"),
        Publish("holdng", ONE, "site"),
    ):
        assert said(not_found(incident, command)) == NOT_FOUND


def test_an_approval_whose_condition_is_unknown_is_needed() -> None:
    incident = on_stage()
    incident.do(draft())
    assert said(refusal(incident, Publish("holding", ONE, "site"))) == (
        "« holding » n’est pas approuvé : il manque director, legal.\nEnregistrez l’accord : crisisplay statement approve holding --name NOM --role RÔLE.",
        "'holding' is not approved: director, legal missing.\nRecord the approval: crisisplay statement approve holding --name NAME --role ROLE.",
    )
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    assert said(refusal(incident, Publish("holding", ONE, "site")))[1].startswith(
        "'holding' is not approved: legal missing.\n"
    )
    incident.fact("cluster", "victim")
    incident.do(Publish("holding", ONE, "site"))


def test_an_approval_whose_condition_holds_is_needed() -> None:
    incident = on_stage()
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    incident.fact("cluster", "preventable")
    assert refusal(incident, Publish("holding", ONE, "site")).id == "incident.not_approved"
    incident.do(Approve("holding", ONE, "Sacha Morel", "legal"))
    incident.do(Publish("holding", ONE, "site"))


def test_only_the_text_as_it_stands_is_published() -> None:
    incident = on_stage()
    incident.do(draft(ONE, id="update"))
    incident.do(draft(TWO, id="update"))
    assert refusal(incident, Publish("update", ONE, "site")).id == "incident.other_text"
    published = incident.do(Publish("update", TWO, "site", "https://a.example/1"))
    assert published == (
        Published(statement="update", file=TWO, channel="site", address="https://a.example/1"),
    )


def test_a_statement_without_approvals_is_published_by_its_author() -> None:
    incident = on_stage()
    incident.do(draft(id="update"))
    incident.do(Publish("update", ONE, "x"))
    assert incident.state.statements["update"].out_on("x")


def test_a_channel_that_does_not_exist_is_not_found() -> None:
    incident = on_stage()
    incident.do(draft(id="update"))
    assert said(not_found(incident, Publish("update", ONE, "facebok"))) == (
        "« facebok » n’est pas un canal connu (vouliez-vous dire « facebook » ?).\nLa liste des canaux est dans le guide des auteurs de playbooks.",
        "'facebok' is not a known channel (did you mean 'facebook'?).\nThe channels are listed in the authoring guide of playbooks.",
    )


def test_a_text_that_went_out_before_its_internal_version_says_so() -> None:
    incident = on_stage()
    incident.fact("cluster", "victim")
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    first = incident.last(Publish("holding", ONE, "site"), Published)
    incident.do(draft(TWO, id="note"))
    incident.do(Publish("note", TWO, "intranet"))
    second = incident.last(Publish("holding", ONE, "x"), Published)
    assert (first.before_internal, second.before_internal) == (True, False)


def test_publications_of_every_version_are_kept_with_when_and_where() -> None:
    incident = on_stage()
    incident.do(draft(ONE, id="update"))
    incident.do(Publish("update", ONE, "site", "https://a.example/1"))
    incident.do(draft(TWO, id="update"))
    version = incident.state.statements["update"]
    assert version.live()
    assert not version.out_on("site")
    assert [(p.channel, p.address, p.file, p.at) for p in version.publications] == [
        ("site", "https://a.example/1", ONE, incident.now)
    ]


def test_a_statement_step_ends_as_far_as_the_text_has_come() -> None:
    incident = on_stage()
    incident.fact("cluster", "victim")
    incident.do(draft())
    drafted = incident.last(Complete("say-holding"), Done)
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    approved = incident.last(Complete("say-holding"), Done)
    incident.do(Publish("holding", ONE, "x"))
    published = incident.last(Complete("say-holding"), Done)
    assert [one.outcome for one in (drafted, approved, published)] == [
        "drafted",
        "approved",
        "published",
    ]
    assert [one.left for one in (drafted, approved, published)] == [
        ("site", "x"),
        ("site", "x"),
        ("site",),
    ]


def test_another_text_than_the_one_published_is_not_published() -> None:
    incident = on_stage()
    incident.do(draft(ONE, id="update"))
    incident.do(Publish("update", ONE, "site"))
    incident.do(draft(TWO, id="update"))
    assert incident.last(Complete("say-update"), Done).outcome == "approved"


def test_the_same_words_drafted_again_keep_their_approvals_and_have_yet_to_go_out() -> None:
    incident = on_stage()
    incident.fact("cluster", "victim")
    incident.do(draft())
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    incident.do(Publish("holding", ONE, "site"))
    assert incident.state.statements["holding"].out_on("site")
    incident.do(draft())
    assert not incident.state.statements["holding"].out_on("site")
    assert [one.type for one in incident.do(Publish("holding", ONE, "site"))] == ["published"]
