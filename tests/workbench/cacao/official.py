"""The published schemas, read where they lie."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.program import CHECKOUT

FOLDER = Path(os.environ.get("CRISISPLAY_VECTORS") or CHECKOUT.parent / "shared" / "vectors")
PLACE = FOLDER / "cacao"
_BASE = "https://raw.githubusercontent.com/oasis-open/cacao-json-schemas/main/schemas/"


def there() -> Path:
    """The folder of the CACAO vectors; skips where they are not on this machine."""
    if not FOLDER.is_dir():
        pytest.skip("no vectors on this machine")
    assert PLACE.is_dir(), f"{PLACE} is missing"
    return PLACE


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft7Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    place = there()
    found = []
    for file in (place / "schemas").rglob("*.json"):
        schema = json.loads(file.read_bytes())
        at = f"{_BASE}{file.relative_to(place / 'schemas').as_posix()}"
        schema["$id"] = at
        found.append((at, DRAFT7.create_resource(schema)))
    status = json.loads((place / "workflow-status/schema/execution-status.json").read_bytes())
    for ref in ("identifier", "timestamp"):
        # It names the same definitions at the place of an earlier draft.
        at = f"https://raw.githubusercontent.com/cyentific-rni/cacao-json-schemas/cacao-v2.0-csd01/schemas/data-types/{ref}.json"
        named = json.loads((place / f"schemas/data-types/{ref}.json").read_bytes())
        found.append((at, DRAFT7.create_resource({**named, "$id": at})))
    registry: Any = Registry().with_resources(found)
    schema = status if name == "status" else registry[f"{_BASE}{name}.json"].contents
    return Draft7Validator(schema, registry=registry)


def faults(document: object, name: str = "playbook") -> list[str]:
    """What the published schema refuses: each place with the reason."""
    errors = _validator(name).iter_errors(document)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in errors]
