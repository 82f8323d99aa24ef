"""A post as it will look: its frame, its lines, where the network folds it, what it has used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len, chop_cells

from crisisplay.acts.layout import listed
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import safe, styled
from crisisplay.cli.walk.wrap import fitted as cut_to
from crisisplay.cli.walk.wrap import width, wrapped
from crisisplay.statement.fitting.fitted import Fitted, fitting_size
from crisisplay.statement.lengths import Length
from crisisplay.statement.links import find_links
from crisisplay.statement.version import Media
from crisisplay.values import dataclass

_WIDEST = 72  # a post is narrow on every network
_FOLD_SLACK = 20  # characters that a fold goes back to the end of a word

_TOKEN = re.compile(r"\n| +|[^ \n]+")

# A line is a row of words, each with its style.
_Line = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of one channel in one language; `mark` is that of a drill."""

    text: Fitted
    account: str = ""
    pictures: Sequence[Media] = ()
    mark: str = ""
    subject: str = ""

    def as_json(self) -> dict[str, object]:
        shown = zip(self.text.posts, self.text.lengths, strict=True)
        return {
            "channel": self.text.rule.id,
            "lang": self.text.lang,
            "account": self.account,
            "subject": self.subject,
            "posts": [_post_json(post, length, self.fold(post)) for post, length in shown],
            "pictures": [
                {"name": one.name, "file": one.file, "alt": one.alt.get(self.text.lang, "")}
                for one in self.pictures
            ],
        }

    def fold(self, post: str) -> int | None:
        """After how many characters the rest is hidden; None where all of it shows."""
        fold = self.text.rule.fold
        if fold is None or len(post) <= fold:
            return None
        word = max(post.rfind(" ", 0, fold + 1), post.rfind("\n", 0, fold + 1))
        return word if word > fold - _FOLD_SLACK else fold


def _post_json(post: str, length: Length, fold: int | None) -> dict[str, object]:
    return {
        "text": post,
        "used": length.used,
        "limit": length.limit,
        "unit": length.unit,
        "over": length.over,
        "parts": length.parts,
        "fold": fold,
    }


def looks(look: Look, *, plain: bool) -> Iterator[str]:
    """The lines of every post, and a blank line after each."""
    for number, post in enumerate(look.text.posts):
        columns = min(_WIDEST, width())
        inner = columns if plain else columns - 4
        body = [
            *_subject(look, number, inner),
            *_body(look, post, number, inner),
            *_pictures(look, number, inner),
        ]
        title = _title(look, number, plain=plain)
        foot = _foot(look.text.lengths[number])
        if plain:
            yield from wrapped(title, columns=columns)
            yield from (_styled(line) for line in body)
            yield from wrapped(foot, columns=columns)
        else:
            yield from _framed(title, body, foot, look, number, columns)
        yield ""


def _subject(look: Look, number: int, columns: int) -> Iterator[_Line]:
    if look.subject and number == 0:
        for line in wrapped(t("fitting.subject", subject=look.subject), columns=columns):
            yield [(line, "bold")]
        yield []


def _title(look: Look, number: int, *, plain: bool) -> str:
    count = f"{number + 1}/{len(look.text.posts)}" if len(look.text.posts) > 1 else ""
    if plain and count:
        count = t("fitting.post", number=count)
    channel = look.text.rule.title.say(reader()) or look.text.rule.id
    return listed([look.mark, channel, look.account, look.text.lang, count])


def _foot(length: Length) -> str:
    limit = "" if length.limit is None else f"/{length.limit}"
    used = f"{length.used}{limit} {t(f'statement.unit_{length.unit}')}"
    if length.unit == "sms" and length.parts:
        return listed([used, t("fitting.parts", n=length.parts)])
    return listed([used, t("protocol.over", over=length.over) if length.over else ""])


def _framed(
    title: str, body: Sequence[_Line], foot: str, look: Look, number: int, columns: int
) -> Iterator[str]:
    over = look.text.lengths[number].over and look.text.rule.counts != "sms"
    yield _edge("╭", title, "╮", columns, "bold")
    for line in body:
        room = columns - 4 - sum(cell_len(safe(word)) for word, _ in line)
        side = styled("│", "dim")
        yield f"{side} {_styled(line)}{' ' * max(0, room)} {side}"
    yield _edge("╰", foot, "╯", columns, "red" if over else "dim")


def _edge(left: str, words: str, right: str, columns: int, style: str) -> str:
    shown = cut_to(words, columns - 6)
    rule = "─" * (columns - 5 - cell_len(shown))
    return "".join(
        (styled(f"{left}─ ", "dim"), styled(shown, style), styled(f" {rule}{right}", "dim"))
    )


def _styled(line: _Line) -> str:
    return "".join(styled(word, style) if style else safe(word) for word, style in line)


def _body(look: Look, post: str, number: int, columns: int) -> Iterator[_Line]:
    """The text, and on a line of its own each place where something happens to it."""
    length = look.text.lengths[number]
    is_over = length.over and look.text.rule.counts != "sms"
    stops = {
        look.fold(post): t("fitting.more"),
        fitting_size(post, look.text.rule) if is_over else None: t(
            "fitting.too_long_here", over=length.over
        ),
    }
    places = sorted(place for place in stops if place is not None)
    links = [at for link in find_links(post) for at in (link.start, link.end)]
    edges = [0, *places, len(post)]
    for start, end in pairwise(edges):
        if start in places:
            yield [(f"── {stops[start]}", "yellow")]
        style = "dim" if start in places else ""
        yield from _lines(_tokens(post, start, end, links, style), columns)


def _tokens(
    post: str, start: int, end: int, links: Sequence[int], style: str
) -> Iterator[tuple[str, str]]:
    """Its words, spaces and line ends, made safe, each with its style."""
    for found in _TOKEN.finditer(post, start, end):
        in_link = bisect_right(links, found.start()) % 2 == 1
        yield safe(found.group()), "cyan" if in_link else style


def _lines(tokens: Iterable[tuple[str, str]], columns: int) -> Iterator[_Line]:
    """As wide as the frame: a word that does not fit begins the next line, a longer one is cut."""
    line: _Line = []
    used = 0
    for word, style in tokens:
        if word == "\n" or (used + cell_len(word) > columns and not word.isspace()):
            if line or word == "\n":
                yield _trimmed(line)
            line, used = [], 0
        pieces = chop_cells(word, columns) if not word.isspace() else [word]
        for piece in pieces[:-1]:
            yield [(piece, style)]
        fresh = not line and word.isspace()
        if not fresh and used + cell_len(pieces[-1]) <= columns:
            line.append((pieces[-1], style))
            used += cell_len(pieces[-1])
    if line:
        yield _trimmed(line)


def _trimmed(line: _Line) -> _Line:
    return line[:-1] if line and line[-1][0].isspace() else line


def _pictures(look: Look, number: int, columns: int) -> Iterator[_Line]:
    """With the first post: what each picture says to those who can't see it."""
    for one in look.pictures if number == 0 else ():
        yield []
        for line in wrapped(
            t("fitting.picture", name=one.name), first="▒ ", rest="▒ ", columns=columns
        ):
            yield [(line, "bold")]
        alt = one.alt.get(look.text.lang, "") or t("fitting.no_words")
        for line in wrapped(alt, first="▒ ", rest="▒ ", columns=columns):
            yield [(line, "dim" if one.alt.get(look.text.lang) else "red")]
