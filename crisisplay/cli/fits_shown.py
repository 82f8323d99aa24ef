"""How a text fits a channel, in words and as an object: its length, its excess, what is offered."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, styled, styled_line
from crisisplay.errors import worded
from crisisplay.statement.fitting.alphabet import Outside
from crisisplay.statement.fitting.fitted import Fitted, fitting_size
from crisisplay.statement.fitting.pictures import PictureFlaw
from crisisplay.statement.fitting.typography import Edit
from crisisplay.statement.lengths import Length
from crisisplay.statement.sms import measure_sms

_CONTEXT = 8  # characters shown before and after an edit
_MOST = 12  # edits that are listed; all of them are in --json


def print_fit(one: Fitted) -> None:
    """The length of each post, then the offers, each with the option that takes it."""
    title = one.rule.title.say(reader()) or one.rule.id
    for number, (post, length) in enumerate(zip(one.posts, one.lengths, strict=True), 1):
        count = f" {number}/{len(one.posts)}" if len(one.posts) > 1 else ""
        over = one.rule.counts != "sms" and length.over
        styled_line(styled(f"{title} · {one.lang}{count}", "bold") + f"  {_used(length)}")
        if over:
            excess = " ".join(post[fitting_size(post, one.rule) :].split())
            data(f"  {t('fitting.excess', excess=excess)}")
    for line in (*_thread(one), *_alphabet(one), *_typography(one), *_pictures(one)):
        data(f"  {line}".rstrip())
    if one.fits and not one.plainer and not any(one.edits) and not one.pictures:
        data(f"  {t('fitting.fits')}")
    if one.rule.verify:
        keys = ", ".join(t(f"fitting.key_{key}") for key in one.rule.verify)
        data(f"  {t('fitting.to_verify', keys=keys)}")


def _used(length: Length) -> str:
    limit = "-" if length.limit is None else length.limit
    unit = t(f"statement.unit_{length.unit}")
    used = t("protocol.length", used=length.used, limit=limit, unit=unit)
    if length.unit == "sms":
        return f"{used} · {t('fitting.parts', n=length.parts)}"
    return f"{used}  {t('protocol.over', over=length.over)}" if length.over else used


def _thread(one: Fitted) -> Iterator[str]:
    if one.obstacle:
        yield one.obstacle.sentence(reader()).replace("\n", " ")
    if one.thread:
        cuts = t(f"fitting.cuts_{one.thread.cuts}")
        yield t("fitting.offer_thread", n=len(one.thread.posts), cuts=cuts)
        for post in one.thread.posts:
            yield from ("", *(f"  {line}" for line in post.split("\n")))
        yield ""


def _alphabet(one: Fitted) -> Iterator[str]:
    if one.plainer:
        parts = t("fitting.parts", n=one.plainer.parts)
        before = t("fitting.parts", n=one.plainer.parts_before)
        yield t("fitting.offer_transliterate", parts=parts, before=before)
    for each in one.outside:
        yield f"  {_outside(each)}"


def _outside(each: Outside) -> str:
    places = ", ".join(f"{line}:{column}" for line, column in each.places)
    character = _sign(each.character)
    if each.instead == each.character:
        return t("fitting.outside_kept", character=character, places=places)
    return t("fitting.outside", character=character, instead=_sign(each.instead), places=places)


def _sign(text: str) -> str:
    """What can't be seen by itself, by its number."""
    return "".join(c if c.isprintable() and not c.isspace() else f"U+{ord(c):04X}" for c in text)


def _typography(one: Fitted) -> Iterator[str]:
    count = sum(map(len, one.edits))
    if count:
        yield t("fitting.offer_typography", n=count)
    lines = [
        _edit(post, edit)
        for post, edits in zip(one.posts, one.edits, strict=True)
        for edit in edits
    ]
    yield from lines[:_MOST]
    if count > _MOST:
        yield "  …"


def _edit(post: str, edit: Edit) -> str:
    line, column = place(post, edit.start)
    before = post[max(0, edit.start - _CONTEXT) : edit.start].rpartition("\n")[2]
    after = post[edit.end : edit.end + _CONTEXT].partition("\n")[0]
    was = _seen(before + post[edit.start : edit.end] + after)
    better = _seen(before + edit.better + after)
    reason = t(f"fitting.reason_{edit.reason}")
    return "  " + t("fitting.edit", line=line, column=column, was=was, better=better, reason=reason)


def _seen(text: str) -> str:
    """With a mark for each no-break space, which looks like another."""
    return text.strip(" ").replace("\u00a0", "⍽").replace("\u202f", "⍽")


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _pictures(one: Fitted) -> Iterator[str]:
    for flaw in one.pictures:
        yield _flaw(flaw, one)


def _flaw(flaw: PictureFlaw, one: Fitted) -> str:
    values = {
        "channel": one.rule.title,
        "name": flaw.name,
        "lang": flaw.lang,
        "used": flaw.used,
        "limit": flaw.limit,
    }
    return t(f"fitting.picture_{flaw.kind}", **worded(values, reader())).replace("\n", " ")


def fit_json(one: Fitted) -> dict[str, object]:
    shown = zip(one.posts, one.lengths, strict=True)
    return {
        "channel": one.rule.id,
        "lang": one.lang,
        "fits": one.fits,
        "posts": [_post(one, post, length) for post, length in shown],
        "thread": one.thread and {"posts": list(one.thread.posts), "cuts": one.thread.cuts},
        "obstacle": one.obstacle and one.obstacle.sentence(reader()),
        "outside": [
            {"character": each.character, "instead": each.instead, "places": list(each.places)}
            for each in one.outside
        ],
        "plainer": one.plainer and {"text": one.plainer.text, "parts": one.plainer.parts},
        "typography": [
            _edit_json(number, post, edit)
            for number, (post, edits) in enumerate(zip(one.posts, one.edits, strict=True), 1)
            for edit in edits
        ],
        "pictures": [
            {"kind": flaw.kind, "name": flaw.name, "message": _flaw(flaw, one)}
            for flaw in one.pictures
        ],
        "verify": list(one.rule.verify),
    }


def _post(one: Fitted, post: str, length: Length) -> dict[str, object]:
    over = length.over and one.rule.counts != "sms"
    return {
        "text": post,
        "used": length.used,
        "limit": length.limit,
        "unit": length.unit,
        "over": length.over,
        "parts": length.parts,
        "excess": post[fitting_size(post, one.rule) :] if over else "",
        "alphabet": measure_sms(post).alphabet if one.rule.counts == "sms" else None,
    }


def _edit_json(number: int, post: str, edit: Edit) -> dict[str, object]:
    line, column = place(post, edit.start)
    return {
        "post": number,
        "line": line,
        "column": column,
        "was": post[edit.start : edit.end],
        "better": edit.better,
        "reason": t(f"fitting.reason_{edit.reason}"),
    }
