"""What a form needs that may not be installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crisisplay.errors import Misuse


def extra(module: str, name: str) -> Any:
    """The module, which comes with the extra `name`. Misuse where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise Misuse("rendering.missing", module=module, extra=name) from error
