"""What changed between two playbooks, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from crisisplay.i18n import Language
from crisisplay.playbook.model import Playbook
from crisisplay.workbench.comparing.change import Change
from crisisplay.workbench.comparing.wording import sentences


def changes_json(
    old: Playbook, new: Playbook, changes: Iterable[Change], lang: Language
) -> dict[str, object]:
    """Fields may be added, never renamed."""
    return {
        "crisisplay": 1,
        "old": {"id": old.id, "version": old.version},
        "new": {"id": new.id, "version": new.version},
        "changes": [_change(one, lang) for one in changes],
    }


def _change(one: Change, lang: Language) -> dict[str, object]:
    return {
        "what": one.what,
        "kind": one.subject.kind,
        "id": one.subject.id,
        "of": one.subject.of,
        "group": one.subject.group,
        "field": one.field,
        "essential": one.essential,
        "message": list(sentences(one, lang)),
    }
