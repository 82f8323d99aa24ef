"""What each code of loading looks like, and how it is put right: a module for each family."""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.workbench.lint.loading_examples import conditions, names, placeholders, shapes, yaml
from crisisplay.workbench.lint.rule import Example

EXAMPLES: Mapping[str, Example] = {
    code: Example(*pair)
    for family in (yaml, shapes, names, conditions, placeholders)
    for code, pair in family.EXAMPLES.items()
}
