"""What testing the paths gave, for programs."""

from __future__ import annotations

from crisisplay.i18n import Language
from crisisplay.workbench.paths.comparing import published, started
from crisisplay.workbench.paths.coverage import Item, Share
from crisisplay.workbench.paths.running import Trial, Tried


def tested_json(tested: Trial, lang: Language) -> dict[str, object]:
    """Fields may be added, never renamed."""
    return {
        "crisisplay": 1,
        "playbook": tested.playbook.id,
        "file": str(tested.file),
        "passed": tested.passed,
        "paths": [_path(one, lang) for one in tested.tried],
        "coverage": {share.kind: _share(share) for share in tested.coverage.shares()},
    }


def _path(one: Tried, lang: Language) -> dict[str, object]:
    state = one.walked.sitting.state
    return {
        "id": one.walked.path.id,
        "lang": one.walked.lang,
        "passed": one.passed,
        "place": one.walked.path.place,
        "course": [{"step": turn.step, "outcome": turn.outcome} for turn in one.walked.turns],
        "statements": list(published(one.walked)),
        "deadlines": list(started(one.walked)),
        "level": state.level,
        "closed": state.closed is not None,
        "differences": [
            {"what": each.id, "step": each.step, "place": each.place, "message": each.say(lang)}
            for each in one.differences
        ],
    }


def _share(share: Share) -> dict[str, object]:
    return {
        "taken": share.taken,
        "total": share.total,
        "percent": share.percent,
        "missing": [_item(item) for item in share.missing],
    }


def _item(item: Item) -> dict[str, object]:
    place = item.place
    where = {"file": place.file, "line": place.line, "column": place.column}
    return {"id": item.id, **where, **({} if item.holds is None else {"never": item.holds})}
