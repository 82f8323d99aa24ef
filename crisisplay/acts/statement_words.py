"""How one statement stands, on a line for a person and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.names import channel_title
from crisisplay.acts.outstanding_words import place
from crisisplay.acts.owed import Counsel, Standing
from crisisplay.acts.sitrep import Sitrep
from crisisplay.acts.times import Form, hour
from crisisplay.i18n import say
from crisisplay.incident.state import Approval


def statement_words(one: Standing, report: Sitrep) -> str:
    """`Holding statement: published · live: Website 14:10, X 14:12 · owed on: Press`."""
    live = ", ".join(_by_time(one, report))
    owed = ", ".join(_owed(one, report))
    gone = dict.fromkeys(place(p.channel, p.lang, report.lang) for p in one.withdrawn)
    said = listed(
        [
            _say(report, f"text_{one.progress}") if one.progress != "withdrawn" else "",
            *_answers(one, report),
            _say(report, "live", channels=live) if live else "",
            _say(report, "withdrawn", channels=", ".join(gone)) if gone else "",
            _awaited(one, report) if one.approvals and not one.refused else "",
            _say(report, "owed", channels=owed) if owed else "",
        ]
    )
    return _say(report, "statement", title=flat(one.title), said=said)


def _say(report: Sitrep, id: str, **values: object) -> str:
    return say(report.lang, f"sitrep.{id}", **values)


def _owed(one: Standing, report: Sitrep) -> Iterator[str]:
    """`Website, Bluesky (en)`: a language, where others are out there."""
    for channel, langs in one.owed.items():
        yield place(channel, ", ".join(langs), report.lang)


def _by_time(one: Standing, report: Sitrep) -> Iterator[str]:
    """`Website, X 14:10`: the last time on each channel, channels of one time together."""
    latest = {
        channel_title(p.channel, report.lang): hour(p.at, report.now, report.zone, report.lang)
        for p in one.live
    }
    for time in dict.fromkeys(latest.values()):
        yield f"{', '.join(ch for ch, at in latest.items() if at == time)} {time}"


def _answers(one: Standing, report: Sitrep) -> Iterator[str]:
    """What was said of the text as it stands: no, yes and until when, what advisers think."""
    if one.refused:
        role, because = _role(report, one.refused.role), flat(one.refused.reason)
        told = _say(report, "rejected", name=flat(one.refused.name), role=role, seq=one.refused.seq)
        yield f"{told} {_say(report, 'because')} {because}" if because else told
    elif not one.is_over and one.agreed.given:
        names = ", ".join(_given(each, report) for each in one.agreed.given)
        yield _say(report, "agreed", names=names)
    for each in one.opinions:
        if not one.is_over:
            yield _opinion(each, report)


def _given(one: Approval, report: Sitrep) -> str:
    name, role = flat(one.name), _role(report, one.role)
    if one.expires is None:
        return _say(report, "agreed_by", name=name, role=role)
    time = hour(one.expires, report.now, report.zone, report.lang)
    return _say(report, "agreed_until", name=name, role=role, time=time)


def _opinion(one: Counsel, report: Sitrep) -> str:
    adviser = say(report.lang, f"log.adviser_{one.adviser}")
    view = say(report.lang, f"log.view_{one.view}")
    told = _say(report, "opinion", adviser=adviser, name=flat(one.name), view=view, seq=one.seq)
    return f"{told} {_say(report, 'because')} {flat(one.reason)}" if one.reason else told


def _awaited(one: Standing, report: Sitrep) -> str:
    """`2 of 3: one more among Legal, Insurer`; an approval that expired is said to have."""
    agreed, ordered = one.agreed, one.agreed.in_order and len(one.approvals) > 1
    roles = ", ".join(_missing(role, one, report) for role in one.approvals)
    if agreed.chosen:
        return _say(
            report,
            "quorum_in_order" if ordered else "quorum",
            n=agreed.short,
            given=agreed.counted,
            enough=agreed.enough,
            roles=roles,
        )
    return _say(report, "in_order" if ordered else "approvals", roles=roles)


def _missing(role: str, one: Standing, report: Sitrep) -> str:
    title = _role(report, role)
    lapsed = next((each for each in one.agreed.lapsed if each.role == role), None)
    if lapsed is None or lapsed.expires is None:
        return title
    at: Form = "at"
    time = hour(lapsed.expires, report.now, report.zone, report.lang, at)
    return _say(report, "lapsed", role=title, time=time)


def _role(report: Sitrep, role: str) -> str:
    titles = {person.role: flat(person.title) for person in report.people}
    return titles.get(role, role)


def statement_json(one: Standing) -> dict[str, object]:
    """The same for a program."""
    return {
        "id": one.id,
        "title": one.title,
        "kind": one.kind,
        "progress": one.progress,
        "file": one.version.file if one.version else None,
        "author": one.version.author if one.version else None,
        "missing_approvals": list(one.approvals),
        "agreement": _agreement_json(one) if one.version else None,
        "rejected": _rejected_json(one),
        "opinions": [
            {
                "adviser": each.adviser,
                "name": each.name,
                "view": each.view,
                "reason": each.reason,
                "seq": each.seq,
            }
            for each in one.opinions
        ],
        "live": [
            {
                "channel": p.channel,
                "address": p.address,
                "file": p.file,
                "at": p.at.isoformat(),
                "lang": p.lang,
                "seq": p.seq,
                "pinned": p.pinned,
            }
            for p in one.live
        ],
        "withdrawn": [
            {"channel": p.channel, "lang": p.lang, "address": p.address, "seq": p.seq}
            for p in one.withdrawn
        ],
        "in_doubt": [p.seq for p in one.doubts],
        "to_put_right": [p.seq for p in one.wrong],
        "owed": list(one.owed),
        "owed_languages": {channel: list(langs) for channel, langs in one.owed.items() if langs},
    }


def _agreement_json(one: Standing) -> dict[str, object]:
    agreed = one.agreed
    return {
        "asked": list(agreed.asked),
        "enough": agreed.enough,
        "short": agreed.short,
        "in_order": agreed.in_order,
        "next": list(agreed.next),
        "given": [_approval_json(each) for each in agreed.given],
        "expired": [_approval_json(each) for each in agreed.lapsed],
    }


def _approval_json(one: Approval) -> dict[str, object]:
    expires = one.expires.isoformat() if one.expires else None
    return {"name": one.name, "role": one.role, "expires": expires, "seq": one.seq}


def _rejected_json(one: Standing) -> dict[str, object] | None:
    no = one.refused
    if no is None:
        return None
    return {"name": no.name, "role": no.role, "reason": no.reason, "seq": no.seq}
