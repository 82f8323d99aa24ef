// Is a journal what it was? The checks of FORMAT.md ("Verifying"), in one function that needs
// nothing but the file's bytes: no library, no network, not even the browser's own cryptography.
//
//     verifyJournal(bytes, receipts)  ->  {verdict, entries, head, identity, first_bad, last_sound,
//                                          failed, proved, claimed, not_checked, heads, spans}
//
// `bytes` is a Uint8Array, `receipts` a list of {seq, prefix} with 20 or 64 hex digits. `heads[n]`
// is the head after entry n, and `spans[n]` where its line begins and ends. Findings are {check, id, values}; their words are in the catalogues.
"use strict";

const verifyJournal = (() => {
  const MAX_LINE = 1000000;
  const MAX_NUMBER = 9007199254740992;
  const MAX_DEPTH = 32;
  const STACK = 900; // arrays in arrays after which no reader is asked to go on
  const GENESIS = "0".repeat(64);
  const FILE = "journal.jsonl";

  // SHA-256, FIPS 180-4.

  const K = Int32Array.of(
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  );
  const H = new Int32Array(8);
  const W = new Int32Array(64);
  const TAIL = new Uint8Array(128);

  function block(bytes, at) {
    for (let i = 0; i < 16; i++, at += 4) {
      W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15], y = W[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
    }
    let a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    H[0] += a; H[1] += b; H[2] += c; H[3] += d; H[4] += e; H[5] += f; H[6] += g; H[7] += h;
  }

  /** Leaves the SHA-256 of bytes[from, to) in H. */
  function digest(bytes, from, to) {
    H.set([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
    let at = from;
    for (; to - at >= 64; at += 64) block(bytes, at);
    const left = to - at;
    const padded = left < 56 ? 64 : 128;
    TAIL.fill(0);
    for (let i = 0; i < left; i++) TAIL[i] = bytes[at + i];
    TAIL[left] = 0x80;
    const bits = (to - from) * 8;
    for (let i = 0, n = bits; i < 7; i++, n = Math.floor(n / 256)) TAIL[padded - 1 - i] = n % 256;
    block(TAIL, 0);
    if (padded === 128) block(TAIL, 64);
  }

  const HEX = Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));

  /** Writes H in hex, as bytes, to `into` from `at` on. */
  function hexInto(into, at) {
    for (let i = 0; i < 8; i++) {
      for (let shift = 28; shift >= 0; shift -= 4) into[at++] = HEX[(H[i] >>> shift) & 15];
    }
  }

  function latin(bytes, from, to) {
    return String.fromCharCode.apply(null, bytes.subarray(from, to));
  }

  // Strict JSON in its one spelling (rules 5 and 6). What no reader takes throws; what has another
  // spelling is noted, and the worst of it told at the end of the line.

  class Unsound extends Error {
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  let B = new Uint8Array(0); // the bytes that are read
  let at = 0; // where
  let end = 0; // where the line's JSON ends
  let deep = false, halved = false, twice = false, misspelt = false;

  const HOSTILE = [
    0x00, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x600, 0x605, 0x61c, 0x61c, 0x6dd, 0x6dd, 0x70f, 0x70f,
    0x890, 0x891, 0x8e2, 0x8e2, 0x180e, 0x180e, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060, 0x206f,
    0xfeff, 0xfeff, 0xfff0, 0xfffb, 0xfffe, 0xffff, 0x110bd, 0x110bd, 0x110cd, 0x110cd,
    0x13430, 0x1343f, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe00ff, 0xe01f0, 0xe0fff,
  ];

  function hostile(point) {
    for (let i = 0; i < HOSTILE.length && point >= HOSTILE[i]; i += 2) {
      if (point <= HOSTILE[i + 1]) return true;
    }
    return false;
  }

  function fail(reason) {
    throw new Unsound(reason);
  }

  function blank() {
    while (at < end && (B[at] === 0x20 || B[at] === 0x09 || B[at] === 0x0d || B[at] === 0x0a)) {
      at++;
      misspelt = true;
    }
  }

  function word(text) {
    for (let i = 0; i < text.length; i++) {
      if (at + i >= end || B[at + i] !== text.charCodeAt(i)) return false;
    }
    at += text.length;
    return true;
  }

  function value(depth) {
    if (at >= end) fail("not-json");
    switch (B[at]) {
      case 0x22: return string();
      case 0x7b: return object(depth + 1, null);
      case 0x5b: return array(depth + 1);
      case 0x74: return word("true") || fail("not-json");
      case 0x66: return word("false") || fail("not-json");
      case 0x6e: return word("null") || fail("not-json");
      case 0x4e: return fail(word("NaN") ? "number" : "not-json");
      case 0x49: return fail(word("Infinity") ? "number" : "not-json");
      default: return number();
    }
  }

  function digits() {
    const from = at;
    while (at < end && B[at] >= 0x30 && B[at] <= 0x39) at++;
    return at - from;
  }

  function number() {
    const from = at;
    if (B[at] === 0x2d) at++;
    if (word("Infinity")) fail("number");
    if (at < end && B[at] === 0x30) at++;
    else if (digits() === 0) fail("not-json");
    const whole = at;
    if (isFloat()) fail("number");
    at = whole;
    if (at - from > 17) fail("number");
    const text = latin(B, from, at);
    if (Math.abs(Number(text)) > MAX_NUMBER || text.endsWith("9007199254740993")) fail("number");
    if (text === "-0") misspelt = true;
  }

  function isFloat() {
    if (at < end && B[at] === 0x2e) {
      at++;
      if (digits() > 0) return true;
      return false;
    }
    if (at < end && (B[at] | 0x20) === 0x65) {
      at++;
      if (at < end && (B[at] === 0x2b || B[at] === 0x2d)) at++;
      return digits() > 0;
    }
    return false;
  }

  function enter(depth) {
    if (depth > MAX_DEPTH) deep = true;
    if (depth > STACK) fail("not-json");
    at++;
    blank();
  }

  function array(depth) {
    enter(depth);
    if (at < end && B[at] === 0x5d) { at++; return; }
    for (;;) {
      value(depth);
      blank();
      if (at < end && B[at] === 0x5d) { at++; return; }
      if (at >= end || B[at] !== 0x2c) fail("not-json");
      at++;
      blank();
    }
  }

  /** `kept`, where it is given, takes for each key where its value begins and ends. */
  function object(depth, kept) {
    const keys = new Set();
    let last = "";
    enter(depth);
    if (at < end && B[at] === 0x7d) { at++; return last; }
    for (;;) {
      if (at >= end || B[at] !== 0x22) fail("not-json");
      last = key();
      if (keys.has(last)) twice = true;
      keys.add(last);
      blank();
      if (at >= end || B[at] !== 0x3a) fail("not-json");
      at++;
      blank();
      const from = at;
      value(depth);
      if (kept !== null && WANTED.has(last)) kept.set(last, [from, at]);
      blank();
      if (at < end && B[at] === 0x7d) { at++; return last; }
      if (at >= end || B[at] !== 0x2c) fail("not-json");
      at++;
      blank();
    }
  }

  function key() {
    const from = at;
    string();
    for (let i = from + 1; i < at - 1; i++) {
      // Rare: a key with an escape or a letter beyond ASCII.
      if (B[i] === 0x5c || B[i] > 0x7e) return decoded(from, at);
    }
    return latin(B, from + 1, at - 1);
  }

  /** A string that was scanned, as text. */
  function decoded(from, to) {
    return JSON.parse(new TextDecoder("utf-8", { ignoreBOM: true }).decode(B.subarray(from, to)));
  }

  function string() {
    at++;
    for (;;) {
      if (at >= end) fail("not-json");
      const byte = B[at];
      if (byte === 0x22) { at++; return; }
      if (byte === 0x5c) escape();
      else if (byte < 0x20) fail("not-json");
      else if (byte < 0x7f) at++;
      else if (hostile(point())) misspelt = true;
    }
  }

  const SHORT = new Map(Array.from('"\\bfnrt', (letter) => [letter.charCodeAt(0), true]));
  const LONG_NEVER = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]); // these have a short escape

  function escape() {
    at++;
    if (at >= end) fail("not-json");
    if (B[at] === 0x75) { long(); return; }
    if (B[at] === 0x2f) misspelt = true;
    else if (!SHORT.has(B[at])) fail("not-json");
    at++;
  }

  function long() {
    const first = unit();
    if (first >= 0xd800 && first <= 0xdbff) {
      if (at + 1 < end && B[at] === 0x5c && B[at + 1] === 0x75) {
        const back = at;
        at++;
        const second = unit();
        if (second >= 0xdc00 && second <= 0xdfff) {
          if (!hostile(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))) misspelt = true;
          return;
        }
        at = back;
      }
      halved = true;
    } else if (first >= 0xdc00 && first <= 0xdfff) halved = true;
    else if (!hostile(first) || LONG_NEVER.has(first)) misspelt = true;
  }

  /** The four digits after `u`. */
  function unit() {
    at++;
    let code = 0;
    for (let i = 0; i < 4; i++, at++) {
      const byte = at < end ? B[at] : 0;
      if (byte >= 0x30 && byte <= 0x39) code = code * 16 + byte - 0x30;
      else if (byte >= 0x61 && byte <= 0x66) code = code * 16 + byte - 0x57;
      else if (byte >= 0x41 && byte <= 0x46) { code = code * 16 + byte - 0x37; misspelt = true; }
      else fail("not-json");
    }
    return code;
  }

  function follower() {
    at++;
    if (at >= end || (B[at] & 0xc0) !== 0x80) fail("not-utf8");
    return B[at] & 0x3f;
  }

  /** One code point above U+007E, of strict UTF-8. */
  function point() {
    const lead = B[at];
    let code = lead, least = 0;
    if (lead === 0x7f) { at++; return lead; }
    if (lead >= 0xc2 && lead <= 0xdf) { code = ((lead & 0x1f) << 6) | follower(); least = 0x80; }
    else if (lead >= 0xe0 && lead <= 0xef) {
      code = ((lead & 0x0f) << 12) | (follower() << 6) | follower();
      least = 0x800;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      code = ((lead & 0x07) << 18) | (follower() << 12) | (follower() << 6) | follower();
      least = 0x10000;
    } else fail("not-utf8");
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) fail("not-utf8");
    at++;
    return code;
  }

  const WANTED = new Set(["type", "salt", "ts", "which", "erased", "redacted"]);

  /** Reads the line bytes[from, to), LF included: its last key, and where the wanted values are. */
  function scan(from, to) {
    if (to - from > MAX_LINE) fail("too-long");
    at = from;
    end = to - 1;
    deep = halved = twice = misspelt = false;
    const kept = new Map();
    let last = "";
    try {
      last = object(1, kept);
      if (at !== end) fail("not-json");
    } catch (error) {
      if (!isText(from, to)) fail("not-utf8");
      throw error;
    }
    if (deep) fail("not-json");
    if (halved) fail("surrogate");
    if (twice) fail("twice");
    if (misspelt) fail("spelling");
    return { kept, last };
  }

  function isText(from, to) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(B.subarray(from, to));
      return true;
    } catch {
      return false;
    }
  }

  /** The text at `key`; undefined where there is none, or something that is no text. */
  function textOf(kept, key) {
    const span = kept.get(key);
    if (span === undefined || B[span[0]] !== 0x22) return undefined;
    return decodedShort(span[0], span[1]);
  }

  function decodedShort(from, to) {
    for (let i = from; i < to; i++) if (B[i] === 0x5c || B[i] > 0x7e) return decoded(from, to);
    return latin(B, from + 1, to - 1);
  }

  // The chain (rules 2, 3 and 13).

  const START = /^\{"prev":"([0-9a-f]{64})","seq":([1-9][0-9]{0,15}),/;
  const SALT = /^[0-9a-f]{32}$/;
  const RESERVED = new Set(["", "erased-stub", "redacted-stub"]);
  const PREFIX = Array.from('{"prev":"', (letter) => letter.charCodeAt(0));
  const MIDDLE = '","seq":';

  function startsWith(from, to, head, seq) {
    const rest = MIDDLE + seq + ",";
    if (to - from < 9 + 64 + rest.length) return false;
    for (let i = 0; i < 9; i++) if (B[from + i] !== PREFIX[i]) return false;
    for (let i = 0; i < 64; i++) if (B[from + 9 + i] !== head[i]) return false;
    for (let i = 0; i < rest.length; i++) if (B[from + 73 + i] !== rest.charCodeAt(i)) return false;
    return true;
  }

  function checkPlace(from, to, head, seq) {
    if (to - from < 2 || B[to - 1] !== 0x0a || B[to - 2] !== 0x7d) fail("end");
    if (startsWith(from, to, head, seq)) return;
    const start = START.exec(latin(B, from, Math.min(to, from + 120)));
    if (start === null) fail("start");
    fail(start[1] === latin(head, 0, 64) ? "seq" : "prev");
  }

  /** What a stub leaves behind: {word, from} with the place of its digest; null for a whole line. */
  function stub(from, to, seq) {
    const open = from + 73 + MIDDLE.length + String(seq).length + 1;
    for (const name of ["erased", "redacted"]) {
      const digestAt = open + name.length + 4;
      if (to !== digestAt + 64 + 3) continue;
      if (latin(B, open, digestAt) !== '"' + name + '":"') continue;
      if (/^[0-9a-f]{64}"\}\n$/.test(latin(B, digestAt, to))) return { word: name, from: digestAt };
    }
    return null;
  }

  function checkShape(line) {
    const type = textOf(line.kept, "type"), salt = textOf(line.kept, "salt");
    if (type === undefined || RESERVED.has(type)) fail("shape");
    if (salt === undefined || !SALT.test(salt) || line.last !== "salt") fail("shape");
    return type;
  }

  /** Goes through the lines; `each` is told every sound one. Answers the first flaw, or null. */
  function follow(bytes, each) {
    B = bytes;
    const message = new Uint8Array(130).fill(0x30); // "<prev> <d>\n"
    message[64] = 0x20;
    message[129] = 0x0a;
    let from = 0, seq = 1;
    while (from < bytes.length) {
      const lf = bytes.indexOf(0x0a, from);
      const to = lf < 0 ? bytes.length : lf + 1;
      try {
        checkPlace(from, to, message, seq);
        const line = scan(from, to);
        const gone = stub(from, to, seq);
        let type = "";
        if (gone === null) {
          type = checkShape(line);
          digest(bytes, from, to);
          hexInto(message, 65);
        } else {
          if (seq === 1) fail("first");
          type = gone.word + "-stub";
          message.set(bytes.subarray(gone.from, gone.from + 64), 65);
        }
        digest(message, 0, 130);
        hexInto(message, 0);
        each({ seq, type, head: latin(message, 0, 64), from, to, kept: line.kept });
      } catch (error) {
        if (!(error instanceof Unsound)) throw error;
        return flaw(bytes, from, to, seq, error.reason);
      }
      from = to;
      seq++;
    }
    return seq === 1 ? { line: 1, reason: "start", torn: false } : null;
  }

  /** An append that was cut off is torn (rule 12); anything else was changed. */
  function flaw(bytes, from, to, line, reason) {
    const zero = bytes.indexOf(0, from);
    const cut = bytes[to - 1] !== 0x0a || (zero >= 0 && zero < to);
    return { line, reason, torn: cut && bytes.length - from <= MAX_LINE && line > 1 };
  }

  // What was found (checks 2, 3 and 5; the files of check 4 are not in the journal).

  class Findings {
    constructor(receipts) {
      this.receipts = [...receipts].sort((one, other) => one.seq - other.seq);
      this.heads = [GENESIS];
      this.spans = [null];
      this.bad = [];
      this.erased = new Set();
      this.named = new Set();
      this.count = { redacted: 0, recovered: 0, back: 0 };
      this.clock = "";
      this.contradicted = false;
      this.held = 0;
      this.torn = false;
      this.parts = { failed: [], proved: [], claimed: [], not_checked: [] };
    }

    say(part, check, id, values = {}) {
      this.parts[part].push({ check, id: "journal." + id, values });
    }

    fail(check, id, line, values) {
      this.bad.push(line);
      this.say("failed", check, id, values);
    }

    pass(entry) {
      this.heads.push(entry.head);
      this.spans.push([entry.from, entry.to]);
      if (entry.type === "erased") this.nameErased(entry);
      else if (entry.type === "recovered") this.count.recovered++;
      else if (entry.type === "erased-stub") this.erased.add(entry.seq);
      else if (entry.type === "redacted-stub") this.count.redacted++;
      const clock = textOf(entry.kept, "ts");
      if (clock !== undefined) {
        if (before(clock, this.clock)) this.count.back++;
        this.clock = clock;
      }
    }

    nameErased(entry) {
      const span = entry.kept.get("which");
      const which = span && B[span[0]] === 0x5b ? decoded(span[0], span[1]) : [];
      const earlier = (seq) => Number.isInteger(seq) && seq > 1 && seq < entry.seq;
      if (which.length && which.every(earlier)) which.forEach((seq) => this.named.add(seq));
      else this.fail(3, "failed-which", entry.seq, { line: entry.seq });
    }

    get entries() {
      return this.heads.length - 1;
    }

    chain(flaw) {
      if (flaw !== null) {
        this.torn = flaw.torn;
        const id = "line-" + (flaw.torn ? "torn" : flaw.reason);
        this.fail(2, id, flaw.line, { file: FILE, line: flaw.line, before: flaw.line - 1 });
      }
      this.say("proved", 2, "proved-chain", { n: this.entries, head: this.heads[this.entries] });
      this.say("claimed", 2, "claimed-words");
      const { back, recovered, redacted } = this.count;
      if (back) this.say("claimed", 2, "claimed-clock", { n: back });
      if (recovered) this.say("claimed", 2, "claimed-recovered", { n: recovered });
      if (redacted) this.say("not_checked", 2, "unchecked-redacted", { n: redacted });
    }

    erasures() {
      const sorted = (lines) => lines.sort((one, other) => one - other);
      for (const line of sorted([...this.erased].filter((seq) => !this.named.has(seq)))) {
        this.fail(3, "failed-uncovered", line, { line });
      }
      for (const line of sorted([...this.named].filter((seq) => !this.erased.has(seq)))) {
        this.fail(3, "failed-not-erased", line, { line });
      }
      const covered = [...this.erased].filter((seq) => this.named.has(seq)).length;
      if (covered) {
        this.say("proved", 3, "proved-erasures", { n: covered });
        this.say("not_checked", 3, "unchecked-erased", { n: covered });
      }
    }

    outside() {
      for (const { seq, prefix } of this.receipts) {
        const found = seq > 0 && seq <= this.entries ? this.heads[seq] : "";
        const values = { receipt: spelled({ seq, prefix }), seq, entries: this.entries };
        if (found === "") this.fail(5, "failed-missing", this.entries + 1, values);
        else if (found.startsWith(prefix)) {
          this.held = Math.max(this.held, seq);
          this.say("proved", 5, "proved-receipt", values);
        } else {
          this.contradicted = true;
          this.fail(5, "failed-receipt", seq, values);
        }
      }
      if (this.held) this.say("not_checked", 5, "unchecked-after", { seq: this.held });
      else this.say("not_checked", 5, "unchecked-all");
    }

    lastSound(firstBad) {
      if (this.contradicted) return this.held;
      return firstBad === null ? this.entries : Math.min(firstBad - 1, this.entries);
    }

    verdict() {
      const first = this.bad.length ? Math.min(...this.bad) : null;
      let verdict = "sound";
      if (this.bad.length) verdict = this.torn && this.bad.length === 1 ? "torn" : "broken";
      for (const found of Object.values(this.parts)) found.sort((a, b) => a.check - b.check);
      return {
        verdict,
        entries: this.entries,
        head: this.heads[this.entries],
        identity: this.heads[1],
        first_bad: first,
        last_sound: this.lastSound(first) || null,
        ...this.parts,
        heads: this.heads,
        spans: this.spans,
      };
    }
  }

  /** A receipt as people read it: #41 1cb1 7301 e176 fdd1 6045 */
  function spelled({ seq, prefix }) {
    return "#" + seq + " " + prefix.slice(0, 20).replace(/(....)(?=.)/g, "$1 ");
  }

  /** Whether one text comes before another, by code point. */
  function before(one, other) {
    const a = Array.from(one), b = Array.from(other);
    for (let i = 0; i < a.length && i < b.length; i++) {
      if (a[i] !== b[i]) return a[i].codePointAt(0) < b[i].codePointAt(0);
    }
    return a.length < b.length;
  }

  function unreadable() {
    const failed = [{ check: 1, id: "journal.not-a-journal", values: { place: FILE } }];
    return {
      verdict: "unreadable", entries: 0, head: GENESIS, identity: "", first_bad: null,
      last_sound: null, failed, proved: [], claimed: [], not_checked: [],
      heads: [GENESIS], spans: [null],
    };
  }

  function verifyJournal(bytes, receipts = []) {
    const findings = new Findings(receipts);
    const flaw = follow(bytes, (entry) => findings.pass(entry));
    if (findings.entries === 0) return unreadable();
    findings.chain(flaw);
    findings.erasures();
    findings.outside();
    findings.say("not_checked", 4, "unchecked-files");
    return findings.verdict();
  }

  verifyJournal.receipt = spelled;
  return verifyJournal;
})();
