"""What a channel can't take is refused with its remedy; what could be done is offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisisplay.errors import Refusal
from crisisplay.i18n import Language
from crisisplay.statement.channels import rules_for
from crisisplay.statement.fitting.alphabet import Outside, Plainer, outside, plainer
from crisisplay.statement.fitting.fitted import fitted, must_fit, parted, refitted
from crisisplay.statement.fitting.pictures import alt_flaw
from crisisplay.statement.version import Media, Version

X, SMS, BLUESKY, LINKEDIN = rules_for(["x", "sms", "bluesky", "linkedin"])
LONG = "Le lot 4 est rappelé. " * 20
VERSION = Version("holding", {"fr": "Le lot 4 est rappelé.", "en": "Lot 4 is recalled."})
LID = Media(
    "0" * 64,
    "couvercle.png",
    "image/png",
    {"fr": "Le numéro de lot, L4, sous le couvercle.", "en": "The lot number under the lid: L4."},
    ("x",),
)


def test_what_forces_ucs_2_is_named_with_its_places_and_what_could_stand_for_it() -> None:
    assert outside("Reçu ici.\nReçu, l’équipe") == (
        Outside("ç", "c", ((1, 3), (2, 3))),
        Outside("’", "'", ((2, 8),)),
    )
    assert outside("Alerte 😷") == (Outside("😷", "😷", ((1, 8),)),)


def test_a_plainer_text_says_what_it_saves_and_is_offered_only_where_it_is_plain() -> None:
    text = "Nous avons reçu vos messages : l’équipe y répond dès que possible ce soir, merci."
    assert plainer(text) == Plainer(
        "Nous avons recu vos messages : l'équipe y répond dès que possible ce soir, merci.",
        units=81, parts=1, units_before=81, parts_before=2,
    )  # fmt: skip
    assert plainer("Sans accent ni apostrophe.") is None
    assert plainer("Reçu 😷") is None


def test_nothing_that_is_offered_is_done_by_looking() -> None:
    found = fitted(replace(VERSION, texts={"fr": LONG}), X, "fr")
    assert found.posts == (LONG,)
    assert (found.fits, found.lengths[0].over, found.thread is not None) == (False, 160, True)


def test_a_channel_without_threads_says_why_none_is_offered() -> None:
    found = fitted(replace(VERSION, texts={"fr": LONG * 8}), LINKEDIN, "fr")
    assert found.thread is None
    assert found.obstacle is not None
    assert found.obstacle.id == "fitting.no_threads"


def test_a_long_sms_fits_as_it_goes_in_parts() -> None:
    assert fitted(replace(VERSION, texts={"fr": LONG}), SMS, "fr").fits


def test_offers_are_taken_one_by_one() -> None:
    assert refitted(("L'été !",), BLUESKY, "fr", "typography") == ("L’été\u00a0!",)
    assert refitted(("Reçu",), BLUESKY, "fr", "transliterate") == ("Reçu",)
    assert refitted(("Reçu",), SMS, "fr", "transliterate") == ("Recu",)
    assert len(refitted((LONG,), BLUESKY, "fr", "thread")) == 2
    assert refitted(("Un. 1/2", "Deux. 2/2"), BLUESKY, "fr", "thread") == ("Un. 1/2", "Deux. 2/2")


def test_posts_of_a_file_are_parted_by_a_line_of_dashes() -> None:
    assert parted("Un.\n---\nDeux,\ntrois.\n --- \n") == ("Un.", "Deux,\ntrois.")
    assert parted("Un --- deux") == ("Un --- deux",)
    assert parted("") == ("",)


@pytest.mark.parametrize(
    ("alt", "flaw"),
    [
        ("", "no_alt"),
        (" … ", "no_alt"),
        ("image", "empty_alt"),
        ("Photo 2", "empty_alt"),
        ("Capture d’écran", "empty_alt"),
        ("couvercle.png", "empty_alt"),
        ("Couvercle", "empty_alt"),
        ("autre.JPG", "empty_alt"),
        ("IMG_20261122_1042", "empty_alt"),
        ("Photo du couvercle : le numéro L4 est gravé dessous.", ""),
    ],
)
def test_an_alternative_text_says_what_there_is_to_see(alt: str, flaw: str) -> None:
    assert alt_flaw(alt, "couvercle.png") == flaw


def test_what_fits_is_let_through() -> None:
    version = replace(VERSION, media=(LID,)).with_posts("fr", "x", ("Un. 1/2", "Deux. 2/2"))
    must_fit(version, X, ("fr", "en"))
    must_fit(version, SMS, ("fr", "en"))


@pytest.mark.parametrize(
    ("version", "channel", "english", "french"),
    [
        (
            VERSION.with_posts("fr", "x", ("Un. 1/2", "a" * 278 + " trop 2/2")),
            "x",
            (
                "X (fr), post 2/2: 287 weighted characters for 280, 7 too many."
                " Too long from: rop 2/2\n"
                "Shorten it, or cut it into a thread: crisisplay statement fit, with --thread. Nothing is cut without you."
            ),
            (
                "X (fr), publication 2/2\u00a0: 287 caractères pondérés pour 280, 7 de trop."
                " Trop long à partir de\u00a0: rop 2/2\n"
                "Raccourcissez, ou coupez en fil\u00a0: crisisplay statement fit, avec --thread. Rien n’est coupé sans vous."
            ),
        ),
        (
            VERSION.with_posts("fr", "linkedin", ("Un. 1/2", "Deux. 2/2")),
            "linkedin",
            (
                "LinkedIn has no threads: the text goes there in one post.\n"
                "Write a shorter text for this channel: --text FILE."
            ),
            (
                "LinkedIn n’a pas de fils\u00a0: le texte y tient en une publication.\n"
                "Écrivez un texte plus court pour ce canal\u00a0: --text FICHIER."
            ),
        ),
        (
            replace(VERSION, media=(replace(LID, alt={"fr": "Le lot L4."}),)),
            "x",
            (
                "couvercle.png has no alternative text in this language: en (X).\n"
                "Say what the picture shows: --media FILE --alt en=TEXT."
            ),
            (
                "couvercle.png n’a pas de texte de remplacement en cette langue\u00a0: en (X).\n"
                "Dites ce que l’image montre\u00a0: --media FICHIER --alt en=TEXTE."
            ),
        ),
        (
            replace(VERSION, media=(replace(LID, alt={"fr": "Image", "en": "Lid"}),)),
            "x",
            (
                "The alternative text of couvercle.png says nothing of the picture: fr (X).\n"
                "Say what there is to see, and all that is written on it: --alt fr=TEXT."
            ),
            (
                "Le texte de remplacement de couvercle.png ne dit rien de l’image\u00a0: fr (X).\n"
                "Dites ce que l’on y voit, et tout ce qui y est écrit\u00a0: --alt fr=TEXTE."
            ),
        ),
        (
            replace(VERSION, media=(replace(LID, alt={"fr": "a" * 1001, "en": "Lid"}),)),
            "x",
            (
                "The alternative text of couvercle.png is too long for X in fr:"
                " 1001 characters for 1000.\nShorten it: --alt fr=TEXT."
            ),
            (
                "Le texte de remplacement de couvercle.png est trop long pour X en fr\u00a0:"
                " 1001 caractères pour 1000.\nRaccourcissez-le\u00a0: --alt fr=TEXTE."
            ),
        ),
        (
            replace(VERSION, media=(LID,) * 5),
            "x",
            "X takes 4 pictures in a post; there are 5.\nSpread them over several statements.",
            (
                "X prend 4 images par publication\u00a0; il y en a 5.\n"
                "Répartissez-les sur plusieurs messages."
            ),
        ),
        (
            replace(VERSION, media=(replace(LID, channels=("sms",)),)),
            "sms",
            "SMS takes no picture.\nAdd it to the other channels: --channel.",
            "SMS ne prend pas d’image.\nAjoutez-la aux autres canaux\u00a0: --channel.",
        ),
    ],
)
def test_what_a_channel_cannot_take_is_refused(
    version: Version, channel: str, english: str, french: str
) -> None:
    (rule,) = rules_for([channel])
    with pytest.raises(Refusal) as refused:
        must_fit(version, rule, ("fr", "en"))
    said: dict[Language, str] = {"en": english, "fr": french}
    for lang, sentence in said.items():
        assert refused.value.sentence(lang) == sentence
