"""What leaves by a network leaves once, and whatever stops it, the journal and the net agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from crisisplay.acts import ledger, parcels
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.erasing import erase
from crisisplay.acts.publishing import published
from crisisplay.acts.sending import (
    deliver,
    look,
    pin,
    say_sent,
    say_unsent,
    send,
    withdraw,
)
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError, Misuse, NotFound, NotSent, Refusal, StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.commands import Close, Draft, Reject, StateFact
from crisisplay.incident.state import Intention, Publication
from crisisplay.journal.disk import DISK, RealDisk
from crisisplay.journal.line import JSON
from crisisplay.journal.store import Journal
from crisisplay.journal.verify import verify
from crisisplay.outlets.port import Parcel
from crisisplay.playbook.model import Duration
from tests.acts.networks import (
    ADDRESS,
    KEY,
    OTHER_KEY,
    Net,
    Post,
    agreed,
    down,
    ready,
    wire_of,
)

LANGS = ("fr", "en")
Act = Callable[[], object]


def x(sitting: Sitting, net: Net | Post, lang: str = "en", key: str = KEY) -> list[str]:
    """Send the update to X; the kinds of the entries that say so."""
    delivery = send(sitting, "update", "x", lang, net, key=key, langs=LANGS)
    return [entry.type for entry in delivery.entries]


def mail(sitting: Sitting, post: Post, key: str = KEY) -> Publication:
    send(sitting, "update", "email", "en", post, key=key)
    return sitting.state.publications()[-1]


def stopped(
    sitting: Sitting, net: Net | Post, error: type[BaseException], channel: str = "x"
) -> int:
    """Try to send, and be stopped; the entry of the intention that is in doubt since."""
    with pytest.raises(error):
        send(sitting, "update", channel, "en", net, key=KEY, langs=LANGS)
    (seq,) = sitting.state.sending
    return seq


def on_disk(sitting: Sitting) -> list[str]:
    """The kinds of the entries in the file itself, as another process would find them."""
    return [entry.type for entry in Journal.open(sitting.journal.folder).read()]


def kept(sitting: Sitting, digest: str) -> bytes:
    return (sitting.journal.folder / "files" / digest).read_bytes()


def again(sitting: Sitting) -> Sitting:
    """The incident as who comes after a crash finds it."""
    return Sitting.at(sitting.journal.folder, sitting.actor, sitting.clock)


def wait(sitting: Sitting, minutes: int) -> None:
    assert isinstance(sitting.clock, StoryClock)
    sitting.clock.wait(Duration(minutes, "minutes"))


def last(sitting: Sitting) -> e.Event:
    return sitting.records[-1].event


def check_sound(sitting: Sitting) -> None:
    verdict = verify(sitting.journal.folder)
    assert (verdict.verdict, verdict.failed) == ("sound", ())


def no(act: Act, kind: type[CrisisplayError] = Refusal) -> CrisisplayError:
    with pytest.raises(kind) as caught:
        act()
    return caught.value


def said(error: CrisisplayError) -> tuple[str, str]:
    return error.sentence("fr"), error.sentence("en")


# Intended, sent, recorded


def test_the_intention_and_the_whole_parcel_are_on_disk_before_anything_leaves(
    tmp_path: Path,
) -> None:
    sitting = ready(tmp_path)

    def before(parcel: Parcel) -> None:
        entry = Journal.open(sitting.journal.folder).read()[-1]
        assert entry.type == "sending"
        uses = entry.fields["uses"]
        assert isinstance(uses, dict)
        document = json.loads(kept(sitting, str(uses["parcel"])))
        assert (document["posts"], document["key"]) == (list(parcel.posts), KEY)

    net = Net(before=before)
    assert x(sitting, net) == ["sending", "published"]
    assert net.texts == ["We received 12 complaints. It is about the kettle. Call 0120."]
    check_sound(sitting)


def test_what_the_network_said_is_kept_and_the_wire_byte_for_byte(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    x(sitting, net)
    event = last(sitting)
    assert isinstance(event, e.Published)
    assert (event.post, event.address, event.lang) == (KEY, f"{ADDRESS}aaaa", "en")
    assert event.owes == ("fr",)
    assert event.sending == sitting.last.seq - 1
    assert kept(sitting, event.uses["sent"]) == wire_of(net.posts[KEY])
    assert sitting.state.sending == {}
    x(sitting, net, "fr", OTHER_KEY)
    assert sitting.state.publications()[-1].owes == ()
    assert sitting.state.statements["update"].out_on("x")
    check_sound(sitting)


def test_every_file_that_sending_keeps_is_named_by_an_entry(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    x(sitting, Net())
    mail(sitting, Post(refused=frozenset({"b@example.org"})), OTHER_KEY)
    text = (sitting.journal.folder / "journal.jsonl").read_text("utf-8")
    files = [path.name for path in (sitting.journal.folder / "files").iterdir()]
    assert [name for name in files if name not in text] == []
    check_sound(sitting)


def test_a_parcel_is_read_back_as_it_was_packed(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(before=_down)
    due = sitting.clock.now() + timedelta(hours=2)
    with pytest.raises(NotSent):
        send(sitting, "update", "x", "en", net, key=KEY, due=due)
    event = next(one.event for one in sitting.records if isinstance(one.event, e.Sending))
    intention = Intention(
        0, "update", event.file, "x", "en", "net", KEY, event.uses["parcel"], sitting.clock.now()
    )
    assert parcels.read(sitting, intention) == parcels.pack(
        sitting, "update", "x", "en", key=KEY, next_update=due
    )


def _down(_: Parcel) -> NoReturn:
    raise down()


def _cut(_: Parcel) -> NoReturn:
    raise down(certain=False)


def _killed(_: Parcel) -> NoReturn:
    raise KeyboardInterrupt


def _ended(_: Parcel) -> NoReturn:
    raise SystemExit


def test_a_next_update_is_promised_with_what_left_or_its_absence_said(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    due = sitting.clock.now() + timedelta(hours=2)
    delivery = send(sitting, "update", "x", "en", net, key=KEY, due=due)
    kinds = [entry.type for entry in delivery.entries]
    assert (kinds, delivery.promised) == (["sending", "published", "note", "promised"], True)
    assert [promise.due for promise in sitting.state.promises] == [due]
    past = send(sitting, "update", "site", "en", net, key=OTHER_KEY, due=due - timedelta(hours=3))
    assert [entry.type for entry in past.entries] == ["sending", "published"]


# What is refused leaves no trace


def refused(sitting: Sitting, net: Net, kind: type[CrisisplayError], **changed: str) -> str:
    """The id of what says no, after which nothing was asked, recorded or kept."""
    files = sorted((sitting.journal.folder / "files").iterdir())
    head = sitting.last.head
    asked = {"id": "update", "channel": "x", "lang": "en", **changed}
    with pytest.raises(kind) as caught:
        send(sitting, asked["id"], asked["channel"], asked["lang"], net, key=KEY)
    assert (net.asked, sitting.last.head) == ([], head)
    assert sorted((sitting.journal.folder / "files").iterdir()) == files
    return caught.value.id


def test_a_drill_sends_nothing_by_any_way(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path, "drill"), Net()
    assert refused(sitting, net, Refusal) == "incident.drill_sends_nothing"
    published(sitting, "update", "x", f"{ADDRESS}1")
    (out,) = sitting.state.publications()
    acts: list[Act] = [
        lambda: withdraw(sitting, out.seq, "so", net),
        lambda: pin(sitting, out.seq, net, pinned=True),
    ]
    assert [no(act).id for act in acts] == ["incident.drill_sends_nothing"] * 2
    assert net.asked == []
    withdraw(sitting, out.seq, "rehearsed", None)
    check_sound(sitting)


def test_a_drill_whose_journal_holds_an_intention_sends_nothing_either(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path, "drill"), Net()
    version = sitting.state.statements["update"]
    fields: dict[str, JSON] = {"ts": "2026-07-01T09:00:00.000Z", "by": "a", "type": "sending"}
    names = {"statement": "update", "file": version.file, "channel": "x", "lang": "en"}
    more: dict[str, JSON] = {**names, "outlet": "net", "key": KEY, "uses": {"parcel": "0" * 64}}
    sitting.journal.append([{**fields, **more}], after=sitting.last.head)
    sitting.refresh()
    with pytest.raises(Refusal) as caught:
        deliver(sitting, sitting.last.seq, net)
    assert (caught.value.id, net.asked) == ("incident.drill_sends_nothing", [])


def test_a_text_that_may_not_leave_leaves_no_trace(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    assert refused(sitting, net, Misuse, lang="de") == "fitting.no_language"
    assert refused(sitting, net, NotFound, channel="facebok") == "incident.no_channel"
    assert refused(sitting, net, Refusal, channel="press") == "incident.other_channel"
    assert refused(sitting, net, NotFound, id="updat") == "incident.no_statement"
    file = sitting.state.statements["update"].file
    sitting.do(Reject("update", file, "Sacha Morel", "legal", "too soon"))
    assert refused(sitting, net, Refusal) == "incident.rejected"


def test_a_promise_that_nobody_can_mean_is_refused_before_the_text_leaves(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    due = sitting.clock.now().replace(year=2300)
    with pytest.raises(Refusal) as caught:
        send(sitting, "update", "x", "en", net, key=KEY, due=due)
    assert (caught.value.id, net.asked) == ("incident.odd_time", [])


# What did not leave


def test_what_surely_did_not_leave_is_recorded_as_such_and_may_be_sent_again(
    tmp_path: Path,
) -> None:
    sitting = ready(tmp_path)
    with pytest.raises(NotSent) as caught:
        x(sitting, Net(before=_down))
    assert caught.value.certain
    event = last(sitting)
    assert isinstance(event, e.Unsent)
    assert (event.why, event.sending, event.reason) == (
        "outlets.unreached", sitting.last.seq - 1, None,
    )  # fmt: skip
    assert x(sitting, Net(), key=OTHER_KEY) == ["sending", "published"]
    check_sound(sitting)


def test_what_may_have_left_stays_in_doubt_and_goes_out_no_other_way(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Net(after=_cut), NotSent)
    assert on_disk(sitting)[-1] == "sending"
    acts: list[Act] = [
        lambda: published(sitting, "update", "x", f"{ADDRESS}1"),
        lambda: x(sitting, Net(), key=OTHER_KEY),
    ]
    for act in acts:
        error = no(act)
        assert (error.id, error.values["seq"]) == ("incident.in_doubt", seq)


def test_the_same_key_again_is_one_post(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    with pytest.raises(NotSent):
        deliver(sitting, seq, net)
    calm = Net(posts=net.posts)
    deliver(sitting, seq, calm, langs=LANGS)
    assert len(net.posts) == 1
    assert on_disk(sitting).count("published") == 1
    with pytest.raises(NotFound):
        deliver(sitting, seq, calm)


def test_a_later_try_that_surely_failed_says_nothing_of_the_one_before(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    with pytest.raises(NotSent) as caught:
        deliver(sitting, seq, Net(posts=net.posts, before=_down))
    assert caught.value.certain
    assert [*sitting.state.sending] == [seq]
    assert on_disk(sitting)[-1] == "sending"


def test_a_post_that_is_found_went_out_when_the_network_says(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    then = sitting.clock.now() - timedelta(minutes=20)
    look(sitting, seq, Net(posts=net.posts, time=then))
    (publication,) = sitting.state.publications()
    assert publication.at == then
    check_sound(sitting)


def test_what_was_looked_for_and_not_found_keeps_its_key(tmp_path: Path) -> None:
    """Should the first arrive late after all, it is the same post."""
    sitting, net = ready(tmp_path), Net(before=_killed)
    seq = stopped(sitting, net, KeyboardInterrupt)
    wait(sitting, 2)
    assert look(sitting, seq, Net()) is None
    late = Net()
    x(sitting, late, key=OTHER_KEY)
    assert [*late.posts] == [KEY]


def test_nobody_looks_or_sends_while_another_is_sending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "DISK", RealDisk(patience=0))
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    acts: list[Act] = [
        lambda: look(sitting, seq, net),
        lambda: deliver(sitting, seq, net),
        lambda: say_unsent(sitting, seq, "so"),
    ]
    with ledger.held(sitting.journal.folder, KEY):
        for act in acts:
            assert no(act, StoreTrouble).id == "acts.being_sent"
    assert [*sitting.state.sending] == [seq]


def test_words_that_nobody_agreed_to_do_not_leave_by_a_forged_parcel(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(before=_killed)
    seq = stopped(sitting, net, KeyboardInterrupt)
    intention = sitting.state.sending[seq]
    document = json.loads(kept(sitting, intention.parcel))
    forged = {**document, "posts": ["We are bankrupt."]}
    digest = sitting.journal.keep(json.dumps(forged).encode())
    with pytest.raises(StoreTrouble) as caught:
        parcels.read(sitting, replace(intention, parcel=digest))
    assert caught.value.id == "acts.bad_parcel"


@pytest.mark.parametrize("post", ["\udfff", "a" * 900_000, "a\nb"])
def test_what_a_server_says_of_itself_never_stands_in_the_way_of_the_record(
    tmp_path: Path, post: str
) -> None:
    sitting = ready(tmp_path)
    x(sitting, Net(said=(post, f"https://x.com/{post}")))
    (publication,) = sitting.state.publications()
    assert publication.post == ""
    assert "\n" not in publication.address
    assert sitting.state.sending == {}
    check_sound(sitting)


def test_a_text_takes_the_place_of_another_as_the_network_does_that(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    x(sitting, net)
    (old,) = sitting.state.publications()
    agreed(sitting, en="We know more.")
    send(sitting, "update", "x", "en", net, key=OTHER_KEY, langs=LANGS, replaces=old.seq)
    before, after = sitting.state.publications()
    assert net.posts[OTHER_KEY].replaces == old.post
    assert before.corrected == after.seq
    told = [one.event for one in sitting.records if isinstance(one.event, e.Published)]
    assert told[-1].replaces == old.seq
    assert (
        no(lambda: send(sitting, "update", "x", "fr", net, key="c" * 32, replaces=1), NotFound).id
        == "incident.no_publication"
    )


def test_a_text_is_taken_down_by_the_network_that_it_left_by(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    x(sitting, Net())
    (one,) = sitting.state.publications()
    error = no(lambda: withdraw(sitting, one.seq, "so", Net(name="other")))
    assert error.id == "acts.left_otherwise"
    assert sitting.state.publications()[0].withdrawn is None


# A crash between sending and recording


@pytest.mark.parametrize("crash", [_killed, _ended], ids=["interrupted", "ended"])
def test_a_post_whose_sender_was_killed_is_found(tmp_path: Path, crash: object) -> None:
    net = Net(after=_killed if crash is _killed else _ended)
    before = ready(tmp_path)
    seq = stopped(before, net, BaseException)
    sitting = again(before)
    assert on_disk(sitting)[-1] == "sending"
    found = look(sitting, seq, Net(posts=net.posts), langs=LANGS)
    assert found is not None
    (out,) = sitting.state.publications()
    assert (out.post, out.address, out.owes) == (KEY, f"{ADDRESS}aaaa", ("fr",))
    check_sound(sitting)


def test_a_post_whose_sender_was_killed_before_it_left_is_told_as_unsent(tmp_path: Path) -> None:
    before = ready(tmp_path)
    seq = stopped(before, Net(before=_killed), KeyboardInterrupt)
    sitting = again(before)
    with pytest.raises(Refusal) as caught:
        look(sitting, seq, Net())
    assert caught.value.id == "acts.too_early"
    assert [*sitting.state.sending] == [seq]
    wait(sitting, 2)
    assert look(sitting, seq, Net()) is None
    event = last(sitting)
    assert isinstance(event, e.Unsent)
    assert event.why == "outlets.not_there"
    assert x(sitting, Net(), key=OTHER_KEY) == ["sending", "published"]


def test_where_the_network_cannot_tell_a_person_says(tmp_path: Path) -> None:
    sitting, post = ready(tmp_path), Post(after={"a@example.org": KeyboardInterrupt()})
    seq = stopped(sitting, post, KeyboardInterrupt, "email")
    head = sitting.last.head
    with pytest.raises(NotSent) as caught:
        look(sitting, seq, post)
    assert (caught.value.id, sitting.last.head) == ("outlets.cannot_look", head)
    then = sitting.clock.now() - timedelta(minutes=20)
    say_sent(sitting, seq, "", at=then, late="the line was cut")
    (out,) = sitting.state.publications()
    assert (out.at, out.post, sitting.state.sending) == (then, "", {})


def test_a_person_who_says_that_nothing_left_says_how_they_know(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Net(before=_cut), NotSent)
    with pytest.raises(Refusal):
        say_unsent(sitting, seq, " ")
    say_unsent(sitting, seq, "it is not on the timeline")
    assert sitting.state.sending == {}


def test_nothing_is_settled_that_is_not_in_doubt(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    acts: list[Act] = [
        lambda: look(sitting, 3, net),
        lambda: deliver(sitting, 3, net),
        lambda: say_sent(sitting, 3, ADDRESS),
        lambda: say_unsent(sitting, 3, "so"),
    ]
    assert [no(act, NotFound).id for act in acts] == ["incident.no_sending"] * 4
    assert net.asked == []


def test_after_the_close_a_post_is_found_and_told_without_a_new_promise(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(after=_killed)
    sitting.do(StateFact("next_update_at", sitting.clock.now() + timedelta(hours=1)))
    agreed(sitting, "soon")
    with pytest.raises(KeyboardInterrupt):
        send(sitting, "soon", "x", "en", net, key=KEY)
    (seq,) = sitting.state.sending
    sitting.do(Close("it is over"))
    with pytest.raises(Refusal) as caught:
        deliver(sitting, seq, Net(posts=net.posts))
    assert caught.value.id == "incident.closed"
    found = look(sitting, seq, Net(posts=net.posts))
    assert found is not None
    assert [entry.type for entry in found.entries] == ["published"]


def test_a_text_that_was_edited_since_is_not_sent_once_more_but_is_found(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    sitting.do(Draft("update", "2" * 64, "Camille Roy"))
    asked = len(net.asked)
    with pytest.raises(Refusal) as caught:
        deliver(sitting, seq, net)
    assert (caught.value.id, len(net.asked)) == ("incident.other_text", asked)
    assert look(sitting, seq, net)
    (out,) = sitting.state.publications()
    assert {id: known.value for id, known in out.facts.items()} == {
        "complaints": 12,
        "product": "the kettle",
    }


def test_a_channel_that_goes_by_another_network_by_now_is_neither_sent_to_nor_asked(
    tmp_path: Path,
) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Net(after=_cut), NotSent)
    other = Net(name="other")
    acts: list[Act] = [
        lambda: deliver(sitting, seq, other),
        lambda: look(sitting, seq, other),
    ]
    for act in acts:
        assert said(no(act)) == (
            f"« update » devait partir sur x par net, et ce canal passe maintenant par other : rien n’est parti.\nRegardez sur net, puis dites-le : crisisplay statement settle {seq} --out-at ADRESSE, ou --not-out --because RAISON.",
            f"'update' was to leave for x by net, and that channel now goes by other: nothing was sent.\nLook on net, then say so: crisisplay statement settle {seq} --out-at URL, or --not-out --because REASON.",
        )
    assert other.asked == []


# A list


def test_each_of_a_list_is_told_of_in_a_file_that_the_entry_names(tmp_path: Path) -> None:
    sitting, post = ready(tmp_path), Post(refused=frozenset({"b@example.org"}))
    mail(sitting, post)
    event = last(sitting)
    assert isinstance(event, e.Published)
    assert event.refused == 1
    assert json.loads(kept(sitting, event.uses["results"])) == {
        "crisisplay": 1,
        "recipients": [
            {"address": "a@example.org", "accepted": True, "certain": True, "why": ""},
            {"address": "b@example.org", "accepted": False, "certain": True, "why": "no such box"},
            {"address": "c@example.org", "accepted": True, "certain": True, "why": ""},
        ],
    }
    assert post.box == ["a@example.org", "c@example.org"]
    check_sound(sitting)


def test_a_crash_in_the_middle_of_a_list_serves_nobody_twice_and_calls_nobody_served_in_doubt(
    tmp_path: Path,
) -> None:
    before = ready(tmp_path)
    post = Post(after={"b@example.org": KeyboardInterrupt()})
    seq = stopped(before, post, KeyboardInterrupt, "email")
    sitting, calm = again(before), Post(box=post.box)
    delivery = deliver(sitting, seq, calm)
    assert calm.box == ["a@example.org", "b@example.org", "c@example.org"]
    assert [(one.accepted, one.certain) for one in delivery.sent.recipients] == [
        (True, True),
        (False, False),
        (True, True),
    ]
    event = last(sitting)
    assert isinstance(event, e.Published)
    assert event.refused == 1
    check_sound(sitting)


def test_an_address_in_doubt_is_the_same_in_other_capitals(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Post(after={"b@example.org": SystemExit()}), SystemExit, "email")

    delivery = deliver(sitting, seq, Post(("a@example.org", "B@Example.org", "c@example.org")))
    assert [one.accepted for one in delivery.sent.recipients] == [True, False, True]


def test_a_list_that_was_begun_is_never_told_as_unsent(tmp_path: Path) -> None:
    """Nobody was reached the second time; those of the first time have it all the same."""
    sitting = ready(tmp_path)
    seq = stopped(sitting, Post(after={"b@example.org": SystemExit()}), SystemExit, "email")
    lost = Post(to=("z@example.org",), before={"z@example.org": down()})
    with pytest.raises(NotSent) as caught:
        deliver(sitting, seq, lost)
    assert not caught.value.certain
    assert seq in sitting.state.sending


def test_a_list_of_which_nobody_had_anything_is_told_as_unsent(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    with pytest.raises(NotSent):
        mail(sitting, Post(before={"a@example.org": down()}))
    assert sitting.state.sending == {}
    assert isinstance(last(sitting), e.Unsent)


def test_a_list_that_stopped_half_way_is_taken_up_where_it_stopped(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    post = Post(before={"c@example.org": down()})
    seq = stopped(sitting, post, NotSent, "email")
    deliver(sitting, seq, Post(box=post.box))
    assert post.box == ["a@example.org", "b@example.org", "c@example.org"]
    assert [one.refused for one in map(_published, sitting.records) if one] == [0]


def _published(record: e.Record) -> e.Published | None:
    return record.event if isinstance(record.event, e.Published) else None


def test_a_list_of_one_who_is_in_doubt_is_not_called_out(tmp_path: Path) -> None:
    sitting, alone = ready(tmp_path), ("a@example.org",)
    post = Post(alone, after={"a@example.org": SystemExit()})
    seq = stopped(sitting, post, SystemExit, "email")
    with pytest.raises(NotSent) as caught:
        deliver(sitting, seq, Post(alone, box=post.box))
    assert (caught.value.certain, caught.value.id) == (False, "outlets.list_in_doubt")
    assert post.box == ["a@example.org"]
    assert seq in sitting.state.sending


def test_what_is_known_of_a_list_stays_known_when_a_person_says_that_it_is_out(
    tmp_path: Path,
) -> None:
    sitting = ready(tmp_path)
    post = Post(refused=frozenset({"a@example.org"}), after={"c@example.org": SystemExit()})
    seq = stopped(sitting, post, SystemExit, "email")
    say_sent(sitting, seq, "")
    event = last(sitting)
    assert isinstance(event, e.Published)
    rows = json.loads(kept(sitting, event.uses["results"]))["recipients"]
    assert [(one["accepted"], one["certain"]) for one in rows] == [
        (False, True), (True, True), (False, False),
    ]  # fmt: skip
    assert event.refused == 2


@pytest.mark.parametrize(("many", "n"), [(False, 1), (True, 2)])
def test_nobody_says_that_nothing_left_where_somebody_has_it(
    tmp_path: Path, *, many: bool, n: int
) -> None:
    sitting = ready(tmp_path)
    post = Post(after={"c@example.org" if many else "b@example.org": SystemExit()})
    seq = stopped(sitting, post, SystemExit, "email")
    with pytest.raises(Refusal) as caught:
        say_unsent(sitting, seq, "so")
    have = "destinataires de « update » l’ont" if many else "destinataire de « update » l’a"
    has = "recipients of 'update' have" if many else "recipient of 'update' has"
    assert said(caught.value) == (
        f"{n} {have} déjà : on ne peut pas dire que rien n’est parti.\nServez les autres, personne deux fois : crisisplay statement settle {seq} --again.",
        f"{n} {has} it already: it can't be said that nothing left.\nServe the others, nobody twice: crisisplay statement settle {seq} --again.",
    )


# The ledger itself


def paper(sitting: Sitting) -> Path:
    return ledger.place_of(sitting.journal.folder, KEY)


def test_a_ledger_is_private_and_says_each_thing_before_it_is_done(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    stopped(sitting, Post(after={"b@example.org": SystemExit()}), SystemExit, "email")
    modes = [place.stat().st_mode & 0o777 for place in (paper(sitting), paper(sitting).parent)]
    assert modes == [0o600, 0o700]
    lines = [json.loads(line) for line in paper(sitting).read_bytes().splitlines()]
    assert [(one["address"][0], one["certain"]) for one in lines] == [
        ("a", False), ("a", True), ("b", False),
    ]  # fmt: skip


def test_a_ledger_goes_once_what_became_of_the_list_is_recorded(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    post = Post(after={"b@example.org": SystemExit()})
    seq = stopped(sitting, post, SystemExit, "email")
    assert paper(sitting).exists()
    deliver(sitting, seq, Post(box=post.box))
    assert not paper(sitting).exists()


def test_a_ledger_goes_with_the_intention_that_is_erased(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Post(after={"b@example.org": SystemExit()}), SystemExit, "email")
    erase(sitting, {seq}, "a request", "the DPO")
    assert not paper(sitting).exists()


class Watched(RealDisk):
    """A disk that says what it was asked, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def write(self, fd: int, data: bytes) -> int:
        self.asked.append("write")
        return super().write(fd, data)

    def fsync(self, fd: int) -> None:
        self.asked.append("fsync")
        super().fsync(fd)


def test_a_message_leaves_when_what_is_known_before_it_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting, disk = ready(tmp_path), Watched()
    monkeypatch.setattr(ledger, "DISK", disk)
    mail(sitting, Post(to=("a@example.org",)))
    assert disk.asked == [*["fsync"] * 4, *["write", "fsync"] * 2]


@pytest.mark.parametrize("torn", [b'{"addr', b'{"address": "z@example.org", "accepted": fal'])
def test_a_line_that_was_cut_off_does_not_swallow_the_next(tmp_path: Path, torn: bytes) -> None:
    sitting = ready(tmp_path)
    post = Post(after={"a@example.org": SystemExit()})
    seq = stopped(sitting, post, SystemExit, "email")
    with paper(sitting).open("ab") as file:
        file.write(torn)
    post = Post(box=post.box, after={"b@example.org": SystemExit()})
    with pytest.raises(SystemExit):
        deliver(sitting, seq, post)
    deliver(sitting, seq, Post(box=post.box))
    assert post.box == ["a@example.org", "b@example.org", "c@example.org"]


def test_a_ledger_that_says_something_else_stops_the_list(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Post(after={"a@example.org": SystemExit()}), SystemExit, "email")
    with paper(sitting).open("ab") as file:
        file.write(b'["a@example.org"]\n')
    post = Post()
    with pytest.raises(StoreTrouble) as caught:
        deliver(sitting, seq, post)
    assert said(caught.value) == (
        f"{paper(sitting)} ne se lit plus, ligne 2 : on ne sait plus qui a le texte.\nRien n’est reparti. Demandez aux destinataires, puis dites ce qu’il en est : crisisplay statement settle.",
        f"{paper(sitting)} can't be read any more, line 2: nobody knows who has the text.\nNothing more was sent. Ask the recipients, then say how it is: crisisplay statement settle.",
    )
    assert post.box == []
    say_sent(sitting, seq, "")
    assert sitting.state.sending == {}


def test_where_a_ledger_cannot_be_written_nobody_more_is_served(tmp_path: Path) -> None:
    sitting = ready(tmp_path)
    (sitting.journal.folder / "sendings").write_bytes(b"")
    post = Post()
    stopped(sitting, post, StoreTrouble, "email")
    assert post.box == []


class Full(RealDisk):
    """A disk that takes half of a line of a ledger, then is full."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 3

    def write(self, fd: int, data: bytes) -> int:
        self.left -= 1
        if self.left > 0:
            return super().write(fd, data)
        if self.left == 0:
            return super().write(fd, data[: len(data) // 2])
        raise OSError(28, "full")


def test_a_disk_that_is_full_in_the_middle_of_a_list_stops_it_and_nobody_is_served_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting, post = ready(tmp_path), Post()
    monkeypatch.setattr(ledger, "DISK", Full())
    with pytest.raises(StoreTrouble) as caught:
        mail(sitting, post)
    assert caught.value.id == "acts.no_ledger"
    assert post.box == ["a@example.org"]
    monkeypatch.setattr(ledger, "DISK", DISK)
    (seq,) = sitting.state.sending
    deliver(sitting, seq, Post(box=post.box))
    assert post.box == ["a@example.org", "b@example.org", "c@example.org"]


def test_two_who_serve_the_same_list_wait_for_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = ready(tmp_path)
    seq = stopped(sitting, Post(after={"a@example.org": SystemExit()}), SystemExit, "email")
    other = again(sitting)
    monkeypatch.setattr(ledger, "DISK", RealDisk(patience=0))
    post = Post()
    with ledger.Ledger.of(sitting.journal.folder, KEY), pytest.raises(StoreTrouble) as caught:
        deliver(other, seq, post)
    assert (caught.value.id, post.box) == ("journal.locked", [])


# A disk that fails once the text has left


def test_a_full_disk_after_it_left_leaves_the_doubt_and_the_post_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = ready(tmp_path)

    def full(_: Journal, *_more: object, **_named: object) -> NoReturn:
        raise StoreTrouble("journal.disk-full", place="journal.jsonl")

    def after(_: Parcel) -> None:
        monkeypatch.setattr(Journal, "append", full)

    net = Net(after=after)
    seq = stopped(sitting, net, StoreTrouble)
    monkeypatch.undo()
    later = again(sitting)
    assert [*later.state.sending] == [seq]
    assert look(later, seq, net)
    assert len(net.posts) == 1
    check_sound(later)


# A parcel that is not what it was


@pytest.mark.parametrize(
    "spoiled",
    [
        b"", b"[]", b"3", b'"x"', b"{}", b"\xff", b"[" * 100_000,
        {"crisisplay": 2}, {"key": "../../x"}, {"key": OTHER_KEY}, {"posts": "abc"},
        {"posts": [1]}, {"at": "yesterday"}, {"at": ""}, {"at": "2026-07-01T09:00"}, {"next_update": 3}, {"facts": [["a"]]}, {"facts": "ab"},
        {"pictures": [3]}, {"pictures": [{"file": "../x"}]}, {"title": 1}, {"more": 1},
        {"lang": "fr"}, {"channel": "site"}, {"statement": "fix"}, {"group": "0" * 64},
    ],
)  # fmt: skip
def test_a_parcel_that_cannot_be_read_is_neither_sent_nor_looked_for(
    tmp_path: Path, spoiled: bytes | dict[str, object]
) -> None:
    """As in a journal that somebody else wrote: the digest is right, what it is of is not."""
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    intention = sitting.state.sending[seq]
    whole = json.loads(kept(sitting, intention.parcel))
    data = spoiled if isinstance(spoiled, bytes) else json.dumps({**whole, **spoiled}).encode()
    forged = _with_parcel(sitting, seq, sitting.journal.keep(data))
    acts: list[Act] = [lambda: deliver(forged, seq, net), lambda: look(forged, seq, net)]
    assert [no(act, StoreTrouble).id for act in acts] == ["acts.bad_parcel"] * 2
    assert net.asked == ["send"]
    say_unsent(forged, seq, "it is not there")


def test_a_key_that_is_a_path_names_no_file(tmp_path: Path) -> None:
    sitting, post = ready(tmp_path), Post(before={"a@example.org": down(certain=False)})
    seq = stopped(sitting, post, NotSent, "email")
    whole = json.loads(kept(sitting, sitting.state.sending[seq].parcel))
    key = "../../planted"
    data = json.dumps({**whole, "key": key}).encode()
    forged = _with_parcel(sitting, seq, sitting.journal.keep(data), key)
    assert no(lambda: deliver(forged, seq, post), StoreTrouble).id == "acts.bad_parcel"
    assert [*tmp_path.rglob("planted*")] == []
    say_sent(forged, seq, "")


def _with_parcel(sitting: Sitting, seq: int, parcel: str, key: str = KEY) -> Sitting:
    """The incident as if the intention had named another parcel."""
    intention = replace(sitting.state.sending[seq], parcel=parcel, key=key)
    sitting.state = replace(sitting.state, sending={seq: intention})
    return sitting


def test_a_parcel_that_was_erased_is_settled_by_a_person(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net(after=_cut)
    seq = stopped(sitting, net, NotSent)
    intention = sitting.state.sending[seq]
    (sitting.journal.folder / "files" / intention.parcel).unlink()
    with pytest.raises(StoreTrouble) as caught:
        deliver(sitting, seq, net)
    assert said(caught.value) == (
        f"Ce qui devait partir ({intention.parcel[:12]}) n’est plus lisible dans files/.\nRegardez sur le réseau si le texte y est, puis dites-le : crisisplay statement settle.",
        f"What was to leave ({intention.parcel[:12]}) can no longer be read in files/.\nLook on the network whether the text is there, then say so: crisisplay statement settle.",
    )
    say_sent(sitting, seq, ADDRESS)
    assert sitting.state.sending == {}


# Taken down, put first


def test_a_withdrawal_is_asked_of_the_network_and_then_recorded(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    x(sitting, net)
    seq = sitting.last.seq
    pin(sitting, seq, net, pinned=True)
    withdraw(sitting, seq, "wrong number", net)
    assert net.asked == ["send", f"pin {KEY}", f"withdraw {KEY}"]
    event = last(sitting)
    assert isinstance(event, e.Withdrawn)
    assert (event.by_tool, event.publication, net.posts) == (True, seq, {})
    with pytest.raises(Refusal) as caught:
        withdraw(sitting, seq, "again", net)
    assert (caught.value.id, len(net.asked)) == ("incident.already_withdrawn", 3)


def test_a_withdrawal_without_its_reason_asks_the_network_nothing(tmp_path: Path) -> None:
    sitting, net = ready(tmp_path), Net()
    x(sitting, net)
    with pytest.raises(Refusal):
        withdraw(sitting, sitting.last.seq, "", net)
    assert net.asked == ["send"]


def test_a_withdrawal_that_the_network_did_not_take_is_not_recorded(tmp_path: Path) -> None:
    sitting, post = ready(tmp_path), Post()
    out = mail(sitting, post)
    head = sitting.last.head
    with pytest.raises(NotSent):
        withdraw(sitting, out.seq, "wrong", post)
    assert sitting.last.head == head
    withdraw(sitting, out.seq, "asked each of them", None)
    event = last(sitting)
    assert isinstance(event, e.Withdrawn)
    assert not event.by_tool
