"""Secrets and personal data are found by forms that are sure, and what is published is not."""

from __future__ import annotations

import pytest

from crisisplay.workbench.lint.sensitive import traces

TOKEN = "ghp_" + "a1B2" * 9


@pytest.mark.parametrize(
    ("text", "what", "found"),
    [
        (f"# {TOKEN}", "token", TOKEN),
        ("key AKIAIOSFODNN7EXAMPLE", "token", "AKIAIOSFODNN7EXAMPLE"),
        ("Authorization: Bearer abcdef0123456789", "token", "abcdef0123456789"),
        ("postgresql://us:s3cret@db.example.org/x", "password", "s3cret"),
        ("mot de passe\u00a0: Tr0ub4dor", "password", "Tr0ub4dor"),
        ("-----BEGIN RSA PRIVATE KEY-----", "private_key", "-----BEGIN RSA PRIVATE KEY-----"),
        ("le 06 12 34 56 78.", "phone", "06 12 34 56 78"),
        ("le +33 6 12 34 56 78", "phone", "+33 6 12 34 56 78"),
        ("marie.dupont@example.org", "email", "marie.dupont@example.org"),
        ("someone@gmail.com", "email", "someone@gmail.com"),
        ("FR14 2004 1010 0505 0001 3M02 606", "iban", "FR14 2004 1010 0505 0001 3M02 606"),
        ("4111 1111 1111 1111", "card", "4111 1111 1111 1111"),
        ("2 55 08 14 168 025 38", "nir", "2 55 08 14 168 025 38"),
    ],
)
def test_a_trace_is_found_where_it_stands(text: str, what: str, found: str) -> None:
    trace = traces("p.yaml", f"crisisplay: 1\n{text}\n".encode())[0]
    assert (trace.what, trace.text) == (what, found)
    assert (trace.place.line, trace.place.column) == (2, text.index(found) + 1)
    assert trace.hint == f"{found[:2]}•••"


@pytest.mark.parametrize(
    "text",
    [
        "Le mot de passe : demandez-le à la direction",
        "password: {{ nothing }}",
        "presse@example.org et service.clients@example.org",
        "01 23 45 67 89",
        "06 39 98 12 34",  # kept for fiction by ARCEP
        "07700 900123",  # and by Ofcom
        "4111 1111 1111 1112",
        "FR14 2004 1010 0505 0001 3M02 607",
        "a" * 64,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "https://example.org/d/1a2B3c4D5e6F7g8H9i0J1k2L3m4N5o6P7q8R",
    ],
)
def test_what_is_published_or_not_sure_is_left_alone(text: str) -> None:
    assert traces("p.yaml", text.encode()) == ()
