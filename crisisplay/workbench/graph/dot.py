"""The graph for Graphviz, which lays it out by itself.

A foreign text stands between quotes, in which only `"` and the backslash mean anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.foreign import visible
from crisisplay.i18n import say
from crisisplay.workbench.graph.letters import wrap
from crisisplay.workbench.graph.model import Edge, Frame, Graph, Line, Node, Shape

_SHAPES: dict[Shape, str] = {
    "do": "box", "ask": "box", "assess": "box", "watch": "box", "debrief": "box",
    "say": 'box, style="rounded"', "cell": 'box, peripheries="2"', "decide": "octagon",
}  # fmt: skip
_STYLES: dict[Line, str] = {
    "next": 'style="solid"',
    "fork": 'style="bold", color="#3573b9"',
    "needs": 'style="dashed"',
    "returns": 'style="dashed", color="#b06f1f", constraint="false"',
    "loop": 'style="bold", color="#2f8a57", constraint="false"',
}
_ROOM, _SIZE = 210.0, 10.0


def as_dot(graph: Graph) -> str:
    """The text of the digraph, from top to bottom."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    yield "digraph playbook {"
    yield f"  label={_quoted(graph.title)}; labelloc=t; compound=true; newrank=true; rankdir=TB;"
    yield '  graph [fontname="Arial", fontsize=12]; node [fontname="Arial", fontsize=10];'
    yield '  edge [fontname="Arial", fontsize=9];'
    for phase in graph.phases:
        yield from _frame(phase, "  ")
    entries = {frame.id: next(frame.nodes()).id for frame in graph.frames()}
    for edge in graph.edges:
        yield f"  {_edge(edge, entries, graph)}"
    yield "}"


def _frame(frame: Frame, indent: str) -> Iterator[str]:
    yield f"{indent}subgraph cluster_{frame.id} {{"
    yield f"{indent}  label={_label(frame.words)}; labeljust=l;"
    for item in (item for row in frame.rows for item in row):
        if isinstance(item, Node):
            yield f"{indent}  {_node(item)}"
        else:
            yield from _frame(item, indent + "  ")
    yield f"{indent}}}"


def _node(node: Node) -> str:
    words = [node.condition] if node.condition else []
    words.append(f"{node.number}. {node.title}")
    words += [option.told for option in node.options]
    return f"{node.id} [shape={_SHAPES[node.shape]}, label={_label([*words, *node.notes])}];"


def _edge(edge: Edge, entries: dict[str, str], graph: Graph) -> str:
    """A line to a frame goes to its first step, and is cut off at the border."""
    source, target = (entries.get(id, id) for id in (edge.source, edge.target))
    label = edge.label or (say(graph.lang, "graph.line_needs") if edge.kind == "needs" else "")
    looks = [_STYLES[edge.kind], f"label={_label([label])}" if label else ""]
    looks += [f'ltail="cluster_{edge.source}"'] if edge.source in entries else []
    looks += [f'lhead="cluster_{edge.target}"'] if edge.target in entries else []
    return f"{source} -> {target} [{', '.join(look for look in looks if look)}];"


def _label(words: Sequence[str]) -> str:
    lines = (line for text in words for line in wrap(visible(text), _ROOM, _SIZE))
    return '"' + "\\n".join(map(_escaped, lines)) + '"'


def _quoted(text: str) -> str:
    return f'"{_escaped(" ".join(visible(text).split()))}"'


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')
