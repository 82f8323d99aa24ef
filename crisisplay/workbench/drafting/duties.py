"""The legal duties that may be chosen, from the library's data: never from memory."""

from __future__ import annotations

from collections.abc import Iterable

from crisisplay.acts.outline_steps import span
from crisisplay.i18n import Language, say
from crisisplay.playbook.durations import parse_duration
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.model import Text
from crisisplay.playbook.names import entries_of, text_of
from crisisplay.playbook.nodes import read
from crisisplay.playbook.tree import List, Map, Tree
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """`limit` is as written, or nothing where the duty is 'without delay'."""

    id: str
    title: Text
    trigger: Text
    limit: str
    status: str
    source: str
    verified_on: str

    @property
    def fact(self) -> str:
        """The fact that says when its clock started."""
        return f"{self.id.replace('-', '_')}_since"

    @property
    def step(self) -> str:
        return f"meet-{self.id}"

    def hint(self, lang: Language) -> str:
        """Its limit and its status, in a few words."""
        length = parse_duration(self.limit)
        limit = span(length, lang) if length else say(lang, "drafting.no_limit")
        return f"{limit}, {say(lang, f'drafting.status_{self.status}')}"

    def about(self, lang: Language) -> str:
        title, status = self.title.say(lang), say(lang, f"drafting.status_{self.status}")
        values = {"source": self.source, "on": self.verified_on}
        return say(lang, "drafting.c_duty", title=title, status=status, **values)


def duties() -> dict[str, Duty]:
    """Those of the shipped library that are law, by id; a proposal binds nobody."""
    root = read(shipped_library().read("library/deadlines") or b"{}", "library/deadlines").root
    listed = root.get("deadlines") if isinstance(root, Map) else None
    known = (_duty(id.text, node) for id, node in entries_of(listed) if isinstance(node, Map))
    return {one.id: one for one in known if one.status != "proposal"}


def chosen(ids: Iterable[str]) -> tuple[Duty, ...]:
    known = duties()
    return tuple(known[id] for id in ids)


def _duty(id: str, node: Map) -> Duty:
    limit = text_of(node.get("limit"))
    sources = node.get("sources")
    first = sources.items[0] if isinstance(sources, List) and sources.items else None
    return Duty(
        id,
        _text(node.get("title")),
        _text(node.get("trigger")),
        "" if limit in ("none", "without_delay") else limit,
        text_of(node.get("status")),
        text_of(first),
        text_of(node.get("verified_on")),
    )


def _text(node: Tree | None) -> Text:
    return Text({lang.text: text_of(said) for lang, said in entries_of(node)})
