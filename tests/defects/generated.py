"""The mutants tried: of each kind, a few spread over the playbooks, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator

from tests.defects.mutations import Mutant, Mutation
from tests.defects.told import new_codes, tree

PLAYBOOKS = ("misplaced-words", "data-breach")
EACH = 4  # of a kind in a playbook


def mutants(mutation: Mutation) -> Iterator[tuple[str, Mutant]]:
    """The playbook and the mutant: `EACH` of those there are, from the first to the last."""
    for playbook in PLAYBOOKS:
        found = list(mutation(tree(playbook)))
        count = min(EACH, len(found))
        for number in range(count):
            yield playbook, found[number * (len(found) - 1) // max(count - 1, 1)]


def tried(mutation: Mutation) -> list[tuple[str, str, list[str]]]:
    """Of each mutant its playbook, what was changed, and the codes that lint then says."""
    return [(id, one.where, new_codes(id, one.tree)) for id, one in mutants(mutation)]
