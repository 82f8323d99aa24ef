"""The playbooks: listed, shown as an outline, and everything that is wrong with one."""

from __future__ import annotations

from pathlib import Path

from tests.cli.incidents import SMALL
from tests.conftest import Crisisplay

OUTLINE = """\
Small trouble · small 1.0.0 · en, fr

BEFORE (preparation)
  - Keep the contacts (contacts)
    Director · valid for 3 months
  - Rehearse (rehearse)

DURING
  - Freeze the posts (freeze)
    Director · within 10 min
  - Capture it (capture)
    evidence required
  - See what is known (situation)
    asks: hurt, sold
  - Set the level (set-level)
    sets the level
  - Choose (posture)
    What do we say?
      · repair: We repair
      · wait: We wait
  - Say so (say-holding)
    statement: holding · after posture
  - Is it over? (out)
    way out of the crisis
    Is it over?
      · leave: It is over

ROLES
  - Director (director)
  - Legal (legal)

CRITERIA OF THE LEVEL
  - Harm (harm): 0, 1, 2, 3, 4
  - Reach (reach): 0, 1, 2, 3, 4

STATEMENTS
  - To staff (staff, internal) · intranet
  - Holding statement (holding, holding) · site, x · approval: legal
"""


def test_the_shipped_playbooks_are_listed_in_the_readers_language(crisisplay: Crisisplay) -> None:
    for lang, title in (("en", "Misplaced words"), ("fr", "Propos déplacés")):
        out = crisisplay("playbook", "list", lang=lang).out
        assert f"misplaced-words        {title} (1.0.0, fr, en)\n" in out
    listed = crisisplay("playbook", "list", "--json").json
    assert listed["crisisplay"] == 1
    for one in listed["playbooks"]:
        assert set(one) >= {"id", "version", "title", "languages", "file"}
        assert Path(one["file"]).is_file()


def test_a_playbook_is_shown_as_an_outline(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "show", SMALL)
    assert done.code == 0
    assert done.out.startswith(OUTLINE)
    assert done.err == f"To open it: crisisplay run {SMALL}\n"
    french = crisisplay("playbook", "show", SMALL, lang="fr").out.replace("\u00a0", " ")
    assert "  - Geler les publications (freeze)\n    Direction · sous 10 min\n" in french


def test_a_deadline_says_how_sure_we_are_and_where_it_was_read(crisisplay: Crisisplay) -> None:
    out = " ".join(crisisplay("playbook", "show", "defective-product").out.split())
    assert "VERIFY before relying on it" in out
    assert "in force · read in" in out
    assert "this is not legal advice" in out


def test_an_unknown_playbook_is_not_found_and_the_nearest_is_named(crisisplay: Crisisplay) -> None:
    for command in ("show", "lint"):
        done = crisisplay("playbook", command, "misplaced-wrods")
        assert done.code == 4
        assert done.err == (
            "Error: No playbook matches misplaced-wrods. Did you mean misplaced-words?\n"
            "  See what there is with: crisisplay playbook list\n"
        )


def test_a_file_that_is_not_there_is_said_to_be_so(crisisplay: Crisisplay, home: Path) -> None:
    there = home / "rumour.yaml"
    there.write_text("", encoding="utf-8")
    for name in (home / "absent.yaml", home / "absent.yml", home / "absent", "absent.yaml"):
        for command in (("playbook", "lint"), ("playbook", "show"), ("ready",)):
            done = crisisplay(*command, name)
            assert (done.code, done.err) == (
                4,
                (
                    f"Error: The file {name} is not there.\n"
                    "  Check the path, or name a shipped playbook: crisisplay playbook list\n"
                ),
            )
    near = crisisplay("playbook", "lint", home / "rumor.yaml", lang="fr")
    assert (near.code, near.err.replace("\u00a0", " ")) == (
        4,
        (
            f"Erreur : Le fichier {home / 'rumor.yaml'} n’existe pas "
            f"(vouliez-vous dire « {there} » ?).\n"
            "  Vérifiez le chemin, ou nommez un playbook fourni : crisisplay playbook list\n"
        ),
    )


def test_the_way_to_open_it_repeats_the_name_that_was_given(
    crisisplay: Crisisplay, home: Path
) -> None:
    own = home / "my small.yaml"
    own.write_text(
        SMALL.read_text("utf-8").replace("id: small\n", "id: misplaced-words\n"), encoding="utf-8"
    )
    assert crisisplay("playbook", "show", own).err == f"To open it: crisisplay run '{own}'\n"
    shipped = crisisplay("playbook", "show", "misplaced-words").err
    assert shipped == "To open it: crisisplay run misplaced-words\n"


def test_lint_shows_every_mistake_in_its_place(crisisplay: Crisisplay, home: Path) -> None:
    file = home / "broken.yaml"
    file.write_text(
        "crisisplay: 1\nid: broken\ntitle: Broken\n"
        "during:\n  - {id: freeze, title: Freeze, needs: [nowhere], colour: red}\n",
        encoding="utf-8",
    )
    done = crisisplay("playbook", "lint", file, "--json")
    assert done.code == 1
    found = done.json["findings"]
    assert {one["level"] for one in found} == {"error"}
    assert len(found) == 2
    keys = {"code", "level", "file", "line", "column", "end_line", "end_column"}
    for one in found:
        assert set(one) >= {*keys, "message", "why", "fix"}
        assert (one["file"], one["line"]) == (str(file), 5)
    text = crisisplay("playbook", "lint", file, lang="fr")
    assert text.code == 1
    assert text.out.count("    5 | ") == 2
    assert text.err.replace("\u00a0", " ") == f"{file} : 2 erreurs, 0 remarque.\n"


def test_remarks_about_the_craft_do_not_fail_a_playbook(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "lint", SMALL, "--json")
    assert done.code == 0
    assert {one["code"] for one in done.json["findings"]} >= {"PB503"}
    assert "error" not in {one["level"] for one in done.json["findings"]}


def test_a_shipped_playbook_has_nothing_to_report(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "lint", "misplaced-words", "ill-received-image")
    assert (done.code, done.out) == (0, "")
    assert done.err.count("nothing to report") == 2
