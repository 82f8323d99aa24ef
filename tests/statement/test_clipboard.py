from __future__ import annotations

import base64
import re

import pytest

from crisisplay.errors import Refusal
from crisisplay.statement.clipboard import LIMIT, copy_sequence

TEXT = "Le lot 4 est rappelé."
BASE64 = base64.b64encode(TEXT.encode()).decode()
PLAIN = f"\x1b]52;c;{BASE64}\x07"


def test_a_terminal_is_asked_to_copy_the_text() -> None:
    assert copy_sequence(TEXT, {"TERM": "xterm-256color"}) == PLAIN


def test_tmux_lets_it_through_in_its_wrapping() -> None:
    environ = {"TERM": "screen-256color", "TMUX": "/tmp/tmux-1000/default,1,0"}  # noqa: S108 - what tmux sets
    assert copy_sequence(TEXT, environ) == f"\x1bPtmux;\x1b\x1b]52;c;{BASE64}\x07\x1b\\"


def test_screen_lets_it_through_in_pieces_that_it_takes() -> None:
    sequence = copy_sequence("a" * 2_000, {"TERM": "screen"})
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", sequence, re.DOTALL)
    assert "".join(pieces) == copy_sequence("a" * 2_000, {"TERM": "xterm"})
    assert max(map(len, pieces)) <= 764


def test_the_longest_text_fits_what_a_terminal_takes() -> None:
    assert len(copy_sequence("a" * LIMIT, {"TERM": "xterm"})) == 100_000


def test_a_longer_text_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        copy_sequence("é" * 37_498, {"TERM": "xterm"})
    assert refused.value.sentence("en") == (
        "The text is too long for the terminal's clipboard: 74996 bytes for 74994.\n"
        "Open the file of the statement and copy it from there."
    )
    assert refused.value.sentence("fr") == (
        "Le texte est trop long pour le presse-papiers du terminal\u00a0: 74996 octets pour 74994.\n"
        "Ouvrez le fichier du message et copiez-le de là."
    )


@pytest.mark.parametrize(("environ", "term"), [({}, "-"), ({"TERM": "dumb"}, "dumb")])
def test_a_terminal_without_a_clipboard_is_said(environ: dict[str, str], term: str) -> None:
    with pytest.raises(Refusal) as refused:
        copy_sequence(TEXT, environ)
    assert refused.value.sentence("en") == (
        f"This terminal ({term}) has no clipboard.\nSelect the text on the screen and copy it."
    )
    assert refused.value.sentence("fr") == (
        f"Ce terminal ({term}) n’a pas de presse-papiers.\n"
        "Sélectionnez le texte à l’écran et copiez-le."
    )
