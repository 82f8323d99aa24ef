"""Asking a timestamping authority over the network: once, for a bounded time and reply.

A name server that does not answer, or a server that sends one byte a minute, keeps nobody waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPException
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from crisisplay.errors import CrisisplayError, StoreTrouble
from crisisplay.journal.seals.address import check_address
from crisisplay.journal.seals.stamp import LONGEST

PATIENCE = 10.0
"""Seconds for the whole of it."""


def post(url: str, query: bytes, *, patience: float = PATIENCE) -> bytes:
    """The authority's reply, at most 64 KB.

    Misuse for an address that is none; StoreTrouble where nothing comes of it in time.
    """
    check_address(url)
    answers: list[bytes | CrisisplayError] = []
    # A thread, as looking a name up has no time limit, and a slow server makes each read succeed.
    asking = Thread(target=_into(answers, url, query, patience), daemon=True)
    asking.start()
    asking.join(patience)
    match answers:
        case [bytes() as reply]:
            return reply
        case [CrisisplayError() as error]:
            raise error
        case _:
            raise StoreTrouble("seals.no_answer", url=url, seconds=round(patience))


def _into(
    answers: list[bytes | CrisisplayError], url: str, query: bytes, patience: float
) -> Callable[[], None]:
    def ask() -> None:
        try:
            answers.append(_reply(url, query, patience))
        except CrisisplayError as error:
            answers.append(error)

    return ask


def _reply(url: str, query: bytes, patience: float) -> bytes:
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "crisisplay"}
    asked = Request(url, query, headers)  # noqa: S310 - check_address lets http and https pass
    try:
        with _opener().open(asked, timeout=patience) as answer:
            reply: bytes = answer.read(LONGEST + 1)
    except HTTPError as error:
        error.close()
        raise StoreTrouble("seals.refused_stamp", url=url, why=f"HTTP {error.code}") from error
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise StoreTrouble("seals.unreached", url=url, why=_words(reason)) from error
    if len(reply) > LONGEST:
        raise StoreTrouble("seals.huge_reply", url=url, limit=LONGEST)
    return reply


def _words(reason: object) -> str:
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__


def _opener() -> OpenerDirector:
    """By http and https alone, and following nothing: a request that is sent elsewhere becomes
    one of another kind.
    """
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener
