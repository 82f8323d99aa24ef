"""What the checks of a statement say."""

SENTENCES = {
    # The rules of a text, and what would be better.
    "st02": "{excerpt}: the fact {fact} is {status}.",
    "st02_better": "Confirm it, take it out, or give the reason to state it now.",
    "st14": "{excerpt} is not finished text.",
    "st14_better": "Write what belongs there, or take it out. Use round brackets for an aside.",
    "st17": "There is no text in this language: {language}.",
    "st17_better": "Write it, or publish in the other languages under a statement of its own.",
    "st17_variant": "The shorter text for {channel} is empty in this language: {language}.",
    "st17_variant_better": "Write it, or take it out: the main text then goes to this channel.",
    "st18": "{channel} ({language}): {used} {unit} for {limit}, {over} too many. Too long from: {excerpt}",
    "st18_better": "Shorten the text, or write a shorter one for this channel. It will not be cut.",
    "st18_sms": "{channel} ({language}): {used} units, {limit} in one message: it goes in {parts} messages.",
    "st18_sms_better": "Shorten the text to one message, or accept the parts. It will not be cut.",
    "waived": "Stated all the same: {reason}",
    "status_unverified": "unverified",
    "status_checking": "being checked",
    "status_confirmed": "confirmed",
    "status_refuted": "refuted",
    # Lengths.
    "unit_weighted": "weighted characters",
    "unit_graphemes": "characters",
    "unit_characters": "characters",
    "unit_bytes": "bytes",
    "unit_links": "links",
    "unit_sms": "units",
    "sms_alphabet": "These characters reduce a message from 160 units to 70: {characters}",
    "sms_plainer": (
        "In plain characters it fits {parts} message.",
        "In plain characters it fits {parts} messages.",
    ),
    # Approvals.
    # Refusals.
    "bad_placeholder": "A placeholder of the text can't be read, line {line}, column {column}: {written}\nWrite {{{{ fact }}}} or {{{{ fact | date }}}}, with the name of a fact of the playbook.",
    "no_channel": "There is no channel called {channel}.\nThe channels are: {known}.",
    "bad_channels": "The data of the channels can't be read: {file}, at {entry}.\nReinstall crisisplay, or correct the file.",
    "not_text": "The statement {statement} holds characters that can't be written to a file.\nType the sentence again rather than pasting it.",
    "not_a_version": "The file {sha256} is not the text of a statement as crisisplay writes it.\nCheck the incident with: crisisplay verify",
    "clipboard_too_long": "The text is too long for the terminal's clipboard: {size} bytes for {limit}.\nOpen the file of the statement and copy it from there.",
    "clipboard_absent": "This terminal ({term}) has no clipboard.\nSelect the text on the screen and copy it.",
}
