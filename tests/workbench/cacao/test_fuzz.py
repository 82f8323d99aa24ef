"""No bytes make the importer fail otherwise than by a refusal with its sentence, or hang."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.acts.playbooks import sound
from crisisplay.errors import Refusal
from crisisplay.workbench.cacao.exporting import EXTENSION, cacao, digest
from crisisplay.workbench.cacao.importing import read_cacao
from tests.program import CHECKOUT
from tests.workbench.cacao.foreign import action, changed, places, playbook

END = {"type": "end"}
COURSE = playbook(
    "s",
    {
        "s": {"type": "start", "name": "go", "on_completion": "i"},
        "i": {"type": "if-condition", "name": "if", "condition": "x", "on_true": "a", "on_false": "w", "on_completion": "p"},
        "a": {**action("try"), "on_success": "e", "on_failure": "b"},
        "b": action("mend", "e", agent="group--1", targets=["ssh--1"]),
        "w": {"type": "while-condition", "name": "while", "condition": "y", "on_true": "c", "on_completion": "e"},
        "c": action("again", "e", step_variables={"__v__": {"type": "bool", "value": "1"}}),
        "p": {"type": "parallel", "name": "both", "next_steps": ["k", "q"], "on_completion": "e"},
        "k": {"type": "switch-condition", "name": "which", "switch": "z", "cases": {"one": "l", "two": "e"}},
        "l": action("left", "e"),
        "q": action("right", "e"),
        "e": END,
    },
    agent_definitions={"group--1": {"type": "group", "name": "Team"}},
)  # fmt: skip

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.just("\ud800{{ x }}\x00 # - : '\"")
)  # fmt: skip
IDS = st.sampled_from([*COURSE["workflow"], "gone", ""])
VALUES = st.one_of(
    SCALARS,
    IDS,
    st.lists(IDS, max_size=3),
    st.lists(SCALARS, max_size=2),
    st.dictionaries(st.text(max_size=5), SCALARS, max_size=2),
)


def judged(source: bytes) -> bool:
    """Whether it was taken. What is refused names the file, and says what to do."""
    try:
        read_cacao(source, "theirs.json", "en")
    except Refusal as error:
        for lang in ("fr", "en"):
            first, _, second = error.sentence(lang).partition("\n")
            assert first.startswith("theirs.json")
            assert second
        return False
    return True


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(places(COURSE)), VALUES, st.sampled_from(["put", "put", "take", "name"])
    ),
    max_size=3,
)


@settings(max_examples=200)
@given(CHANGES)
def test_a_changed_playbook_is_taken_or_refused_with_its_place(changes: Any) -> None:
    document = json.loads(json.dumps(COURSE))
    for path, value, how in changes:
        changed(document, path, value, how)
    taken = judged(json.dumps(document).encode())
    assert taken or changes


OURS = cacao(sound("misplaced-words", "en").loaded.playbook, "en")  # type: ignore[arg-type]
TREE = OURS["playbook_extensions"][EXTENSION]["playbook"]
SMALLER = {key: TREE[key] for key in ("crisisplay", "id", "title", "languages", "roles", "after")}


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(places(SMALLER)), VALUES, st.sampled_from(["put", "take", "name"])
        ),
        max_size=3,
    )
)
def test_a_hostile_extension_is_taken_or_refused(changes: Any) -> None:
    tree = json.loads(json.dumps(SMALLER))
    for path, value, how in changes:
        changed(tree, path, value, how)
    document = {**OURS, "workflow": {}}
    ours = {"workflow": digest(json.loads(json.dumps(document))), "playbook": tree}
    document["playbook_extensions"] = {EXTENSION: ours}
    judged(json.dumps(document).encode())


@settings(max_examples=100)
@given(st.binary(max_size=200), st.integers(0, 3000))
def test_bytes_put_anywhere_are_refused_or_taken(noise: bytes, at: int) -> None:
    source = json.dumps(COURSE).encode()
    judged(source[:at] + noise + source[at + len(noise) :])


WORST = """
import json, sys
from crisisplay.errors import Refusal
from crisisplay.workbench.cacao.importing import read_cacao
for source in (
    b"[" * 2_000_000,
    b'{"type":"playbook","spec_version":"cacao-2.0","x":[' + b"{}," * 600_000 + b"{}]}",
    b'{"type":"playbook","spec_version":"cacao-2.0","x":{' + b",".join(b'"%d":[]' % n for n in range(150_000)) + b"}}",
    b'{"a":' * 300_000 + b"1" + b"}" * 300_000,
    b'{"n":' + b"9" * 2_000_000 + b"}",
):
    try:
        read_cacao(source, "theirs.json", "en")
    except Refusal as error:
        print(error.id)
"""


def test_the_worst_files_are_refused_within_256_megabytes() -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (256 * 1024 * 1024,) * 2)

    done = subprocess.run(
        [sys.executable, "-c", WORST],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        preexec_fn=limit,
    )
    assert done.stdout.split() == [
        "cacao.too_deep",
        "cacao.too_many",
        "cacao.too_many",
        "cacao.too_deep",
        "cacao.no_playbook",
    ], done.stderr[-500:]
