"""One text on the page: when, what kind, the words, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.i18n import Language, say
from crisisplay.outlets.page.site import Entry, Figure, Site
from crisisplay.outlets.page.text import line, paragraphs, words
from crisisplay.outlets.page.times import element, spoken

_KINDS = frozenset(
    [
        "holding",
        "instruction",
        "apology",
        "regret",
        "update",
        "correction",
        "recall",
        "internal",
        "answers",
    ]
)
"""Those that the page has a word for: the playbook's."""


class Articles:
    """Draws texts for readers of one language, from a page that lies `depth` folders down."""

    def __init__(self, site: Site, lang: Language, depth: int) -> None:
        self._site = site
        self._lang = lang
        self._up = "../" * depth

    def draw(self, entry: Entry, tag: str, *, linked: bool = True) -> str:
        """The article; its title is a `tag` ("h1"), and a link to its own page where `linked`."""
        return "".join(self._parts(entry, tag, linked))

    def heading(self, entry: Entry) -> str:
        """What a text is called, as text: its title, or the kind that it is of."""
        if entry.gone:
            return say(self._lang, f"page.{entry.standing}")
        return entry.title.strip() or self.kind(entry)

    def kind(self, entry: Entry) -> str:
        return say(self._lang, f"page.kind_{entry.kind}" if entry.kind in _KINDS else "page.kind")

    def time(self, entry: Entry) -> str:
        return element(entry.at, self._site.zone, self._lang)

    def told(self, entry: Entry) -> str:
        """What is said below the title: what became of it, its words, its pictures."""
        return "".join((*self._notes(entry), self._body(entry)))

    def address(self, entry: Entry) -> str:
        return f"{self._up}{file_of(entry)}"

    def _parts(self, entry: Entry, tag: str, linked: bool) -> Iterator[str]:
        yield f'<article class="{entry.standing}" id="s-{entry.key}">\n'
        if not entry.gone:
            kind = f"<span>{words(self.kind(entry))}</span> " if entry.title.strip() else ""
            yield f'<p class="meta">{kind}{self.time(entry)}</p>\n'
        yield f"<{tag}{self._spoken_in(entry)}>{self._title(entry, linked)}</{tag}>\n"
        yield self.told(entry)
        yield "</article>\n"

    def _title(self, entry: Entry, linked: bool) -> str:
        title = line(self.heading(entry))
        return f'<a href="{self.address(entry)}">{title}</a>' if linked else title

    def _notes(self, entry: Entry) -> Iterator[str]:
        if entry.gone:
            yield self._note(self._what_became(entry))
            return
        if entry.lang != self._lang:
            yield self._note(words(say(self._lang, f"page.only_{entry.lang}")))
        if entry.standing == "corrected":
            yield self._note(self._what_became(entry))
        else:
            # Whoever reads only one language is told of what was put right in another.
            wrong = [one for one in self._site.translations(entry) if one.standing != "live"]
            yield from (self._note(self._of_translation(one)) for one in wrong)
        if corrected := self._site.entry(entry.corrects):
            time = spoken(corrected.at, self._site.zone, self._lang)
            link = self._link(corrected, say(self._lang, "page.see_corrected", time=time))
            yield self._note(say(self._lang, "page.corrects", link=link))

    def _note(self, html: str) -> str:
        return f'<p class="note">{html}</p>\n'

    def _what_became(self, entry: Entry) -> str:
        """Corrected, replaced or withdrawn; when, and by what. HTML."""
        sentence = f"page.{entry.standing}" + ("_at" if entry.gone else "")
        return say(self._lang, sentence, published=self.time(entry), **self._when_and_by(entry))

    def _of_translation(self, entry: Entry) -> str:
        """The same of a text's version in another language."""
        language = say(self._lang, f"page.version_{entry.lang}")
        sentence = f"page.translation_{entry.standing}"
        return say(self._lang, sentence, language=language, **self._when_and_by(entry))

    def _when_and_by(self, entry: Entry) -> dict[str, str]:
        by = self._site.entry(entry.by)
        seen = "page.see_correction" if entry.standing == "corrected" else "page.see_replacement"
        return {
            "time": element(entry.updated, self._site.zone, self._lang),
            "link": self._link(by, say(self._lang, seen)) if by else "",
        }

    def _link(self, entry: Entry, label: str) -> str:
        return f'<a href="{self.address(entry)}">{words(label)}</a>'

    def _body(self, entry: Entry) -> str:
        if entry.gone:
            return ""
        figures = "".join(self._figure(each) for each in entry.figures)
        said = paragraphs(entry.text)
        return f'<div class="text"{self._spoken_in(entry)} dir="auto">\n{said}\n{figures}</div>\n'

    def _figure(self, figure: Figure) -> str:
        return f'<figure><img src="{self._up}{figure.file}" alt="{line(figure.alt)}"></figure>\n'

    def _spoken_in(self, entry: Entry) -> str:
        foreign = entry.lang != self._lang and not entry.gone
        return _lang(entry.lang if foreign else "")


def _lang(lang: str) -> str:
    return f' lang="{lang}"' if lang else ""


def file_of(entry: Entry) -> str:
    """The page that has this text alone."""
    return f"{entry.lang}/statement/{entry.key}.html"
