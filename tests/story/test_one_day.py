"""One day of a crisis on real servers: what the journal, the report and the crisis page tell is one.

A Bluesky server, a Mastodon double, a mail server, a folder of pages, and one channel by hand.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from crisisplay.acts import publishing, sending, texts
from crisisplay.acts.corrections import correction_drafts, owed_corrections, suggested
from crisisplay.acts.opening import Place, Team, open_incident
from crisisplay.acts.outlets import outlet_for
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitting import Sitting
from crisisplay.audit.markdown import escaped, render_markdown
from crisisplay.audit.report import compose
from crisisplay.audit.timeline import read_timeline
from crisisplay.cell.organisation import Organisation
from crisisplay.cell.reader import read_organisation
from crisisplay.errors import Refusal
from crisisplay.incident.commands import StateFact
from crisisplay.incident.events import FactStatus
from crisisplay.journal.verify import verify
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import Value
from crisisplay.statement.version import read_version
from tests.audit.desk import HandClock
from tests.outlets.benches import Bench, bluesky_bench, mastodon_bench
from tests.outlets.post_office import Office, Street
from tests.outlets.servers import running

PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 11, 2, 9, 0, tzinfo=PARIS)
PLAYBOOK = Path(__file__).with_name("playbook.yaml")
NETWORKS = ("bluesky", "mastodon", "email", "site")
LANGS = ("fr", "en")
READERS = ("a@client.example", "b@client.example")
SPECULATION = {
    "fr": "Nous pensons aux personnes brûlées. Il semblerait que la pile soit en cause. Nous avons arrêté la vente. Contact : aide@example.org",
    "en": "We think of the people burnt. It seems that the battery is to blame. We stopped selling it. Contact: help@example.org",
}


class Day:
    """The incident, its clock, what it sends by, and what a person does in it."""

    def __init__(self, home: Path, bluesky: Bench, mastodon: Bench, office: Office) -> None:
        self.clock = HandClock()
        self.clock.time = NINE
        self.bluesky, self.mastodon, self.office = bluesky, mastodon, office
        self.page = home / "site"
        self.organisation = _organisation(home, bluesky, mastodon, office)
        source = PLAYBOOK.read_bytes()
        self.sitting: Sitting = open_incident(
            home,
            source,
            load(source, file="playbook.yaml", library=shipped_library()),
            Actor("Camille Roy", "fr", "communication", "camille", "one.example"),
            self.clock,
            team=Team({"director": "Dominique Petit", "legal": "Sacha Morel"}),
            place=Place("Europe/Paris", "FR"),
        )
        self._keys = iter(range(1, 1000))

    def at(self, hour: int, minute: int = 0) -> None:
        self.clock.time = NINE.replace(hour=hour, minute=minute)

    def fact(self, name: str, value: Value, status: FactStatus = "confirmed") -> None:
        self.sitting.do(StateFact(name, value, status, "l’usine", "situation"))

    def promise_for(self, hour: int) -> None:
        self.fact("next_update_at", NINE.replace(hour=hour))

    def agree(self, id: str) -> None:
        for name, role in (("Dominique Petit", "director"), ("Sacha Morel", "legal")):
            publishing.approve(self.sitting, id, name=name, role=role, read="")

    def publish(self, id: str) -> None:
        """On each network in each language, and on LinkedIn by hand."""
        environ = {"BLUESKY": running.PASSWORD, "MASTODON": running.TOKEN}
        for channel in NETWORKS:
            outlet = outlet_for(self.organisation, channel, environ)
            for lang in LANGS:
                key = f"{next(self._keys):032x}"
                sending.send(self.sitting, id, channel, lang, outlet, key=key, langs=LANGS)
        address = f"https://www.linkedin.com/posts/{id}-{self.sitting.state.seq}"
        publishing.published(self.sitting, id, "linkedin", address)

    def say(self, id: str) -> None:
        texts.draft(self.sitting, id)
        self.agree(id)
        self.publish(id)


def _organisation(home: Path, bluesky: Bench, mastodon: Bench, office: Office) -> Organisation:
    home.mkdir(parents=True, exist_ok=True)
    file = home / "organisation.yaml"
    file.write_text(
        f"""\
crisisplay: 1
name: Lampes d’exemple
languages: [fr, en]
zone: Europe/Paris
channels:
  bluesky: {{send: bluesky, service: "{bluesky.front.address}", account: our-house.test, password: {{env: BLUESKY}}}}
  mastodon: {{send: mastodon, service: "{mastodon.front.address}", token: {{env: MASTODON}}}}
  email: {{send: smtp, host: 127.0.0.1, port: {office.port}, security: none, sender: presse@maison.example, to: [{", ".join(READERS)}]}}
  site: {{send: page, folder: site, address: "https://crise.example.org", name: Lampes d’exemple, contact: aide@example.org}}
""",
        encoding="utf-8",
    )
    return read_organisation(file)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """The whole day, played once."""
    if why := running.lacks_bluesky():
        pytest.skip(why)
    street = Street()
    with (
        bluesky_bench(tmp_path_factory.mktemp("bluesky")) as bluesky,
        mastodon_bench(tmp_path_factory.mktemp("mastodon")) as mastodon,
        street.open(Office()) as office,
    ):
        made = Day(tmp_path_factory.mktemp("home"), bluesky, mastodon, office)
        _play(made)
        yield made
    street.close()


def _play(day: Day) -> None:
    day.fact("product", "Lune")
    day.fact("sold", 1200)
    day.fact("burns", 3)
    day.promise_for(11)
    with pytest.raises(Refusal) as blocked:
        texts.draft(day.sitting, "holding", written=SPECULATION)
    assert {"ST06", "ST08"} <= set(str(blocked.value.values["rules"]).split(", "))
    day.at(9, 30)
    day.say("holding")
    day.at(10)
    day.fact("burns", 3, "refuted")
    assert len(owed_corrections(day.sitting)) == len(NETWORKS) * len(LANGS) + 1
    day.at(10, 10)
    day.fact("burns", 2)
    first = owed_corrections(day.sitting)[0].publication.seq
    assert suggested(day.sitting, first) == "correction"
    written = correction_drafts(day.sitting, first, "correction")
    texts.draft(day.sitting, "correction", written=written)
    day.agree("correction")
    day.publish("correction")
    assert owed_corrections(day.sitting) == ()
    for hour, minute, following in ((11, 40, 13), (12, 50, 15), (14, 55, 18)):
        day.at(hour, minute)
        day.promise_for(following)
        day.say("update")
    day.at(15, 30)


def outs(day: Day) -> Counter[str]:
    return Counter(one.channel for one in day.sitting.state.publications())


def test_each_text_left_once_in_each_language(day: Day) -> None:
    assert outs(day) == {**dict.fromkeys(NETWORKS, 10), "linkedin": 5}
    assert len(day.bluesky.posted()) == len(set(day.bluesky.posted())) == 10
    assert len(day.mastodon.posted()) == 10
    assert day.office.count == dict.fromkeys(READERS, 10)
    kept = json.loads((day.page / "state.json").read_text(encoding="utf-8"))
    assert json.dumps(kept).count('"key"') >= 10


def test_what_left_is_what_was_approved_word_for_word(day: Day) -> None:
    said = {
        post
        for one in day.sitting.state.publications()
        for lang in LANGS
        for post in read_version(day.sitting.journal.kept(one.file)).posts(lang, "bluesky")
    }
    assert set(day.bluesky.posted()) <= said


def test_the_promise_was_missed_once_and_kept_twice(day: Day) -> None:
    promises = [one for one in day.sitting.state.promises if one.statement]
    kept = {one.due: _kept_at(day, one.kept) for one in promises if one.due and one.kept}
    late = {due.astimezone(PARIS).hour for due, at in kept.items() if at > due}
    in_time = {due.astimezone(PARIS).hour for due, at in kept.items() if at <= due}
    assert (late, in_time) == ({11}, {13, 15})
    owed = [one for one in promises if one.kept is None]
    assert {one.due for one in owed} == {NINE.replace(hour=18)}


def _kept_at(day: Day, seq: int) -> datetime:
    return day.sitting.records[seq - 1].happened


def test_the_journal_holds_and_every_file_is_named(day: Day) -> None:
    verdict = verify(day.sitting.journal.folder)
    assert verdict.verdict == "sound"
    assert verdict.failed == ()


def test_the_report_tells_each_publication_with_its_address(day: Day) -> None:
    folder = day.sitting.journal.folder
    told = render_markdown(compose(read_timeline(folder, "fr"), verify(folder)))
    for one in day.sitting.state.publications():
        assert not one.address or escaped(one.address) in told, one
    assert "Correction" in told


def test_the_situation_owes_only_what_is_to_come(day: Day) -> None:
    report = situation(day.sitting, day.clock.now())
    assert [line.due for line in report.promises if line.due] != []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_shows_every_text_newest_first_and_what_was_put_right(
    day: Day, browser: Browser, lang: str, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto((day.page / lang / "index.html").as_uri())
    times = [
        datetime.fromisoformat(str(one.get_attribute("datetime")))
        for one in page.locator("article > header time, article header time").all()
    ]
    published = [one for one in day.sitting.state.publications() if one.channel == "site"]
    assert len(page.locator("article").all()) == len(published) / len(LANGS)
    assert times == sorted(times, reverse=True) or times[1:] == sorted(times[1:], reverse=True)
    words = page.locator("body").inner_text()
    assert "18" in words
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_day_later_nothing_has_changed_but_the_clock(day: Day) -> None:
    seq = day.sitting.state.seq
    day.clock.time += timedelta(days=1)
    assert situation(day.sitting, day.clock.now()).seq == seq
    day.clock.time -= timedelta(days=1)
