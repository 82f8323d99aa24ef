"""From the text of a condition to its tree.

    or      = and {"or" and}
    and     = not {"and" not}
    not     = "not" not | test
    test    = sum [compare sum | ["not"] "in" sum | "is" ["not"] "known"]
    compare = "==" | "!=" | "<" | "<=" | ">" | ">="
    sum     = product {("+" | "-") product}
    product = sign {("*" | "/") sign}
    sign    = "-" sign | atom
    atom    = constant | name | "(" or ")" | "[" [constant {"," constant}] "]"
    constant = number | text | "true" | "false"

Bounded: 1,000 characters, 200 words, 20 levels. The first mistake stops the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import NoReturn

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
    Span,
)
from crisisplay.playbook.condition_words import (
    COMPARISONS,
    MAX_DEPTH,
    MAX_LENGTH,
    Word,
    moment_of,
    stop,
    words_of,
)


def read(source: str, declared: Callable[[str], str | None]) -> Expression:
    """The tree. `declared` gives the id that a name in a condition stands for.

    Raises ConditionError.
    """
    return _Reader(words_of(source), declared).whole()


class _Reader:
    def __init__(self, words: list[Word], declared: Callable[[str], str | None]) -> None:
        self._words = words
        self._declared = declared
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        tree = self._or()
        if self._next.kind != "end":
            self._unexpected()
        return tree

    @property
    def _next(self) -> Word:
        return self._words[self._at]

    def _take(self) -> Word:
        word = self._next
        self._at += 1
        return word

    def _took(self, *texts: str) -> Word | None:
        word = self._words[self._at]
        if word.text in texts and word.kind in ("keyword", "sign"):
            self._at += 1
            return word
        return None

    def _unexpected(self) -> NoReturn:
        word = self._next
        if word.kind == "end":
            stop("PB310", word.start, word.end + 1)
        stop("PB301", word.start, word.end, word=word.text)

    def _expect(self, text: str) -> Word:
        return self._took(text) or self._unexpected()

    def _or(self) -> Expression:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            stop("PB306", self._next.start, self._next.end, limit=MAX_LENGTH)
        operands = [self._and()]
        while self._took("or"):
            operands.append(self._and())
        self._depth -= 1
        if len(operands) == 1:
            return operands[0]
        return Junction("or", tuple(operands), _over(operands[0], operands[-1]))

    def _and(self) -> Expression:
        operands = [self._not()]
        while self._took("and"):
            operands.append(self._not())
        if len(operands) == 1:
            return operands[0]
        return Junction("and", tuple(operands), _over(operands[0], operands[-1]))

    def _not(self) -> Expression:
        words = []
        while word := self._took("not"):
            words.append(word)
        tree = self._test()
        for word in reversed(words):
            tree = Not(tree, Span(word.start, tree.span.end))
        return tree

    def _test(self) -> Expression:
        left = self._sum()
        if word := self._took(*COMPARISONS):
            right = self._sum()
            return self._single(Comparison(word.text, left, right, _over(left, right)))
        if self._took("in"):
            return self._single(self._membership(left))
        if self._took("not"):
            self._expect("in")
            inside = self._membership(left)
            return self._single(Not(inside, inside.span))
        if self._took("is"):
            return self._knowledge(left)
        return left

    def _membership(self, left: Expression) -> Expression:
        right = self._sum()
        return Comparison("in", left, right, _over(left, right))

    def _knowledge(self, left: Expression) -> Expression:
        negated = self._took("not")
        word = self._expect("known")
        if not isinstance(left, Name):
            stop("PB311", left.span.start, left.span.end)
        known = Known(left, Span(left.span.start, word.end))
        return Not(known, known.span) if negated else known

    def _single(self, tree: Expression) -> Expression:
        """`1 < x < 3` reads differently in every language: it is written with `and`."""
        if self._next.text in (*COMPARISONS, "in"):
            stop("PB312", self._next.start, self._next.end, word=self._next.text)
        return tree

    def _sum(self) -> Expression:
        tree = self._product()
        while word := self._took("+", "-"):
            right = self._product()
            tree = Arithmetic(word.text, tree, right, _over(tree, right))
        return tree

    def _product(self) -> Expression:
        tree = self._sign()
        while word := self._took("*", "/"):
            right = self._sign()
            tree = Arithmetic(word.text, tree, right, _over(tree, right))
        return tree

    def _sign(self) -> Expression:
        words = []
        while word := self._took("-"):
            words.append(word)
        tree = self._atom()
        for word in reversed(words):
            tree = Negative(tree, Span(word.start, tree.span.end))
        return tree

    def _atom(self) -> Expression:
        if self._took("("):
            inner = self._or()
            self._expect(")")
            return inner
        if opening := self._took("["):
            return self._list(opening)
        if self._next.kind == "name":
            return self._name(self._take())
        return self._constant()

    def _list(self, opening: Word) -> Expression:
        items: list[Constant] = []
        while not (closing := self._took("]")):
            if items:
                self._expect(",")
            items.append(self._constant())
        return Choices(tuple(items), Span(opening.start, closing.end))

    def _constant(self) -> Constant:
        word = self._next
        match word.kind, word.text:
            case "number", digits:
                value: str | bool | Decimal | datetime = Decimal(digits)
            case "text", quoted:
                value = moment_of(quoted[1:-1]) or quoted[1:-1]
            case "keyword", ("true" | "false") as truth:
                value = truth == "true"
            case "name", _:
                stop("PB313", word.start, word.end, word=word.text)
            case _:
                self._unexpected()
        return Constant(value, self._take().span)

    def _name(self, word: Word) -> Name:
        id = self._declared(word.text)
        if id is None:
            stop("PB302", word.start, word.end, name=word.text)
        return Name(id, word.span)


def _over(first: Expression, last: Expression) -> Span:
    return Span(first.span.start, last.span.end)
