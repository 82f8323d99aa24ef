"""What comes first: the cover, when to open the playbook, and its course on one page."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.layout import flat
from crisisplay.acts.outline_steps import span
from crisisplay.audit.document import Bullets, Pairs, Paragraph, Picture, Section
from crisisplay.workbench.graph.columns import LANDSCAPE
from crisisplay.workbench.graph.picture import MAX_STEPS, drawn, plan
from crisisplay.workbench.graph.reading import read_graph
from crisisplay.workbench.handbook.telling import Telling


def cover(telling: Telling) -> Pairs:
    return Pairs(tuple((telling.say(name), text) for name, text in _cover(telling) if text))


def _cover(telling: Telling) -> Iterator[tuple[str, str]]:
    playbook = telling.playbook
    yield "version", f"{playbook.id} {playbook.version}".strip()
    yield "languages", ", ".join(telling.say(f"language_{lang}") for lang in playbook.languages)
    yield "owner", flat(playbook.owner)
    yield "reviewed", _reviewed(telling)
    yield "jurisdictions", flat(", ".join(playbook.jurisdictions))
    counts = {
        "steps": len(telling.numbers),
        "decisions": sum(1 for _ in telling.decisions()),
        "statements": len(playbook.statements),
        "deadlines": len(playbook.deadlines),
    }
    yield "counts", ", ".join(telling.say(f"n_{what}", n=n) for what, n in counts.items())
    yield "digest", telling.digest


def _reviewed(telling: Telling) -> str:
    playbook = telling.playbook
    if playbook.reviewed is None:
        return telling.say("never_reviewed")
    date = playbook.reviewed.isoformat()
    if playbook.review_every is None:
        return date
    return telling.say("review_holds", date=date, span=span(playbook.review_every, telling.lang))


def opening(telling: Telling) -> Iterator[Section]:
    playbook = telling.playbook
    blocks: list[Paragraph | Bullets] = []
    if playbook.summary:
        blocks.append(Paragraph(telling.text(playbook.summary)))
    for name, texts in (("triggers", playbook.triggers), ("not_for", playbook.not_for)):
        if texts:
            blocks.append(Paragraph(telling.say(name)))
            blocks.append(Bullets(tuple(map(telling.text, texts))))
    if not (playbook.triggers or playbook.not_for):
        blocks.append(Paragraph(telling.say("no_triggers"), "muted"))
    yield Section("opening", telling.say("opening"), tuple(blocks), new_page=True)


def course(telling: Telling) -> Iterator[Section]:
    """What is walked in a crisis; the preparation has its own section."""
    graph = read_graph(telling.playbook, telling.lang, ("during", "after"))
    if not graph.phases:
        graph = read_graph(telling.playbook, telling.lang)
    alt = telling.say("course_alt", about=graph.about)
    if (steps := sum(1 for _ in graph.nodes())) > MAX_STEPS:
        left_out = Paragraph(telling.say("course_left_out", n=steps), "muted")
        yield Section("course", telling.say("course"), (left_out,), new_page=True)
        return
    picture = Picture(drawn(graph, plan(graph, LANDSCAPE)), alt)
    yield Section("course", telling.say("course"), (picture,), new_page=True, paper="lying")
