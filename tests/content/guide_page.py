"""What the authoring guide holds, for the tests that run it: its examples, tables and commands.

A mark stands on the line before what it marks. Before a block of YAML: `<!-- playbook -->`,
`<!-- fragment -->` of one, `<!-- answers: ID -->`, `<!-- paths: ID -->`, `<!-- wanted -->` (answers
for a new playbook), `<!-- silenced: CODE -->`. Before commands: `<!-- run -->`. Any other stands
before a table. The two languages hold the same marks in the same order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.opening import Place, Team, open_incident
from crisisplay.acts.playbooks import Named
from crisisplay.acts.ports import Actor
from crisisplay.acts.preparation import sit_down
from crisisplay.acts.sitting import Sitting
from crisisplay.i18n import Language
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import Loaded, load
from crisisplay.playbook.model import Playbook
from tests.program import SHIPPED

OPENED = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)

_BOTH = (SHIPPED / "README.md").read_text(encoding="utf-8")
_ENGLISH, _TITLE, _FRENCH = _BOTH.partition("# Écrire un playbook\n")
PAGES: dict[Language, str] = {"en": _ENGLISH, "fr": _TITLE + _FRENCH}

_FENCED = re.compile(r"(?:^<!-- ([^\n]+) -->\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"^<!-- (.+) -->\n((?:\|.*\n)+)", re.MULTILINE)
_MARK = re.compile(r"^<!-- (.+) -->$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_ENTRY = re.compile(r"^(?=  [a-z])", re.MULTILINE)
SHARED = ("roles", "facts", "statements")


@dataclass(frozen=True, slots=True)
class Block:
    mark: str
    kind: str
    text: str


def marks(lang: Language) -> list[str]:
    return _MARK.findall(PAGES[lang])


def blocks(lang: Language, kind: str = "yaml") -> list[Block]:
    """The fenced blocks of this kind, in order."""
    found = (Block(*one) for one in _FENCED.findall(PAGES[lang]))
    return [block for block in found if block.kind == kind]


def playbook(lang: Language, id: str) -> str:
    return next(
        block.text
        for block in blocks(lang)
        if block.mark == "playbook" and f"\nid: {id}\n" in block.text
    )


def marked(lang: Language, mark: str) -> str:
    """The block of YAML with this mark."""
    return next(block.text for block in blocks(lang) if block.mark == mark)


def table(lang: Language, mark: str) -> list[list[str]]:
    """The rows of a table below its head, as cells."""
    rows = next(rows for name, rows in _TABLE.findall(PAGES[lang]) if name == mark)
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in rows.splitlines()[2:]]


def code(cell: str) -> str:
    """The one piece of code of a cell."""
    (only,) = _CODE.findall(cell)
    return str(only)


def codes(cell: str) -> list[str]:
    return _CODE.findall(cell)


def whole(lang: Language, fragment: str) -> str:
    """A playbook around a fragment: with the roles, facts and statements of the long example."""
    written = fragment if not fragment.startswith("- ") else f"during:\n{fragment}"
    mine = _sections(written)
    stock = _sections(playbook(lang, "leaked-file"))
    for key in SHARED:
        mine[key] = _with(mine.get(key, f"{key}:\n"), stock[key])
    head = "".join(stock[key] for key in ("crisisplay", "id", "languages", "title"))
    return head + "".join(mine.values())


def _sections(text: str) -> dict[str, str]:
    found = (part for part in _SECTION.split(text) if part.strip())
    return {part.partition(":")[0]: part.rstrip("\n") + "\n" for part in found}


def _with(mine: str, stock: str) -> str:
    """The entries of `stock` that `mine` does not have, after its own."""
    named = {part.partition(":")[0] for part in _ENTRY.split(mine)}
    more = [part for part in _ENTRY.split(stock)[1:] if part.partition(":")[0] not in named]
    return mine + "".join(part.rstrip("\n") + "\n" for part in more)


# Loading and walking what it shows


def loaded(source: str, lang: Language = "en") -> Loaded:
    return load(source.encode(), file="guide.yaml", library=shipped_library(), language=lang)


def said(found: Loaded) -> list[str]:
    return [f"{one.code} {one.place.line}: {one.message('en')}" for one in found.diagnostics]


def sound(source: str) -> Playbook:
    found = loaded(source)
    assert found.playbook is not None, said(found)
    return found.playbook


def saved(folder: Path, text: str) -> Path:
    """An answers file, and the pieces of evidence it names beside it."""
    for name in re.findall(r"evidence: \[(.+?)\]", text):
        (folder / name).write_text("what was seen", encoding="utf-8")
    file = folder / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def sit(
    home: Path,
    source: str,
    lang: Language,
    opened: datetime,
    team: Team | None = None,
    phase: str = "",
) -> Sitting:
    actor, clock, found = Actor("Camille Roy", lang), StoryClock(opened), loaded(source)
    if phase:
        named = Named(Path("guide.yaml"), source.encode(), found)
        return sit_down(home, named, actor, clock, team=Team(), place=Place())
    return open_incident(home, source.encode(), found, actor, clock, kind="drill", team=team)
