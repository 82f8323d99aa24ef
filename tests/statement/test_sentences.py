"""Where a sentence ends, and how hard it is to read."""

from __future__ import annotations

import pytest

from crisisplay.i18n import Language
from crisisplay.statement.checks import Context, Finding, Subject, check
from crisisplay.statement.checks.sentences import count_words, sentences
from crisisplay.statement.checks.syllables import count_syllables, ease
from crisisplay.statement.version import Version


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont est là.|Il écoute.",
        "Voir le n° 4.|Puis l'art. 12 et la p. 3 du dossier.",
        "Il est 10 h 30.|Le lot 1.5 est sain.",
        "Call a doctor, e.g. your own.|Then call us.",
        "Mr. Smith and Dr. J. Jones came at 4 p.m. London time.|They left at 5 p.m.|We stayed.",
        "Suite sur https://example.org/a.b?c=1.|Merci.",
        "Un titre sans point\n|Une phrase qui le suit.",
        "Une phrase coupée par\nla largeur de la page.|Une autre.",
        "- un article\n|- un autre article\n|- le dernier",
        "« C’est faux. »|Nous le disons.",
        "Quoi ?|Rien !|Vraiment…|Oui.",
        "Des vis, des clous, etc. sont rappelés.",
        "The answer is no.|We looked.|See No. 4.",
        "Paragraphe un\n\n|paragraphe deux",
    ],
)
def test_a_sentence_ends_where_a_reader_sees_it_end(text: str) -> None:
    whole = text.replace("|", " ")
    found = [whole[start:end] for start, end in sentences(whole)]
    assert found == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’usine a fermé à 10 h 30 : 12 000 flacons.", 7),
        ("Call 01632 960222 — now!", 4),
        ("", 0),
        ("… ! « »", 0),
        ("Voir https://example.org/a-b", 2),
    ],
)
def test_words_are_counted_as_a_person_counts_them(text: str, words: int) -> None:
    assert count_words(text) == words


# Words by how many syllables they are heard with.
FRENCH = {
    1: "eau feu lot vis trois jour temps fait mais nous vous sont ont rue lieu bien rien pied fois mois froid tient pain main vent dent les des une que lui nuit puits huit point lettre vague prend risque chaque",
    2: "objets rappel parking usine client produit lundi mardi matin danger service enfant parents merci maison bouteille famille message retrait erreur étiez avaient seraient patient question action région canton",
    3: "magasin numéro collègues consommer rembourser immédiat réclamer contacter direction rappeler téléphone analyse accident incident équipement prévenir préparer avalaient condition",
    4: "distributeur température information sécurité autorités consommation intervention examinera",
    5: "organisation contamination immédiatement communication",
    6: "responsabilité hospitalisation",
}
ENGLISH = {
    1: "we you they he she it at news shop line week toys the lot stop call time harm hurt house used make please stopped helped noise fire death health place where there ones their some have been were know stayed",
    2: "open letter winter morning product water table doctor batches people children update number notice service wanted ended bottle little before agreed recalled people's children's notice's sorry parents injured affect patients safety contact seven",
    3: "vehicle potato hospital family company customer accident recalling incident injury telephone remember condition authorise delivered",
    4: "information available investigate emergency security authority emergency's",
    5: "contamination organisation refrigerator investigation",
    6: "responsibility",
}


@pytest.mark.parametrize(("lang", "listed"), [("fr", FRENCH), ("en", ENGLISH)])
def test_syllables_are_near_those_that_are_heard(lang: Language, listed: dict[int, str]) -> None:
    """One word in ten may be off by one: the formula takes the mean of a text."""
    off = [
        (word, heard, count_syllables(word, lang))
        for heard, words in listed.items()
        for word in words.split()
        if count_syllables(word, lang) != heard
    ]
    assert sum(len(words.split()) for words in listed.values()) >= 100
    assert all(abs(heard - counted) == 1 for _, heard, counted in off)
    assert len(off) <= sum(len(words.split()) for words in listed.values()) / 10, off


def test_a_plain_text_is_easy_and_a_learned_one_is_hard() -> None:
    assert ease("fr", 10, 2, 14) > 90
    assert ease("en", 20, 1, 44) < 10


def _said(text: str, kind: str = "update", lang: str = "en") -> list[Finding]:
    version = Version("", {lang: text})
    found = check(Subject(version, (lang,), context=Context(kind)))
    return [one for one in found if one.rule == "ST13"]


def test_a_long_sentence_is_shown_from_its_beginning() -> None:
    long = "We " + "know it " * 13 + "now."
    (found,) = _said(f"We know. {long}")
    assert (found.line, found.column, found.level) == (1, 10, "warn")
    assert found.message("en").startswith("A sentence of 28 words: We know it")
    assert found.message("fr").startswith("Phrase de 28 mots\u00a0: We know it")
    assert found.better("en") == "Cut it in two: 25 words at most, one idea a sentence."
    assert found.better("fr") == "Coupez-la\u00a0: 25 mots au plus, une idée par phrase."


def test_a_holding_statement_is_held_to_a_length_and_an_update_is_not() -> None:
    text = "We know of it now. " * 31
    assert _said(text) == []
    (found,) = _said(text, "holding")
    assert found.message("en") == ("A holding statement of 155 words: nobody will read to the end.")
    assert found.message("fr") == (
        "Déclaration d’attente de 155 mots\u00a0: personne ne la lira jusqu’au bout."
    )
    assert found.better("en") == (
        "Bring it down to 150 words; the rest goes on the page that it names."
    )
    assert found.better("fr") == (
        "Ramenez-la à 150 mots\u00a0; le reste va sur la page qu’elle indique."
    )


def test_long_sentences_throughout_and_long_words_are_told_apart() -> None:
    (mean,) = _said(("We " + "know it " * 10 + "now. ") * 3)
    assert mean.message("en") == (
        "Sentences have 22 words on average: too many for a worried reader."
    )
    assert mean.message("fr") == (
        "Les phrases ont 22 mots en moyenne\u00a0: c’est trop pour un lecteur inquiet."
    )
    (hard,) = _said(
        "Organisational responsibility necessitates multidisciplinary investigation. " * 13
    )
    assert hard.message("en") == "Readability 0 out of 100: a text for specialists."
    assert hard.message("fr") == "Lisibilité 0 sur 100\u00a0: un texte de spécialiste."
    assert hard.better("fr") == (
        "Visez 30 au moins\u00a0: remplacez les mots longs et le jargon par ceux de tous les jours."
    )
