"""What a shell may offer after TAB: playbooks, incidents and deadlines, by their ids."""

from __future__ import annotations

from collections.abc import Iterator


def incidents(incomplete: str) -> list[str]:
    """Every incident and drill whose id begins so, the newest first."""
    return [id for id in _incidents() if id.startswith(incomplete)]


def playbooks(incomplete: str) -> list[str]:
    from crisisplay.playbook.library import list_shipped

    return [each.id for each in list_shipped() if each.id.startswith(incomplete)]


def deadlines(incomplete: str) -> list[str]:
    """An incident, or a duty of the library that is shipped, by its id."""
    from crisisplay.acts.deadlines import library

    duties = [rule.id for rule in library() if rule.id.startswith(incomplete)]
    return [*incidents(incomplete), *duties]


def _incidents() -> Iterator[str]:
    from crisisplay.acts.homes import folders
    from crisisplay.cli import wiring

    yield from sorted((folder.name for folder in folders(wiring.home())), reverse=True)
