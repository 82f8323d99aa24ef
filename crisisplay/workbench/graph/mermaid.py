"""The graph for whoever writes in Markdown: a flowchart as Mermaid reads it.

Every letter of a foreign text that could mean something to Mermaid, to HTML or to Markdown is
written by its number, so that a text is only ever a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crisisplay.foreign import visible
from crisisplay.i18n import say
from crisisplay.workbench.graph.model import Edge, Frame, Graph, Line, Node, Shape

_ACTS = re.compile(r"[^a-zA-Z0-9 ,'’()?!…«»\u00a0\u202f·–—→↻]|https?|www")
_LETTERS = re.compile(r"[^\W_]", re.UNICODE)
_FORMS: dict[Shape, tuple[str, str]] = {
    "do": ("[", "]"), "ask": ("[", "]"), "assess": ("[", "]"), "watch": ("[", "]"),
    "debrief": ("[", "]"), "say": ("(", ")"), "cell": ("[[", "]]"), "decide": ("{{", "}}"),
}  # fmt: skip
_ARROWS: dict[Line, str] = {
    "next": "-->", "fork": "==>", "needs": "-.->", "returns": "-.->", "loop": "==>",
}  # fmt: skip


def as_mermaid(graph: Graph) -> str:
    """The text of the flowchart, from top to bottom."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    yield "flowchart TB"
    for phase in graph.phases:
        yield from _frame(phase, "  ")
    for edge in graph.edges:
        yield f"  {_edge(edge, graph)}"


def _frame(frame: Frame, indent: str) -> Iterator[str]:
    yield f'{indent}subgraph {frame.id}["{_told(frame.words)}"]'
    for item in (item for row in frame.rows for item in row):
        if isinstance(item, Node):
            yield f"{indent}  {_node(item)}"
        else:
            yield from _frame(item, indent + "  ")
    yield f"{indent}end"


def _node(node: Node) -> str:
    words = [node.condition] if node.condition else []
    words.append(f"{node.number} · {node.title}")
    words += [option.told for option in node.options]
    left, right = _FORMS[node.shape]
    return f'{node.id}{left}"{_told([*words, *node.notes])}"{right}'


def _edge(edge: Edge, graph: Graph) -> str:
    label = edge.label or (say(graph.lang, "graph.line_needs") if edge.kind == "needs" else "")
    said = f'|"{escaped(label)}"|' if label else ""
    return f"{edge.source} {_ARROWS[edge.kind]}{said} {edge.target}"


def _told(words: Sequence[str]) -> str:
    return "<br/>".join(map(escaped, words))


def escaped(text: str) -> str:
    """Foreign text inside the quotes of a label, on one line."""
    return _ACTS.sub(_numbered, " ".join(visible(text).split()))


def _numbered(found: re.Match[str]) -> str:
    letters = found.group()
    if _LETTERS.fullmatch(letters):
        return letters
    return "".join(f"#{ord(letter)};" for letter in letters)
