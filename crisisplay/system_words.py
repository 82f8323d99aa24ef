"""What the system says of a file that it can't give us, in the reader's language."""

from __future__ import annotations

import errno

from crisisplay.i18n import Language, say
from crisisplay.values import dataclass

_IDS = {
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_folder",
    errno.EISDIR: "folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.ENXIO: "not_plain",
    errno.EFBIG: "too_big",
}


@dataclass(frozen=True, slots=True)
class Why:
    """A reason that has a sentence of ours, or else the system's own `words`."""

    id: str
    words: str

    def say(self, lang: Language) -> str:
        return say(lang, f"system.{self.id}") if self.id else self.words


def why(error: OSError) -> Why:
    """Why the system refused, to be said in whichever language the error is read in."""
    return Why(_IDS.get(error.errno or 0, ""), error.strerror or str(error))
