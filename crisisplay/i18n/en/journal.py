"""What the journal says."""

SENTENCES = {
    # Refused before anything was recorded
    "exists": "There is a journal in {place} already.\nResume that incident, or choose another folder.",
    "head-moved": "Somebody else recorded up to entry #{seq} in the meantime; nothing of yours was recorded.\nRead the new entries, then decide again.",
    "too-long": "That is too long for one entry: a line of the journal holds {limit} bytes.\nAttach it as a file, or cut it into several entries.",
    "not-text": "That text holds a character that is not one (half of a pair); nothing was recorded.\nType it again, or check the encoding of your terminal.",
    "number": "The journal only records whole numbers, up to {limit}; nothing was recorded.\nRecord it as text, with its unit.",
    "receipt": "'{text}' is not a receipt.\nGive the number of the entry and 20 or 64 hex digits, as in '#41 1cb1 7301 e176 fdd1 6045' or 41:1cb17301e176fdd16045.",
    # The disk
    "not-found": "{place} is not there.\nCheck the name of the incident and the folder of the incidents.",
    "not-plain": "{place} is a link, or not a plain file or folder, and links are not followed.\nPut the folder itself in its place.",
    "not-a-journal": "{place} does not begin like a journal; nothing was changed.\nCheck that it is the right file; if it is, take the last copy.",
    "disk-full": "No room left for {place}: nothing was recorded.\nFree some room, then enter it again.",
    "denied": "{place} may not be written or read here: nothing was recorded.\nCheck whose folder it is, and whether the disk is read-only.",
    "locked": "Another terminal has been busy with {place} for too long: nothing was recorded.\nCheck that it is not suspended, then enter it again.",
    "disk-failed": "The disk failed at {place} ({reason}): nothing was recorded.\nEnter it again; if this goes on, copy the folder to another disk.",
    "in-doubt": "The disk failed at {place}, and it is not known whether the last entry was kept.\nRead the log before you enter it again; if this goes on, copy the folder to another disk.",
    "file-changed": "{place} is not what its name says: it was changed since it was kept.\nTake it from a copy, and keep this one as evidence.",
    # A line that does not hold
    "line-torn": "The last append to {file} was cut off, at line {line}; every entry before it holds.\nResume the incident: what is left of it is moved into an entry of its own.",
    "line-end": "Line {line} of {file} does not end like an entry.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-start": "Line {line} of {file} does not begin like an entry.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-prev": "Line {line} of {file} does not follow from line {before}: one of the two was changed, or lines are missing between them.\nVerify the journal and compare it with a copy or a receipt.",
    "line-seq": "Line {line} of {file} does not carry the number {line}.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-first": "Line {line} of {file} is erased, and the first entry can't be.\nCompare the journal with a copy.",
    "line-too-long": "Line {line} of {file} is longer than any entry.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-not-utf8": "Line {line} of {file} is not UTF-8 text.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-not-json": "Line {line} of {file} is not a JSON object.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-twice": "Line {line} of {file} holds the same key twice, so that two readers could read two things.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-number": "Line {line} of {file} holds a number that readers may read differently.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-surrogate": "Line {line} of {file} holds half a character.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-spelling": "Line {line} of {file} is not spelled as the format asks.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "line-shape": "Line {line} of {file} lacks its type or its salt.\nEntries up to #{before} can be read; verify the journal and compare it with a copy.",
    "rewritten": "{file} was rewritten: entry #{line} is no longer the one that was read.\nVerify the journal and compare it with a copy or a receipt.",
    # A verification: what failed
    "failed-which": "Entry #{line} says that entries were erased, but not which earlier ones.",
    "failed-uncovered": "Entry #{line} is erased, and no later entry says by whom and why.",
    "failed-not-erased": "Entry #{line} is said to be erased, and is still there.",
    "failed-file": "{place} is not what its name says.",
    "failed-no-file": "{place} is missing: entry #{line} names it.\nTake it from a copy; its name is the SHA-256 of its bytes.",
    "failed-erasing": "An erasure is not finished; files that still have to go: {n}.\nThe next entry finishes it, whatever it is.",
    "failed-receipt": "Receipt {receipt} does not match: some entry from #1 to #{seq} is not the one that was recorded.",
    "failed-missing": "Receipt {receipt} is of an entry that is not there: the journal ends at #{entries}.",
    "failed-witness": "{name} does not match: some entry from #1 to #{seq} is not the one that it speaks of.",
    "failed-no-entry": "{name} speaks of entry #{seq}, which is not there: the journal ends at #{entries}.",
    "failed-fork": "Entry #{next} is not the one in {name}: both say the same up to #{seq}, and go apart there.",
    "failed-foreign": "Entry #1 is not the one in {name}: that is the journal of another incident, or one of the two was rewritten.",
    "failed-shorter": "The journal ends at #{seq}, and {name} goes on: entry #{next} and what follows it are missing here.",
    # What was proved
    "proved-chain": (
        "One entry; the head after it is {head}.",
        "{n} entries, each of which follows from the one before; the head after the last is {head}.",
    ),
    "proved-erasures": (
        "One entry was erased, and a later entry says so.",
        "{n} entries were erased, and later entries say so.",
    ),
    "proved-files": (
        "One file kept with the journal is what its name says.",
        "{n} files kept with the journal are what their names say.",
    ),
    "proved-receipt": "Receipt {receipt} matches: entries #1 to #{seq} are those that were there when it was given.",
    "proved-witness": "{name} matches: entries #1 to #{seq} are those that it speaks of.",
    "proved-copy": "{name} says the same: entries #1 to #{seq} are the same in both.",
    "proved-gone-here": (
        "Entry {entries} is gone here and not in {name}; the digest that is left is of what is there.",
        "Entries {entries} are gone here and not in {name}; the digests that are left are of what is there.",
    ),
    "proved-gone-there": (
        "Entry {entries} is gone in {name} and not here; the digest that is left there is of what is here.",
        "Entries {entries} are gone in {name} and not here; the digests that are left there are of what is here.",
    ),
    # What is only claimed
    "claimed-words": "Who, when and what: the journal shows what was entered, not that it is true.",
    "claimed-clock": (
        "The time of recording goes back at entry {entries}: a clock was set, or those of two machines do not agree.",
        "The time of recording goes back {n} times, at entries {entries}: a clock was set, or those of two machines do not agree.",
    ),
    "claimed-behind": (
        "Before entry {entries}, a clock moved on by less than its machine ran: it was set back.",
        "{n} times, before entries {entries}, a clock moved on by less than its machine ran: it was set back.",
    ),
    "claimed-ahead": (
        "Before entry {entries}, a clock moved on by more than its machine ran: it was set forward, or the machine slept.",
        "{n} times, before entries {entries}, a clock moved on by more than its machine ran: it was set forward, or the machine slept.",
    ),
    "claimed-late": (
        "Entry {entries} was recorded more than five minutes after what it tells, and no note before it says why.",
        "{n} entries were recorded more than five minutes after what they tell, and no note before them says why: {entries}.",
    ),
    "claimed-recovered": (
        "One append was cut off, and what was left of it was moved into an entry; it had not been confirmed to anybody.",
        "{n} appends were cut off, and what was left of them was moved into entries; they had not been confirmed to anybody.",
    ),
    # What was not checked
    "unchecked-all": "No head from outside was given. That entries were cut off at the end, that the last one was changed, or that the whole journal was rewritten would not show. Compare with a receipt, a seal or a copy that somebody else holds.",
    "unchecked-after": "What came after entry #{seq}: no head from outside was given for it. That later entries were rewritten or cut off would not show.",
    "unchecked-unnamed": (
        "One file in files/ that no entry names.",
        "{n} files in files/ that no entry names.",
    ),
    "unchecked-types": (
        "Entry {entries} is of a type that this program does not know ({types}): it is kept and shown, and what it means was not judged.",
        "{n} entries are of types that this program does not know ({types}), among them {entries}: they are kept and shown, and what they mean was not judged.",
    ),
    "unchecked-format": "Entry #1 says format {format}, and this program knows format {known}: what is new in it was not judged.",
    "unchecked-clock": (
        "The time of recording of entry {entries}: it says none that can be read.",
        "The time of recording of {n} entries: they say none that can be read ({entries}).",
    ),
    "unchecked-copy": "{name} beyond line {line}, where it does not hold itself: it was compared up to there.",
    "unchecked-erased": (
        "What the erased entry said: only its digest is left.",
        "What the {n} erased entries said: only their digests are left.",
    ),
    "unchecked-redacted": (
        "What the redacted entry said: this is a copy without it.",
        "What the {n} redacted entries said: this is a copy without them.",
    ),
    "unchecked-files": "The files that go with the journal: it was checked alone.",
    "unchecked-strays": (
        "One name in files/ that the journal did not put there.",
        "{n} names in files/ that the journal did not put there.",
    ),
    "failed-unread": "Receipt {receipt} is of an entry that can't be read: the journal can only be read up to #{entries}.",
    "failed-unread-entry": "{name} speaks of entry #{seq}, which can't be read: the journal can only be read up to #{entries}.",
    "failed-rest": "The journal can only be read up to #{seq}, and {name} goes on: entry #{next} and what follows it can't be read here.",
    "failed-other": "{name} is the journal of another incident ({incident}): it proves nothing of this one.\nGive a copy of this incident.",
    "failed-copy": "{name} does not hold by itself: its line {after} does not follow from its line {next}. Its entry #{next} differs from the one here, and proves nothing.\nVerify it by itself, and compare with a copy that holds.",
    "failed-denied": "{place} may not be read here: nothing of it was checked.\nCheck whose it is, and your rights.",
    "proved-longer": "{name} ends at #{seq}, and this journal goes on: the one merely goes further than the other.",
    "unchecked-end": "Whether entries followed #{seq}, the last one here: no head from outside was given for any. That they were cut off would not show.",
    "unchecked-none": "None of the heads from outside that were given is found here: none of them protects anything. Compare with a receipt, a seal or a copy that somebody else holds.",
    "unread": "{place} may not be read here.\nCheck whose folder it is, and your rights.",
}
