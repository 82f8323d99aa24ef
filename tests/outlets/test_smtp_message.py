"""Whatever is written in a parcel, it stays inside its header and its part."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header

from hypothesis import example, given
from hypothesis import strategies as st

from crisisplay.outlets.mail.addresses import Mailbox
from crisisplay.outlets.mail.message import mailing
from crisisplay.outlets.port import Picture
from tests.outlets.mailings import PARCEL

SENDER = Mailbox("Presse", "presse@maison.example")
HEADERS = ["Message-ID", "To", "From", "Date", "Subject", "MIME-Version", "Content-Language"]
ENCODED = "=?utf-8?q?a=0D=0AX-Mine:_yes?="


@given(st.text(max_size=200))
@example("a\r\nX-Mine: yes")
@example("a\n\nthe body")
@example("a\x0b\x0c\x1c\x85\u2028X-Mine: yes")
@example(ENCODED)
@example(f"été {ENCODED} {ENCODED}")
@example("\ud800")
@example("x" * 200)
def test_no_title_makes_a_header(title: str) -> None:
    made = mailing(SENDER, None, replace(PARCEL, title=title or "-")).to("a@b.example")
    head, _, _ = made.partition(b"\r\n\r\n")
    assert named(head) == [*HEADERS, "Content-Type", "Content-Transfer-Encoding"]
    assert all(len(line) <= 998 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")


def named(head: bytes) -> list[str]:
    """The names of the headers, lines that go on left out."""
    lines = head.decode("ascii").split("\r\n")
    return [line.partition(":")[0] for line in lines if not line.startswith(" ")]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
@example(ENCODED)
@example("a = b ? c")
def test_a_title_is_read_as_it_was_written(title: str) -> None:
    made = mailing(SENDER, None, replace(PARCEL, title=title)).to("a@b.example")
    subject = message_from_bytes(made)["Subject"]
    assert str(make_header(decode_header(subject))) == title


@given(st.text(max_size=120), st.text(max_size=120))
@example(ENCODED, ENCODED)
@example('a"\r\nX-Mine: yes', "x\r\n\r\n--=_")
def test_nothing_about_a_picture_makes_a_header(name: str, alt: str) -> None:
    pictures = (Picture(name, "image/png", b"x", alt), Picture(name, name, b"y", alt))
    made = mailing(SENDER, None, replace(PARCEL, pictures=pictures)).to("a@b.example")
    parts = made.split(b"--=_" + PARCEL.key.encode() + b"\r\n")
    assert [named(part.partition(b"\r\n\r\n")[0]) for part in parts] == [
        [*HEADERS, "Content-Type"],
        ["Content-Type", "Content-Transfer-Encoding"],
        *[
            [
                "Content-Type",
                "Content-Transfer-Encoding",
                "Content-Disposition",
                "Content-Description",
            ]
        ]
        * 2,
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")))
@example(".\n..\n.")
@example("From me\n trailing \n")
@example(f"--=_{PARCEL.key}--")
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    made = mailing(SENDER, None, replace(PARCEL, posts=(text,))).to("a@b.example")
    read = message_from_bytes(made, policy=policy.default).get_content()
    assert read.replace("\r\n", "\n") == text.strip("\n") + "\n"


def test_the_name_of_a_sender_is_encoded_or_quoted() -> None:
    shown = {
        "Presse": "From: Presse <a@b.example>",
        "Presse, France": 'From: "Presse, France" <a@b.example>',
        "": "From: a@b.example",
        ENCODED: "From: =?utf-8?",
        "Évariste": "From: =?utf-8?b?w4l2YXJpc3Rl?= <a@b.example>",
    }
    for name, expected in shown.items():
        made = mailing(Mailbox(name, "a@b.example"), None, PARCEL).to("c@d.example")
        line = next(one for one in made.decode().split("\r\n") if one.startswith("From:"))
        assert line.startswith(expected)
