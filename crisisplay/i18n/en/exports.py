"""The exports: spreadsheets, tools for analysis, the whole copy."""

SENTENCES = {
    "happened": "happened",
    "recorded": "recorded",
    "sheet_decisions": "Decisions",
    "sheet_evidence": "Evidence",
    "column_seq": "no",
    "column_when": "when",
    "column_by": "who",
    "column_role": "role",
    "column_question": "question",
    "column_chosen": "choice",
    "column_reason": "reason",
    "column_aside": "set aside",
    "column_advice": "advice",
    "column_consulted": "consulted",
    "column_dissent": "dissent",
    "column_known": "known at the time",
    "column_review": "to review",
    "column_receipt": "receipt",
    "column_name": "name",
    "column_size": "bytes",
    "column_step": "step",
    "column_about": "what it is",
    "column_digest": "SHA-256",
    "read_me_name": "README.txt",
    "read_me_drill": "This is a DRILL: none of it happened.\n",
    "read_me": """{title}
{incident}
{drill}
{standing}

Receipt of the last entry that can be read: {receipt}

  journal.jsonl  the journal, one JSON object a line
  files/         the playbook, statements and evidence, each under its SHA-256
  seals/         the seals, if there are any
  FORMAT.md      how to read and check it, with no program of ours

To check it, with what the system has:

  sha256sum -c SHA256SUMS        the copy is the one that was made
  sh check.sh journal.jsonl      the entries follow from each other, none was changed
  cd files && sha256sum *        each file is what its name says

Or with crisisplay: crisisplay verify FOLDER

SHA256SUMS comes with the copy, and proves nothing against whoever makes a whole new one. Compare
the receipt with one you hold from elsewhere: read out on the phone, sent by mail, printed on a
situation report.
""",
    "whole": ("This is the whole record: one entry.", "This is the whole record: {n} entries."),
    "redacted": (
        "This is a REDACTED COPY: of the {entries} entries of the record, one is here only by its number and its digest.",
        "This is a REDACTED COPY: of the {entries} entries of the record, {n} are here only by their number and their digest.",
    ),
    "left_out": "Left out when this copy was made: {what}.",
    "left_out_one": "{type}, {n}",
    "erased": (
        "One entry was erased; its digest stays.",
        "{n} entries were erased; their digests stay.",
    ),
    "broken": "This record DOES NOT HOLD as it is here; it can be read up to entry #{n}:",
    "not_taken": "These files could not be read when this archive was made, and are not in it: {files}.",
}
