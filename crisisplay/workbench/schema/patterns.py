"""How the words of the format are written, as regular expressions that editors read too.

An editor's have no flags and no Unicode classes. Each takes all that the reader takes.
"""

from __future__ import annotations

import re

from crisisplay.playbook.names import KEBAB as _KEBAB
from crisisplay.playbook.names import SNAKE as _SNAKE
from crisisplay.playbook.template import FORMATS


def whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def either_case(pattern: str) -> str:
    """Letters in either case, for want of a flag."""
    return re.sub("[A-Za-z]", lambda m: f"[{m[0].upper()}{m[0].lower()}]", pattern)


_UNITS = (
    "d", "days?", "w", "weeks?", "months?", "hours?", "minutes?", "working days?", "working hours?",
)  # fmt: skip
_CLOCK = "(?:PT)?(?:[0-9]{1,6}h ?(?:[0-9]{1,7} ?m(?:in)?)?|[0-9]{1,7} ?m(?:in)?)"
_COUNTED = f"P?[0-9]{{1,5}} ?(?:{'|'.join(_UNITS)})|P[0-9]{{1,5}}M"
_FORMAT = f"(?:\\|\\s*(?:{'|'.join(FORMATS)})\\s*)?"

KEBAB = whole(_KEBAB.pattern)
SNAKE = whole(_SNAKE.pattern)
OPTION = whole(f"{_KEBAB.pattern}|{_SNAKE.pattern}")
# No length of time is nothing.
DURATION = f"^\\s*(?=[^1-9]*[1-9])(?:{either_case(f'{_COUNTED}|{_CLOCK}')})\\s*$"
DAY = "^(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
LINK = "^(?:https?://[^\\s/?#]+|mailto:[^\\s@]+@)\\S*$"
USE = "^(?:library/[a-z0-9-]+)?#[a-z0-9-]+$"
SAYS_SOMETHING = "\\S"
# Text, and placeholders that close, with no calculation in them and a format that there is.
WORDS = (
    "^(?=[\\s\\S]*\\S)(?:(?!\\{\\{|\\}\\})[\\s\\S]"
    f"|\\{{\\{{\\s*[a-z][a-z0-9_]*\\s*{_FORMAT}\\}}\\}})*$"
)
WHOLE_NUMBER = "^\\s*[+-]?[0-9]{1,3}(?:[ \\u00a0\\u202f]?[0-9]{3})*\\s*$"
NUMBER = "^\\s*[+-]?[0-9][0-9 \\u00a0\\u202f]*(?:[.,][0-9]+)?\\s*$"
MOMENT = "^\\s*[0-9]{4}-?[0-9W][0-9-]*[T ][0-9:.,]+(?:[Zz]|[+-][0-9:]+)\\s*$"
