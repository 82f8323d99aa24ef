"""A condition in a reader's words: `niveau ≥ 2 et « posture » : réparer`.

What an author wrote for the program (`posture in ["care"]`) is told with the titles of steps, the
questions of facts and the labels of options; whatever has none is shown as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crisisplay.acts.layout import asked, flat
from crisisplay.i18n import Language, say
from crisisplay.playbook.condition_tree import (
    Arithmetic,
    Choices,
    Comparison,
    Constant,
    Expression,
    Junction,
    Known,
    Name,
    Negative,
    Not,
)
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.model import Decide, Option, Playbook

_SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_OWN_WORDS = ("level", "drill")


class Teller:
    """Tells the conditions of one playbook in one language; decisions by number where they have
    one, else by title.
    """

    def __init__(
        self, playbook: Playbook, lang: Language, numbers: Mapping[str, int] | None = None
    ) -> None:
        self._playbook = playbook
        self._numbers = numbers or {}
        self._lang: Language = lang
        self._steps = {step.id: step for step in playbook.steps()}

    def tell(self, condition: Condition) -> str:
        """The whole condition, without `if`."""
        return self._told(condition.tree)

    def _say(self, id: str, **values: object) -> str:
        return say(self._lang, f"graph.{id}", **values)

    def _told(self, tree: Expression) -> str:  # noqa: PLR0911 - one return for each kind of expression
        match tree:
            case Junction("or", operands) if id := _one_fact(operands):
                held = [
                    self._worth(one.left, id) for one in operands if isinstance(one, Comparison)
                ]
                return self._pair(id, self._say("holds", what=self._or(held)))
            case Junction(operator, operands):
                return f" {self._say(operator)} ".join(map(self._inside, operands))
            case Not(operand):
                return self._denied(operand)
            case Name(id):
                return self._pair(id, self._say("yes")) if id != "drill" else self.name(id)
            case Known(name):
                return self._say("known", what=self.name(name.id))
            case Comparison(operator, left, right):
                return self._compared(operator, left, right)
            case _:
                return self._worth(tree, None)

    def _inside(self, tree: Expression) -> str:
        told = self._told(tree)
        return f"({told})" if isinstance(tree, Junction) else told

    def _denied(self, tree: Expression) -> str:
        match tree:
            case Name(id) if id != "drill":
                return self._pair(id, self._say("no"))
            case Known(name):
                return self._say("not_known", what=self.name(name.id))
            case Comparison(operator, left, right) if operator in _OPPOSITE:
                return self._compared(_OPPOSITE[operator], left, right)
            case Comparison("in", Name(id), Choices(items)):
                return self._pair(id, self._not_any(id, items))
            case _:
                return self._say("not", what=self._inside(tree))

    def _compared(self, operator: str, left: Expression, right: Expression) -> str:
        match operator, left, right:
            case "==" | "!=", Name(id), Constant(bool() as value):
                return self._pair(id, self._say("yes" if value is (operator == "==") else "no"))
            case "==", Name(id), Constant() if id not in _OWN_WORDS:
                return self._pair(id, self._worth(right, id))
            case "!=", Name(id), Constant() if id not in _OWN_WORDS:
                return self._pair(id, self._not_any(id, (right,)))
            case "in", Name(id), Choices(items):
                return self._pair(id, self._any(id, items))
            case "in", Constant(), Name(id):
                return self._pair(id, self._say("holds", what=self._worth(left, id)))
            case _:
                about = left.id if isinstance(left, Name) else None
                sides = (self._worth(left, None), self._worth(right, about))
                return f" {_SIGNS.get(operator, operator)} ".join(sides)

    def _pair(self, id: str, value: str) -> str:
        name = self.name(id)
        if name.endswith("?"):
            return f"{name} {value}"
        return self._say("pair", name=name, value=value)

    def name(self, id: str) -> str:
        """A decision by its title, a fact by its question."""
        if id in _OWN_WORDS:
            return self._say(id)
        if number := self._numbers.get(id):
            return self._say("number", n=number)
        if step := self._steps.get(id):
            return flat(step.title.say(self._lang))
        fact = self._playbook.facts.get(id)
        return (asked(fact.ask.say(self._lang)) if fact else "") or id

    def _any(self, id: str, items: Sequence[Expression]) -> str:
        """The options that are named, or all but the others, whichever is shorter."""
        named = {item.value for item in items if isinstance(item, Constant)}
        others = [one for one in self._options(id) if one.id not in named]
        if id in self._steps and len(others) < len(items):
            labels = [flat(one.label.say(self._lang)) for one in others]
            return self._say("all_but", what=self._or(labels)) if labels else self._say("taken")
        return self._or([self._worth(item, id) for item in items])

    def _not_any(self, id: str, items: Sequence[Expression]) -> str:
        """What is left of the options; where they are not known, what it is not."""
        shut = {item.value for item in items if isinstance(item, Constant)}
        left = [option for option in self._options(id) if option.id not in shut]
        if left and len(left) <= len(shut):
            return self._or([flat(one.label.say(self._lang)) for one in left])
        return self._say("all_but", what=self._or([self._worth(item, id) for item in items]))

    def _or(self, labels: list[str]) -> str:
        *others, last = labels or [""]
        return f"{', '.join(others)} {self._say('or')} {last}" if others else last

    def _options(self, id: str) -> Sequence[Option]:
        step = self._steps.get(id)
        if step and isinstance(step.action, Decide):
            return step.action.options
        fact = self._playbook.facts.get(id)
        return fact.options if fact else ()

    def _worth(self, tree: Expression, about: str | None) -> str:  # noqa: PLR0911 - the same
        match tree:
            case Constant(bool() as value):
                return self._say("yes" if value else "no")
            case Constant(value):
                labels = {one.id: one.label for one in self._options(about)} if about else {}
                label = labels.get(str(value))
                return flat(label.say(self._lang)) if label else str(value)
            case Name(id):
                return self.name(id)
            case Choices(items):
                return ", ".join(self._worth(item, about) for item in items)
            case Negative(operand):
                return f"−{self._worth(operand, about)}"
            case Arithmetic(operator, left, right):
                return f"{self._worth(left, None)} {operator} {self._worth(right, None)}"
            case _:
                return self._inside(tree)


def _one_fact(operands: Sequence[Expression]) -> str:
    """The fact, where each operand asks whether the same one holds something."""
    names = {
        one.right.id
        if isinstance(one, Comparison) and one.operator == "in" and isinstance(one.right, Name)
        else ""
        for one in operands
    }
    return names.pop() if len(names) == 1 else ""
