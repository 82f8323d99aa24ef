"""Loading: from bytes to the model, all mistakes at once, the library put in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.playbook.library import Pinned, shipped_library
from crisisplay.playbook.loader import Loaded, load
from crisisplay.playbook.model import (
    Ask,
    Block,
    Decide,
    Due,
    Duration,
    Playbook,
    Publish,
    Step,
    Task,
    Watch,
)

SMALL = """\
crisisplay: 1
id: misplaced-words
title: Propos déplacés
during:
  - id: freeze
    title: Geler les publications programmées
    due: 10m
  - id: apology
    title: Présenter des excuses ?
    decide:
      question: Que dit l'organisation ?
      options:
        - {id: apologise, label: Présenter des excuses}
        - {id: regret, label: Exprimer des regrets}
        - {id: wait, label: Attendre les faits}
"""

WHOLE = """\
crisisplay: 1
id: defective-product
version: 1.2.0
languages: [fr, en]
title: {fr: Produit défectueux, en: Defective product}
owner: Direction de la communication
reviewed: 2026-11-01
review_every: 6 months
jurisdictions: [fr, eu]
triggers: [{fr: Un danger, en: A danger}]
roles:
  director: {title: {fr: Directeur, en: Director}, deputy: required}
facts:
  people_at_risk: {ask: {fr: "Un risque ?", en: A risk?}, type: yes_no}
  units_sold: {ask: {fr: "Combien ?", en: How many?}, type: integer, min: 0, default: 12}
  price: {ask: {fr: "Quel prix ?", en: What price?}, type: number, max: 99.5}
  aware_at: {ask: {fr: "Quand ?", en: When?}, type: datetime}
criteria:
  harm:
    title: {fr: Tort, en: Harm}
    scale: {0: {fr: a, en: a}, 1: {fr: b, en: b}, 2: {fr: c, en: c}, 3: {fr: d, en: d}, 4: {fr: e, en: e}}
before:
  - {id: contacts, title: {fr: Contacts, en: Contacts}, valid_for: 6 months}
during:
  - id: situation
    title: {fr: Situation, en: Situation}
    ask: [people_at_risk, units_sold]
    due: {from: aware_at, within: 72h}
    skip: never
    evidence: required
  - id: set-level
    title: {fr: Niveau, en: Level}
    assess: level
  - id: posture
    title: {fr: Posture, en: Posture}
    needs: [situation]
    when: level >= 2 and people_at_risk
    marks: exit
    decide:
      question: {fr: "Quoi ?", en: What?}
      options:
        - id: repair
          label: {fr: Réparer, en: Repair}
          recommend: {when: units_sold > 10, why: {fr: Beaucoup, en: Many}}
          sets: {people_at_risk: yes}
          confirm: true
        - id: wait
          label: {fr: Attendre, en: Wait}
          returns: situation
  - id: updates
    title: {fr: Points, en: Updates}
    repeat: {every: 30m, until: posture == "repair"}
    steps:
      - {id: look, title: {fr: Veille, en: Watch}, watch: {every: 15m}}
      - {id: say, title: {fr: Dire, en: Say}, statement: holding, due: {after: look, within: 15m}}
after:
  - {id: learn, title: {fr: Apprendre, en: Learn}, debrief: cold}
statements:
  note:
    title: {fr: Note, en: Note}
    kind: internal
    text: {fr: Nous savons., en: We know.}
  holding:
    title: {fr: Attente, en: Holding}
    kind: holding
    channels: [site, x]
    text: {fr: "{{ units_sold | number }} pièces", en: "{{ units_sold }} units"}
    text_for: {x: {fr: "{{ units_sold }}", en: "{{ units_sold }}"}}
    approvals: [{role: director, when: level >= 3}]
    after_internal: note
    next_update: required
deadlines:
  - {use: gdpr-33-1, when: people_at_risk, anchor: aware_at}
"""

DEADLINES = """\
crisisplay: 1
library: deadlines
languages: [fr, en]
deadlines:
  gdpr-33-1:
    title: {fr: Notifier, en: Notify}
    limit: 72h
    trigger: {fr: Prend connaissance, en: Becomes aware}
    recipient: {fr: CNIL, en: Authority}
    jurisdiction: eu
    status: in_force
    sources: ["art. 33"]
    verified_on: 2026-11-22
"""

FIRST_HOUR = """\
crisisplay: 1
library: first-hour
languages: [fr, en]
roles:
  social: {title: {fr: Réseaux, en: Social media}}
  director: {title: {fr: Directeur, en: Director}}
facts:
  seen_at: {ask: {fr: "Quand ?", en: When?}, type: datetime}
  unused: {ask: {fr: "Quoi ?", en: What?}, type: text}
steps:
  - id: freeze
    parameters: {role: social, due: 10m}
    title: {fr: Geler, en: Freeze}
    checklist: [{fr: Tout, en: All}]
  - id: qualify
    title: {fr: Qualifier, en: Qualify}
    ask: [seen_at]
  - id: both
    title: {fr: Les deux, en: Both}
    steps: [{use: "#freeze"}, {use: "library/first-hour#qualify"}]
"""

LIBRARY = Pinned(
    {"library/deadlines": DEADLINES.encode(), "library/first-hour": FIRST_HOUR.encode()}
)
HEAD = "crisisplay: 1\nid: example\nlanguages: [fr]\ntitle: Exemple\n"


def loaded(text: str, language: str = "fr") -> Loaded:
    return load(text.encode(), file="p.yaml", library=LIBRARY, language=language)


def playbook(text: str) -> Playbook:
    result = loaded(text)
    assert result.playbook is not None, result.diagnostics
    assert not result.diagnostics
    return result.playbook


def step(text: str, id: str) -> Step:
    return next(each for each in playbook(text).steps() if each.id == id)


def test_the_smallest_playbook_speaks_the_readers_language() -> None:
    small = playbook(SMALL)
    assert small.languages == ("fr",)
    assert small.title.by_language == {"fr": "Propos déplacés"}
    assert [each.id for each in small.during] == ["freeze", "apology"]
    assert small.during[0].due == Due(Duration(10, "minutes"))
    assert isinstance(small.during[0].action, Task)


def test_every_key_of_the_format_reaches_the_model() -> None:
    whole = playbook(WHOLE)
    assert (whole.version, whole.owner, whole.reviewed) == (
        "1.2.0",
        "Direction de la communication",
        date(2026, 11, 1),
    )
    assert whole.review_every == Duration(6, "months")
    assert whole.roles["director"].deputy == "required"
    assert whole.facts["units_sold"].min == 0
    assert whole.facts["units_sold"].default == 12
    assert whole.facts["price"].max == Decimal("99.5")
    assert whole.criteria["harm"].scale[4].say("en") == "e"
    assert whole.before[0].valid_for == Duration(6, "months")
    holding = whole.statements["holding"]
    assert (holding.channels, holding.after_internal, holding.next_update) == (
        ("site", "x"),
        "note",
        True,
    )
    assert holding.approvals[0].when is not None
    assert whole.deadlines[0].rule.limit == Duration(72 * 60, "minutes")
    assert whole.deadlines[0].fact == "aware_at"


def test_every_key_of_a_step_reaches_the_model() -> None:
    situation = step(WHOLE, "situation")
    assert situation.action == Ask(("people_at_risk", "units_sold"))
    assert situation.due == Due(Duration(72 * 60, "minutes"), since="aware_at")
    assert situation.skip_never
    assert situation.evidence_required
    posture = step(WHOLE, "posture")
    assert (posture.needs, posture.marks) == (("situation",), "exit")
    assert posture.when is not None
    assert posture.when.reads == {"level", "people_at_risk"}
    assert isinstance(posture.action, Decide)
    repair, wait = posture.action.options
    assert (repair.sets, repair.confirm, wait.returns) == (
        (("people_at_risk", True),),
        True,
        "situation",
    )


def test_a_block_holds_its_steps_and_its_rounds() -> None:
    updates = step(WHOLE, "updates")
    assert isinstance(updates.action, Block)
    assert updates.action.repeat is not None
    assert updates.action.repeat.every == Duration(30, "minutes")
    look, say = updates.action.steps
    assert look.action == Watch(Duration(15, "minutes"))
    assert say.action == Publish("holding")
    assert say.due == Due(Duration(15, "minutes"), after="look")


def test_a_library_step_takes_its_parameters_and_what_is_said_otherwise() -> None:
    text = (
        "crisisplay: 1\nid: a\nlanguages: [fr, en]\ntitle: {fr: a, en: b}\n"
        "during:\n  - {use: library/first-hour#freeze, id: stop, with: {due: 5m}}\n"
    )
    result = loaded(text)
    assert result.playbook is not None
    (stop,) = result.playbook.during
    assert (stop.id, stop.role, stop.due) == ("stop", "social", Due(Duration(5, "minutes")))
    assert (stop.place.file, stop.place.line) == ("p.yaml", 6)
    assert set(result.playbook.roles) == {"social"}
    assert set(result.playbook.facts) == set()
    assert dict(result.used) == {"library/first-hour": FIRST_HOUR.encode()}


def test_a_library_block_brings_the_steps_that_it_uses() -> None:
    both = step(HEAD + "during: [{use: library/first-hour#both}]\n", "both")
    assert [each.id for each in both.walk()] == ["both", "freeze", "qualify"]
    assert set(playbook(HEAD + "during: [{use: library/first-hour#both}]\n").facts) == {"seen_at"}


def test_the_playbooks_own_definition_wins_over_the_librarys() -> None:
    own = playbook(
        HEAD + "roles: {social: {title: Moi}}\nduring: [{use: library/first-hour#freeze}]\n"
    )
    assert own.roles["social"].title.say("fr") == "Moi"


def test_a_library_text_is_read_in_the_languages_of_the_playbook() -> None:
    freeze = step(HEAD + "during: [{use: library/first-hour#freeze}]\n", "freeze")
    assert freeze.title.by_language == {"fr": "Geler"}


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    result = loaded(
        HEAD + "during:\n  - {id: One, title: x, due: 2 semaines}\n"
        "  - {id: two, titel: y, needs: [tree], when: levle > 1}\n"
    )
    assert result.playbook is None
    codes = [(each.code, each.place.line) for each in result.diagnostics]
    assert codes == [
        ("PB104", 6),
        ("PB126", 6),
        ("PB103", 7),
        ("PB102", 7),
        ("PB201", 7),
        ("PB302", 7),
    ]


@pytest.mark.parametrize(
    ("steps", "circle"),
    [
        (
            "- {id: all, title: x, steps: [{id: one, title: x, needs: [all]}]}",
            "all → one → all",
        ),
        (
            "- {id: all, title: x, needs: [one], steps: [{id: one, title: x}]}",
            "all → one → all",
        ),
        (
            "- {id: a, title: x, needs: [all]}\n- {id: all, title: x, steps: [{id: b, title: x, needs: [a]}]}",
            "a → all → b → a",
        ),
    ],
)
def test_a_step_and_the_block_around_it_can_not_wait_for_each_other(
    steps: str, circle: str
) -> None:
    (found,) = loaded(f"{HEAD}during:\n{steps}\n").diagnostics
    assert (found.code, found.values["circle"]) == ("PB204", circle)


def test_a_warning_does_not_refuse_a_playbook() -> None:
    result = loaded(SMALL + "summary: Geler #tout\n")
    assert [each.level for each in result.diagnostics] == ["warning"]
    assert result.playbook is not None


@pytest.mark.parametrize("written", ["Attendre ?", "« Geler »", "“Geler”"])
def test_a_text_read_as_written_is_kept_and_its_author_told(written: str) -> None:
    result = loaded(f"{HEAD}during:\n  - {{id: a, title: {written}}}\n")
    assert [each.level for each in result.diagnostics] == ["info"]
    assert result.playbook is not None
    assert result.playbook.during[0].title.say("fr") == written
    quoted = loaded(f'{HEAD}during:\n  - {{id: a, title: "{written}"}}\n')
    assert not quoted.diagnostics
    assert not loaded(f"{HEAD}during:\n  - id: a\n    title: Attendre ?\n").diagnostics


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("twitter", "x"),
        ("Insta", "instagram"),
        ("courriel", "email"),
        ("sit", "site"),
        ("zzz", None),
    ],
)
def test_a_channel_by_another_name_gets_its_own(called: str, meant: str | None) -> None:
    said = "title: A\n    kind: update\n    text: A\n"
    result = loaded(f"{SMALL}statements:\n  a:\n    {said}    channels: [{called}]\n")
    (found,) = result.diagnostics
    assert (found.code, found.suggestion) == ("PB221", meant)
    assert "declare" not in found.fix("en")
    assert "site, press, email" in found.fix("en")


def test_a_deadline_that_there_is_not_shows_those_that_there_are() -> None:
    source = (
        f"{HEAD}facts:\n  aware_at: {{ask: Quand, type: datetime}}\n"
        "during:\n  - {id: a, title: A, ask: [aware_at]}\n"
        "deadlines:\n  - {use: gpdr-33-1, anchor: aware_at}\n"
    )
    (found,) = load(source.encode(), file="p.yaml", library=shipped_library()).diagnostics
    assert (found.code, found.suggestion) == ("PB221", "gdpr-33-1")
    assert found.fix("en").startswith("Did you mean gdpr-33-1? One of: ")
    assert "declare" not in found.fix("en")


@pytest.mark.parametrize(
    ("written", "list"),
    [
        ("needs: freeze", "needs: [freeze]"),
        ("needs: freeze, apology", "needs: [freeze, apology]"),
        ("links: https://example.org/a", "links: [https://example.org/a]"),
        ("checklist: Appeler", "checklist: [Appeler]"),
        ("checklist: Appeler, puis noter", 'checklist: ["Appeler, puis noter"]'),
    ],
)
def test_one_item_in_the_place_of_a_list_is_shown_in_brackets(written: str, list: str) -> None:
    result = loaded(f"{SMALL}  - id: b\n    title: B\n    {written}\n")
    (found,) = result.diagnostics
    assert (found.code, found.values["list"]) == ("PB133", list)
    assert not loaded(f"{SMALL}  - id: b\n    title: B\n    {list}\n").diagnostics


def test_a_key_without_its_space_is_told_where_a_step_is_expected() -> None:
    (found,) = loaded(f"{HEAD}during:\n  - id:a\n").diagnostics
    assert (found.code, found.values["spaced"]) == ("PB035", "id: a")


def test_a_shorter_text_for_a_channel_may_show_fewer_facts() -> None:
    shorter = WHOLE.replace(
        'text_for: {x: {fr: "{{ units_sold }}", en: "{{ units_sold }}"}}',
        "text_for: {x: {fr: Voir, en: See}}",
    )
    assert shorter != WHOLE
    assert not loaded(shorter).diagnostics


def test_a_mistake_in_a_block_of_text_has_its_own_line() -> None:
    result = loaded(
        SMALL + "statements:\n  a:\n    title: A\n    kind: update\n    text: |\n"
        "      Bonjour,\n      voici {{ nothing }} pour vous.\n"
    )
    (found,) = result.diagnostics
    assert (found.code, found.place.line, found.place.column) == ("PB402", 22, 13)


def test_the_digest_is_that_of_the_bytes() -> None:
    assert loaded("").digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("use", ["library/../secrets#x", "/etc/passwd#x", "library/first-hour"])
def test_nothing_but_the_library_is_read(use: str) -> None:
    result = loaded(HEAD + f"during: [{{use: {use}}}]\n")
    assert [each.code for each in result.diagnostics] == ["PB219"]
    assert not result.used


def big(steps: int) -> str:
    lines = [HEAD, "facts: {n: {ask: Combien, type: integer}}", "during:"]
    for number in range(steps):
        lines += [
            f"  - id: step-{number}",
            f"    title: Faire la chose numéro {number}, et la dire",
            "    why: Parce que cela compte beaucoup, ici et maintenant, pour ceux qui attendent",
            f"    when: level >= 2 and n > {number} or drill",
            "    guide: |",
            "      Lire, vérifier, noter. Puis prévenir ceux qui doivent l'être, dans l'ordre.",
        ]
    return "\n".join(lines)


def test_a_playbook_of_two_thousand_steps_loads_in_a_moment() -> None:
    source = big(2000)
    assert len(source) > 500_000
    start = process_time()
    assert loaded(source).playbook is not None
    # 0.35 s on the machine it was made on; the bound leaves room for slower ones.
    assert process_time() - start < 2


@pytest.mark.parametrize(
    "hostile",
    [
        "".join(f"  - {{id: s{i}, title: x, tittle: y}}\n" for i in range(20_000)),
        "".join(f"  - {{id: s{i}, title: x, needs: [s{i + 1}]}}\n" for i in range(20_000)),
        "".join(f"  - {{id: s{i}, title: x, needs: [nobody{i}]}}\n" for i in range(20_000)),
        "  - {id: a, title: x, ask: [" + "b, " * 90_000 + "c]}\n",
    ],
    ids=["unknown keys", "a long chain", "unknown names", "a long list"],
)
def test_a_hostile_playbook_is_refused_soon(hostile: str) -> None:
    start = process_time()
    result = loaded(HEAD + "during:\n" + hostile)
    assert result.playbook is None
    assert len(result.diagnostics) <= 201  # and that there are more
    assert process_time() - start < 10


LINES = WHOLE.splitlines()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.data())
def test_no_change_to_a_playbook_makes_the_loader_fail(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        junk = data.draw(
            st.sampled_from(["", "  x: y", "  - z", "[", "}", ": :", "during: 3", "facts: []"])
        )
        lines[at] = data.draw(
            st.sampled_from([junk, lines[at] + junk, lines[at][2:], lines[at][:-3]])
        )
    result = loaded("\n".join(lines))
    refused = any(each.level == "error" for each in result.diagnostics)
    assert (result.playbook is None) is refused


@pytest.mark.parametrize(
    ("steps", "line", "column", "on"),
    [
        ("  - {id: freeze, title: Moi}\n  - use: library/first-hour#freeze\n", 7, 10, 6),
        ("  - use: library/first-hour#freeze\n  - {id: freeze, title: Moi}\n", 7, 10, 6),
        ("  - use: library/first-hour#both\n  - {id: qualify, title: Moi}\n", 7, 10, 6),
        ("  - use: library/first-hour#both\n  - use: library/first-hour#freeze\n", 7, 10, 6),
    ],
)
def test_an_id_that_a_used_step_brings_again_is_told_in_the_authors_own_file(
    steps: str, line: int, column: int, on: int
) -> None:
    (found,) = loaded(f"{HEAD}during:\n{steps}").diagnostics
    assert found.code == "PB202"
    assert (found.place.file, found.place.line, found.place.column) == ("p.yaml", line, column)
    id = str(found.values["id"])
    assert found.message("en") == f"The id {id} is already that of a step, on line {on}."
    assert found.fix("en") == (
        "Choose another id. A step of the library takes one from id: beside use:."
    )
    assert found.message("fr") == f"L’identifiant {id} est déjà pris (étape, ligne {on})."
    assert found.fix("fr") == (
        "Choisissez un autre identifiant. "
        "Une étape de la bibliothèque en prend un par id: à côté de use:."
    )


def test_an_id_of_the_library_that_no_use_brings_is_told_at_the_authors_with_its_file() -> None:
    (found,) = loaded(
        f"{HEAD}during:\n  - use: library/first-hour#qualify\n  - {{id: seen-at, title: Moi}}\n"
    ).diagnostics
    assert (found.code, found.place.file, found.place.line) == ("PB203", "p.yaml", 7)
    assert str(found.values["line"]).startswith("library/first-hour:")


def test_id_beside_use_mends_an_id_that_is_taken() -> None:
    steps = "  - {id: freeze, title: Moi}\n  - {use: library/first-hour#freeze, id: stop}\n"
    assert loaded(f"{HEAD}during:\n{steps}").diagnostics == ()
