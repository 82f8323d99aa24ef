"""The source of a rule of law in the reader's language: each kind of act has its official name.

The library gives each source once, as its authority writes it. What is not listed here stays so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from crisisplay.i18n import Language

_FRENCH: Mapping[str, str] = MappingProxyType(
    {
        "Implementing Regulation (EU)": "Règlement d’exécution (UE)",
        "Commission proposal of 19 November 2025": "Proposition de la Commission, 19 novembre 2025",
        "art. 35 to 37": "art. 35 à 37",
        "Delegated Regulation (EU)": "Règlement délégué (UE)",
        "Regulation (EU)": "Règlement (UE)",
        "Regulation (EC)": "Règlement (CE)",
        "Directive (EU)": "Directive (UE)",
        "EDPB Guidelines": "Lignes directrices du CEPD",
        "National transposition to be checked": "Transposition nationale à vérifier",
        "applicable since": "applicable depuis le",
        "read in secondary sources only": "lu dans des sources secondaires seulement",
        "SEC Form 8-K, Item": "SEC, formulaire 8-K, rubrique",
    }
)
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "Code de la consommation": "French consumer code (Code de la consommation)",
        "Code rural": "French rural code (Code rural)",
        "Code des assurances": "French insurance code (Code des assurances)",
        "obligation depuis le 1er avril 2021": "a duty since 1 April 2021",
        "depuis le 24 avril 2023": "since 24 April 2023",
    }
)
_WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType({"fr": _FRENCH, "en": _ENGLISH})


def source(written: str, lang: Language) -> str:
    """`Règlement (UE) 2016/679, art. 33(1)` for `Regulation (EU) 2016/679, art. 33(1)`."""
    words = _WORDS[lang]
    longest_first = sorted(words, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, longest_first)))
    return known.sub(lambda found: words[found[0]], written)
