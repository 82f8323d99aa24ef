from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.playbook.model import CHANNELS, Text
from crisisplay.statement.channels import read_channels, rules_for, shipped_channels, with_limit
from crisisplay.statement.lengths import ChannelRule


def test_every_channel_of_the_format_has_its_data() -> None:
    assert set(shipped_channels()) == set(CHANNELS)


def test_a_channel_is_read_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "channels.yaml"
    file.write_text(
        "channels:\n"
        "  x: {title: {fr: X, en: X}, limit: 280, counts: weighted, url: 23, alt: 1000,"
        " fold: 99, attachments: 4, threads: yes, verify: [fold],"
        " status: in_force, sources: [docs], verified_on: 2026-11-22}\n"
        "  site: {limit: none}\n",
        "utf-8",
    )
    title = Text({"fr": "X", "en": "X"})
    assert read_channels(file) == {
        "x": ChannelRule(
            "x", title, 280, "weighted", url=23, alt=1000, fold=99, attachments=4, threads=True, verify=("fold",),
            status="in_force", sources=("docs",), verified_on="2026-11-22",
        ),
        "site": ChannelRule("site"),
    }  # fmt: skip


def test_what_a_channel_names_as_only_reported_is_there_to_be_checked() -> None:
    for rule in shipped_channels().values():
        assert all(getattr(rule, key) for key in rule.verify), rule.id


def test_an_account_may_have_a_limit_of_its_own() -> None:
    (mastodon,) = rules_for(["mastodon"])
    assert with_limit(mastodon, 5_000).limit == 5_000
    assert with_limit(mastodon, None) == mastodon


def test_a_channel_without_data_is_refused_never_unlimited() -> None:
    with pytest.raises(NotFound) as refused:
        rules_for(["x", "fax"])
    known = ", ".join(shipped_channels())
    assert refused.value.sentence("en") == (
        f"There is no channel called fax.\nThe channels are: {known}."
    )
    assert refused.value.sentence("fr") == (
        f"Il n’y a pas de canal nommé fax.\nLes canaux sont\u00a0: {known}."
    )


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        (None, "channels"),
        ("channels: [x]", "channels"),
        ("channels: {x: {limit: many}}", "x"),
        ("channels: {x: {counts: by hand}}", "x"),
        ("channels: {x: {threads: maybe}}", "x"),
        ("channels: {", "channels"),
    ],
)
def test_data_that_cannot_be_read_is_said(tmp_path: Path, written: str | None, entry: str) -> None:
    file = tmp_path / "channels.yaml"
    if written is not None:
        file.write_text(written, "utf-8")
    with pytest.raises(StoreTrouble) as refused:
        read_channels(file)
    assert refused.value.sentence("en") == (
        f"The data of the channels can't be read: {file}, at {entry}.\n"
        "Reinstall crisisplay, or correct the file."
    )
    assert refused.value.sentence("fr") == (
        f"Les données des canaux sont illisibles\u00a0: {file}, à {entry}.\n"
        "Réinstallez crisisplay, ou corrigez le fichier."
    )
