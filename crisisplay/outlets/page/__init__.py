"""The crisis page: a dark site of plain files, with all that was said and what became of it."""

from crisisplay.outlets.page.outlet import KEYS, Page, from_account
from crisisplay.outlets.page.rendering import render
from crisisplay.outlets.page.site import Entry, Figure, Site

__all__ = ["KEYS", "Entry", "Figure", "Page", "Site", "from_account", "render"]
