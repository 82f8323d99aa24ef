"""A new playbook with its trial path, as texts by the names of their files."""

from __future__ import annotations

from crisisplay.i18n import Language
from crisisplay.workbench.drafting.brief import Brief
from crisisplay.workbench.drafting.duties import Duty
from crisisplay.workbench.drafting.files import MODELINE, PATHS, PLAYBOOK, SCHEMA
from crisisplay.workbench.drafting.filling import playbook
from crisisplay.workbench.drafting.trial import paths


def texts(brief: Brief, duties: tuple[Duty, ...], *, schema: bool) -> dict[str, str]:
    made = {PLAYBOOK: playbook(brief, duties), PATHS: paths(brief)}
    return with_schema(made, brief.reader) if schema else made


def with_schema(made: dict[str, str], reader: Language) -> dict[str, str]:
    """The schema beside the playbook, and the line that names it to editors."""
    from crisisplay.workbench.schema import schema_text

    headed = f"{MODELINE}\n{made[PLAYBOOK]}"
    return {**made, PLAYBOOK: headed, SCHEMA: schema_text(reader)}
