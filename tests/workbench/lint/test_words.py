"""Where the rules about words must stay quiet, and where exactly they speak."""

from __future__ import annotations

import pytest

from tests.workbench.lint.frame import found

HEAD = """\
crisisplay: 1
id: example
languages: [fr, en]
title: {fr: Exemple, en: Example}
facts:
  page: {ask: {fr: Où, en: Where}, type: link, max_length: 40}
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
"""


def codes(text: str) -> list[str]:
    """The codes about words."""
    return [one.code for one in found((HEAD + text).encode()) if one.code >= "PB7"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Appelez le 15 ou le 112.", "Call 112 or 911."),
        ("À 14 h.", "At 2 p.m."),
        ("10 000 lots.", "10,000 batches."),
        ("Voir https://example.org/fr/1", "See https://example.org/en/1"),
        ("Communication", "Communication"),
        ("{{ page }} https://example.org/a b c d", "{{ page }} https://example.org/a b c d"),
    ],
)
def test_what_differs_between_countries_is_no_mistake(french: str, english: str) -> None:
    assert codes(f'    why: {{fr: "{french}", en: "{english}"}}\n') in ([], ["PB702"])


def test_a_shorter_text_for_a_channel_counts_there_and_is_plain_on_purpose() -> None:
    long = "x" * 300
    text = f"""\
statements:
  note:
    title: {{fr: Note, en: Note}}
    kind: internal
    channels: [x, site]
    text: {{fr: {long}, en: {long}}}
"""
    assert [one for one in codes(text) if one == "PB701"] == ["PB701", "PB701"]
    shorter = """\
    text_for:
      x: {fr: "Que faire: l'eau", en: "What to do: water"}
"""
    assert codes(text + shorter) == []


def test_a_link_counts_on_x_as_x_counts_it() -> None:
    text = f"""\
statements:
  note:
    title: {{fr: Note, en: Note}}
    kind: internal
    channels: [x]
    text: {{fr: "{"é" * 256} {{{{ page }}}}", en: "{"e" * 257} {{{{ page }}}}"}}
"""
    places = [one.place for one in found((HEAD + text).encode()) if one.code == "PB701"]
    assert [(one.line, one.column) for one in places] == [(15, 291)]
