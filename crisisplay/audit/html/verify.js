// Is a journal what it was? The checks of FORMAT.md ("Verifying"), in one function that needs
// nothing but the file's bytes: no library, no network, not even the browser's own cryptography.
//
//     verifyJournal(bytes, receipts, known)
//
// `bytes` is a Uint8Array, `receipts` a list of {seq, prefix} with 20 or 64 hex digits, `known` the
// types of entries that can be judged, null where nobody asks. The answer is that of the program's
// `verify --json`, for a file that stands alone: {verdict, entries, head, identity, first_bad,
// last_sound, erased, redacted, failed, proved, claimed, not_checked}, findings as {check, id, values};
// and `heads[n]`, the head after entry n, and `spans[n]`, where its line begins and ends.
"use strict";

const verifyJournal = (() => {
  const FORMAT = 1;
  const GENESIS = "0".repeat(64);
  const FILE = "journal.jsonl";
  const FEW = 5; // entries that a finding names, where it is about many
  const OWN = ["recovered", "erased"];

  /** Findings of four kinds, and what they add up to. */
  class Sheet {
    constructor() {
      this.parts = { failed: [], proved: [], claimed: [], not_checked: [] };
      this.firstBad = null;
      this.contradicted = false;
    }

    add(part, check, id, values = {}) {
      this.parts[part].push({ check, id: "journal." + id, values });
    }

    fail(check, id, line, values) {
      this.add("failed", check, id, values);
      this.firstBad = Math.min(line, this.firstBad ?? line);
    }

    /** About many entries: how many, and the first few. */
    addMany(part, check, id, seqs, values = {}) {
      if (!seqs.length) return;
      const shown = seqs.slice(0, FEW).map((seq) => "#" + seq).join(", ") + (seqs.length > FEW ? ", …" : "");
      this.add(part, check, id, { n: seqs.length, entries: shown, ...values });
    }

    addCount(part, check, id, n) {
      if (n) this.add(part, check, id, { n });
    }
  }

  class Examination {
    constructor(receipts, known) {
      this.receipts = [...receipts].sort((one, other) => one.seq - other.seq);
      this.known = known && new Set([...OWN, ...known]);
      this.heads = [GENESIS];
      this.spans = [null];
      this.clocks = new Clocks();
      this.gone = new Set();
      this.named = new Set();
      this.unclear = [];
      this.unknown = [];
      this.types = new Set();
      this.format = FORMAT;
      this.redacted = 0;
      this.recovered = 0;
      this.protected = 0;
      this.denied = false;
      this.torn = false;
      this.unclearEnd = false;
      this.sheet = new Sheet();
    }

    get entries() {
      return this.heads.length - 1;
    }

    pass(entry) {
      this.heads.push(entry.head);
      this.spans.push([entry.from, entry.to]);
      if (entry.type === "erased-stub") this.gone.add(entry.seq);
      else if (entry.type === "redacted-stub") this.redacted++;
      else return this.passWhole(entry);
      this.clocks.excuse(entry.seq);
    }

    passWhole(entry) {
      if (entry.seq === 1) this.format = entry.line.value("format") ?? this.format;
      if (entry.type === "erased") this.name(entry);
      if (entry.type === "recovered") this.recovered++;
      if (this.known && !this.known.has(entry.type)) {
        this.unknown.push(entry.seq);
        if (this.types.size < FEW) this.types.add(entry.type);
      }
      this.clocks.see(entry);
    }

    name(entry) {
      const which = entry.line.value("which");
      const earlier = (seq) => Number.isInteger(seq) && seq > 1 && seq < entry.seq;
      if (Array.isArray(which) && which.length && which.every(earlier)) {
        for (const seq of which) this.named.add(seq);
      } else this.unclear.push(entry.seq);
    }

    /** Checks 2, 3, 5 and 8; the files of check 4 are not in a journal. */
    report(flaw) {
      this.reportLines(flaw);
      this.reportErasures();
      for (const receipt of this.receipts) this.ask(receipt, flaw === null);
      this.reportUnprotected(flaw === null);
      const { sheet } = this;
      for (const [id, seqs] of Object.entries(this.clocks.found)) {
        sheet.addMany("claimed", 8, "claimed-" + id, seqs);
      }
      sheet.addMany("not_checked", 8, "unchecked-clock", this.clocks.unread);
      sheet.add("not_checked", 4, "unchecked-files");
    }

    reportUnprotected(ends) {
      const { sheet, protected: seq } = this;
      const last = ends && seq === this.entries ? "unchecked-end" : "unchecked-after";
      if (seq) sheet.add("not_checked", 5, last, { seq });
      else sheet.add("not_checked", 5, this.denied ? "unchecked-none" : "unchecked-all");
    }

    reportLines(flaw) {
      const { sheet } = this;
      if (flaw !== null) {
        this.torn = flaw.torn;
        this.unclearEnd = flaw.reason === "prev" && !flaw.torn;
        const { line } = flaw;
        if (flaw.torn) sheet.fail(2, "line-torn", line, { file: FILE, line });
        else sheet.fail(2, "line-" + flaw.reason, line, { file: FILE, line, before: line - 1 });
      }
      sheet.add("proved", 2, "proved-chain", { n: this.entries, head: this.heads[this.entries] });
      sheet.add("claimed", 2, "claimed-words");
      sheet.addCount("claimed", 2, "claimed-recovered", this.recovered);
      if (this.format !== FORMAT && this.format !== true) {
        sheet.add("not_checked", 2, "unchecked-format", { format: this.format, known: FORMAT });
      }
      const types = [...this.types].join(", ");
      sheet.addMany("not_checked", 2, "unchecked-types", this.unknown, { types });
    }

    reportErasures() {
      const { sheet, gone, named } = this;
      const without = (some, others) =>
        [...some].filter((seq) => !others.has(seq)).sort((one, other) => one - other);
      for (const line of this.unclear) sheet.fail(3, "failed-which", line, { line });
      for (const line of without(gone, named)) sheet.fail(3, "failed-uncovered", line, { line });
      for (const line of without(named, gone)) sheet.fail(3, "failed-not-erased", line, { line });
      const covered = [...gone].filter((seq) => named.has(seq)).length;
      sheet.addCount("proved", 3, "proved-erasures", covered);
      sheet.addCount("not_checked", 3, "unchecked-erased", covered);
      sheet.addCount("not_checked", 3, "unchecked-redacted", this.redacted);
    }

    ask(receipt, ends) {
      const { seq, prefix } = receipt;
      const found = seq > 0 && seq <= this.entries ? this.heads[seq] : null;
      const values = { receipt: spelled(receipt), seq, entries: this.entries };
      if (found !== null && found.startsWith(prefix)) {
        this.sheet.add("proved", 5, "proved-receipt", values);
        this.protected = Math.max(this.protected, seq);
        return;
      }
      this.denied = true;
      if (found === null) {
        this.sheet.fail(5, ends ? "failed-missing" : "failed-unread", this.entries + 1, values);
      } else {
        this.sheet.contradicted = true;
        this.sheet.fail(5, "failed-receipt", seq, values);
      }
    }

    verdict() {
      const { firstBad, parts } = this.sheet;
      const flaws = parts.failed.length;
      for (const found of Object.values(parts)) found.sort((one, other) => one.check - other.check);
      return {
        verdict: !flaws ? "sound" : this.torn && flaws === 1 ? "torn" : "broken",
        entries: this.entries,
        head: this.heads[this.entries],
        identity: this.heads[1],
        first_bad: firstBad,
        last_sound: this.lastSound() || null,
        erased: this.gone.size,
        redacted: this.redacted,
        ...parts,
        heads: this.heads,
        spans: this.spans,
      };
    }

    lastSound() {
      // A line before somebody else's head was changed, and nobody can say which.
      if (this.sheet.contradicted) return this.protected;
      // The line that does not follow from the last one read may be right, and that one changed.
      const sure = Math.max(this.entries - (this.unclearEnd ? 1 : 0), this.protected);
      return Math.min((this.sheet.firstBad ?? Infinity) - 1, sure);
    }
  }

  function unreadable() {
    const failed = [{ check: 1, id: "journal.not-a-journal", values: { place: FILE } }];
    return {
      verdict: "unreadable", entries: 0, head: GENESIS, identity: "", first_bad: null,
      last_sound: null, erased: 0, redacted: 0, failed, proved: [], claimed: [], not_checked: [],
      heads: [GENESIS], spans: [null],
    };
  }

  /** A receipt as people read it: #41 1cb1 7301 e176 fdd1 6045 */
  function spelled({ seq, prefix }) {
    return "#" + seq + " " + prefix.slice(0, 20).replace(/(....)(?=.)/g, "$1 ");
  }

  function verifyJournal(bytes, receipts = [], known = null) {
    const examination = new Examination(receipts, known);
    const flaw = follow(bytes, (entry) => examination.pass(entry));
    if (!examination.entries) return unreadable();
    examination.report(flaw);
    return examination.verdict();
  }

  verifyJournal.receipt = spelled;
  return verifyJournal;
})();
