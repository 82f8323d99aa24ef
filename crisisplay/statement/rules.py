"""What the checks of a statement look for and how much each weighs: data, apart from the code.

A rule is named as in the practice it comes from (ST02, ST14...). `waivable`: a person may go on
with a reason, which is recorded and stays in the finding; the others leave no way round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from crisisplay.values import dataclass

Level: TypeAlias = Literal["block", "warn", "info"]


@dataclass(frozen=True, slots=True)
class RuleData:
    level: Level
    waivable: bool = False


RULES: Mapping[str, RuleData] = {
    "ST02": RuleData("block", waivable=True),
    "ST14": RuleData("block"),
    "ST17": RuleData("block"),
    "ST18": RuleData("block"),
}

# A placeholder left, a pair of square brackets that is not a Markdown link, a mark of work left.
UNFINISHED = re.compile(
    r"\{\{.*?(?:\}\}|$)|\[[^\[\]\n]*\](?!\()|\b(?:TODO|FIXME|TBD|TBC|XXX+)\b"
    r"|\b[àÀ] (?:compléter|COMPLÉTER|préciser|PRÉCISER)\b",
    re.MULTILINE,
)
