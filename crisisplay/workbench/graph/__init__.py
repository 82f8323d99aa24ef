"""The course of a playbook as a graph: as a picture, and for two tools that draw graphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.model import Playbook
from crisisplay.workbench.graph.model import Graph
from crisisplay.workbench.graph.reading import read_graph as read_graph

SUFFIXES: Mapping[str, str] = {".svg": "svg", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot"}
"""What a file's name says about its form."""


def forms() -> Mapping[str, Callable[[Graph], str]]:
    """Each form by its name, and what writes it."""
    from crisisplay.workbench.graph.dot import as_dot
    from crisisplay.workbench.graph.mermaid import as_mermaid
    from crisisplay.workbench.graph.picture import as_svg

    return {"svg": as_svg, "mermaid": as_mermaid, "dot": as_dot}


def graph(playbook: Playbook, lang: Language, form: str) -> str:
    """The whole playbook in one of `forms`; the same playbook gives the same text."""
    return forms()[form](read_graph(playbook, lang))
