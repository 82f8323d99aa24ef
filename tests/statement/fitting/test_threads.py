"""A long text as a thread: no word lost, each post within its limit, nothing torn apart."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crisisplay.errors import Refusal
from crisisplay.i18n import Language
from crisisplay.statement.channels import rules_for, with_limit
from crisisplay.statement.fitting.breaks import pieces
from crisisplay.statement.fitting.threads import Thread, thread
from crisisplay.statement.lengths import ChannelRule, measure

X, BLUESKY, MASTODON, THREADS, LINKEDIN = rules_for(
    ["x", "bluesky", "mastodon", "threads", "linkedin"]
)
RECALL = (
    "Nous rappelons le lot L4 de nos gourdes, vendues du 12 mars au 30 avril 2026 : le bouchon "
    "peut se détacher et présenter un risque d’étouffement pour les jeunes enfants.\n\n"
    "Si vous avez acheté cette gourde, cessez de l’utiliser et rapportez-la dans n’importe quel "
    "magasin : elle vous sera remboursée 24,90 €, sans ticket de caisse. Aucune personne n’a été "
    "blessée. M. Roy, directeur de la qualité, l’a dit : « Nous aurions dû le voir plus tôt. »\n\n"
    "Toutes les réponses : https://exemple.fr/rappel/lot-l4-gourdes-printemps-2026?de=reseaux\n\n"
    "Prochain point ce soir à 18 h 30."
)


def _small(limit: int) -> ChannelRule:
    return with_limit(MASTODON, limit)


def _unnumbered(posts: tuple[str, ...]) -> list[str]:
    if len(posts) == 1:
        return list(posts)
    return [post.removesuffix(f" {number}/{len(posts)}") for number, post in enumerate(posts, 1)]


def test_a_thread_is_cut_between_paragraphs_and_ends_with_the_next_update() -> None:
    found = thread(RECALL, X)
    assert found.cuts == "paragraph"
    first, second, third = found.posts
    assert first.endswith("pour les jeunes enfants. 1/3")
    assert second.startswith("Si vous avez acheté")
    assert second.endswith("« Nous aurions dû le voir plus tôt. » 2/3")
    assert third.endswith("\n\nProchain point ce soir à 18 h 30. 3/3")


def test_what_fits_is_one_post_without_a_number() -> None:
    assert thread("  Le lot 4 est rappelé.\n", X) == Thread(("Le lot 4 est rappelé.",), "paragraph")


def test_the_same_text_gives_the_same_posts() -> None:
    assert thread(RECALL, BLUESKY) == thread(RECALL, BLUESKY)


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    found = thread(RECALL.replace("\n\n", " "), X)
    assert found.cuts == "sentence"
    assert [re.split(r"(?<=[.»]) ", post)[-1] for post in found.posts] == ["1/3", "2/3", "3/3"]


def test_a_sentence_longer_than_a_post_is_cut_at_a_clause() -> None:
    text = "Rapportez la gourde dans un magasin, ou renvoyez-la sans frais, ou appelez-nous."
    found = thread(text, _small(48))
    assert found == Thread(
        (
            "Rapportez la gourde dans un magasin, 1/2",
            "ou renvoyez-la sans frais, ou appelez-nous. 2/2",
        ),
        "clause",
    )


def test_a_clause_longer_than_a_post_is_cut_between_words() -> None:
    found = thread("un deux trois quatre cinq six sept huit neuf dix", _small(30))
    assert found.cuts == "word"
    assert " ".join(_unnumbered(found.posts)) == "un deux trois quatre cinq six sept huit neuf dix"


def test_a_sentence_is_cut_as_seldom_as_can_be_even_where_posts_get_uneven() -> None:
    found = thread("Alors. Quatre mots, et deux mots, puis ceci sans fin.", _small(30))
    assert found.posts == (
        "Alors. 1/3",
        "Quatre mots, et deux mots, 2/3",
        "puis ceci sans fin. 3/3",
    )


def test_a_text_without_end_is_refused_before_it_is_cut() -> None:
    started = time.process_time()
    with pytest.raises(Refusal):
        thread("a " * 200_000, X)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "kept",
    [
        "10 000 €",
        "18 h 30",
        "12 août 2026",
        "5 mg",
        "n° 4",
        "M. Roy",
        "art. 33",
        "« plus jamais ça »",
        "{{ next_update_at | time }}",
        "lot\u00a0L4",
        "https://exemple.fr/a",
        "👨\u200d👩\u200d👧\u200d👦",
        "vite !",
        "50 %",
    ],
)
def test_what_belongs_together_is_never_torn_apart(kept: str) -> None:
    before = "mot mot "
    for size in range(24):
        text = f"{before * 3}{'m' * size} {kept} {before * 4}"
        try:
            posts = thread(text, _small(34)).posts
        except Refusal:
            continue
        assert any(kept in post for post in posts), posts


def test_more_than_nine_posts_have_room_for_two_digits() -> None:
    posts = thread("Une phrase de plus ici. " * 12, _small(30)).posts
    assert posts[0] == "Une phrase de plus ici. 1/12"
    assert posts[-1] == "Une phrase de plus ici. 12/12"


def test_a_break_that_a_person_made_is_kept_inside_a_post() -> None:
    assert "reseaux\n\nProchain point" in thread(RECALL, X).posts[2]


@pytest.mark.parametrize(
    ("text", "rule", "english", "french"),
    [
        (
            "a " * 1600,
            LINKEDIN,
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
            "Ils ont dit « que cette phrase ne tient pas en une publication ».",
            _small(40),
            (
                "These words stay together and do not fit one post on Mastodon: "
                "« que cette phrase ne tient pas en une publication ».\n"
                "Shorten them, or write the thread: --text FILE, a line of --- between two posts."
            ),
            (
                "Ces mots restent ensemble et ne tiennent pas dans une publication sur Mastodon\u00a0: "
                "« que cette phrase ne tient pas en une publication ».\n"
                "Raccourcissez-les, ou écrivez le fil\u00a0: --text FICHIER, une ligne --- entre deux publications."
            ),
        ),
        (
            "Une phrase de plus ici. " * 120,
            _small(30),
            (
                "The thread would be longer than 99 posts on Mastodon.\n"
                "Write a shorter text, with a link to the whole one."
            ),
            (
                "Le fil dépasserait 99 publications sur Mastodon.\n"
                "Écrivez un texte plus court, avec un lien vers le texte entier."
            ),
        ),
    ],
)
def test_what_can_be_no_thread_is_refused(
    text: str, rule: ChannelRule, english: str, french: str
) -> None:
    with pytest.raises(Refusal) as refused:
        thread(text, rule)
    said: dict[Language, str] = {"en": english, "fr": french}
    for lang, sentence in said.items():
        assert refused.value.sentence(lang) == sentence


WORDS = st.sampled_from(
    [
        "le", "lot", "L4", "rappelé", "M.", "12", "000", "€", "«", "»", "fin.", "oui !", "non\u00a0?",
        "mais,", "parce", "que", "18", "h", "😷", "👨\u200d👩\u200d👧", "https://exemple.fr/a?b=c",
        "exemple.fr", "@presse@social.example", "\n\n", "\n", "(voir", "là)", "…", "œuvre", "é",
    ]
)  # fmt: skip


@given(
    st.one_of(st.lists(WORDS, max_size=120).map(" ".join), st.text(max_size=400)),
    st.sampled_from([X, BLUESKY, MASTODON, THREADS]),
    st.integers(25, 120),
)
def test_a_thread_says_every_word_once_and_each_post_fits(
    text: str, rule: ChannelRule, limit: int
) -> None:
    small = with_limit(rule, limit)
    try:
        posts = thread(text, small).posts
    except Refusal:
        assume(False)
    assert [word for post in _unnumbered(posts) for word in post.split()] == text.split()
    assert all(measure(post, small).over == 0 for post in posts)


@given(st.text(max_size=200))
def test_pieces_are_all_the_words_in_their_order(text: str) -> None:
    found = [text[one.start : one.end] for one in pieces(text)]
    assert [word for one in found for word in one.split()] == text.split()
    assert all(not re.search(r"^\s|\s$", one) for one in found)
