"""A decision between nothing is no decision."""

from __future__ import annotations

from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load

SOURCE = b"""\
crisisplay: 1
id: example
languages: [en]
title: Example
during:
  - {id: posture, title: Choose, decide: {question: What, options: []}}
"""


def test_a_decision_without_options_is_an_error_where_they_would_be() -> None:
    loaded = load(SOURCE, file="example.yaml", library=shipped_library())
    found = [(one.code, one.level, one.place.line) for one in loaded.diagnostics]
    assert found == [("PB117", "error", 6)]
