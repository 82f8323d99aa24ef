"""A report as one HTML file: it verifies itself, asks nothing of anybody, and reads without script.

`render_html` makes it. What is foreign gets in through `words.py` alone, and is never markup.
"""

from __future__ import annotations

from crisisplay.audit.html.page import render_html

__all__ = ["render_html"]
