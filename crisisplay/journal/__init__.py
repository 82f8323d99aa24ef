"""The journal: bytes that an auditor or a judge will read. FORMAT.md is the contract."""

from crisisplay.journal.chain import Broken, Torn
from crisisplay.journal.disk import Disk, InDoubt
from crisisplay.journal.entry import ERASED_STUB, GENESIS, REDACTED_STUB, Entry
from crisisplay.journal.line import JSON, Fields
from crisisplay.journal.receipt import Receipt, parse_receipt, receipt
from crisisplay.journal.store import HeadMoved, Journal

__all__ = [
    "ERASED_STUB",
    "GENESIS",
    "JSON",
    "REDACTED_STUB",
    "Broken",
    "Disk",
    "Entry",
    "Fields",
    "HeadMoved",
    "InDoubt",
    "Journal",
    "Receipt",
    "Torn",
    "parse_receipt",
    "receipt",
]
