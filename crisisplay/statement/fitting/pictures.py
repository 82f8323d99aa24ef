"""What goes with a text: does the channel take it, and does it speak to those who can't see it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crisisplay.playbook.spelling import folded
from crisisplay.statement.lengths import ChannelRule, count_graphemes
from crisisplay.statement.version import Media
from crisisplay.values import dataclass

_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|heic|svg|bmp|tiff?|mp4|mov|webm|pdf)", re.IGNORECASE
)
_CAMERA = re.compile(r"(?:IMG|DSC|DCIM|PXL|Screenshot|Capture)[ _-]?[\d_ .-]+", re.IGNORECASE)
# Words that say what a thing is and nothing of what is on it.
_EMPTY = frozenset(
    folded(word)
    for word in (
        "image", "images", "photo", "photographie", "picture", "pic", "visuel", "visual", "media",
        "média", "illustration", "graphic", "graphique", "infographie", "infographic", "logo",
        "capture", "capture d'écran", "screenshot", "fichier", "file", "attachment", "pièce jointe",
        "alt", "alt text", "texte alternatif", "description", "untitled", "sans titre", "video",
        "vidéo",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureFlaw:
    """`kind` ends the id of a sentence, `picture_...`; `name` is the file's, "" for all of them."""

    kind: str
    name: str
    lang: str
    used: int = 0
    limit: int = 0


def picture_flaws(
    media: Iterable[Media], rule: ChannelRule, languages: Iterable[str]
) -> Iterator[PictureFlaw]:
    """What keeps these pictures from going out on the channel of `rule` in these languages."""
    media = tuple(media)
    if rule.attachments is not None and len(media) > rule.attachments:
        kind = "too_many" if rule.attachments else "none_taken"
        yield PictureFlaw(kind, "", "", len(media), rule.attachments)
    for lang in languages:
        for one in media:
            kind = alt_flaw(one.alt.get(lang, ""), one.name)
            length = count_graphemes(one.alt.get(lang, ""))
            if kind:
                yield PictureFlaw(kind, one.name, lang)
            elif rule.alt is not None and length > rule.alt:
                yield PictureFlaw("too_long", one.name, lang, length, rule.alt)


def alt_flaw(alt: str, name: str) -> str:
    """Nothing for an alternative text; `no_alt`, or `empty_alt` for words that tell nothing."""
    words = " ".join(alt.replace("’", "'").split()).strip(".,:;!?…\"'«»“” ")
    if not words:
        return "no_alt"
    stem = name.rpartition(".")[0] or name
    tells_nothing = (
        folded(words) in _EMPTY | {folded(name), folded(stem)}
        or folded(re.sub(r"[\s_\d-]+$", "", words)) in _EMPTY
        or _FILE_NAME.fullmatch(words)
        or _CAMERA.fullmatch(words)
    )
    return "empty_alt" if tells_nothing else ""
