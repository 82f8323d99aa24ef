// The chain of a journal (FORMAT.md, rules 2, 3, 12 and 13): each line follows from the one before.
//
//     follow(bytes, each)   tells `each` of every sound entry {seq, type, head, from, to, line}, and
//                           answers the first flaw {line, reason, torn}, or null
"use strict";

const follow = (() => {
  const MAX_TEAR = 1000000;
  const START = /^\{"prev":"([0-9a-f]{64})","seq":([1-9][0-9]{0,15}),/;
  const SALT = /^[0-9a-f]{32}$/;
  const RESERVED = new Set(["", "erased-stub", "redacted-stub"]);
  const OPENING = '{"prev":"';
  const SEQ = '","seq":';
  const DIGITS = 64;

  function follow(bytes, each) {
    const message = new Uint8Array(2 * DIGITS + 2).fill(0x30); // "<prev> <d>\n", from 64 zeros
    message[DIGITS] = 0x20;
    message[2 * DIGITS + 1] = 0x0a;
    let from = 0, seq = 1;
    for (; from < bytes.length; seq++) {
      const to = bytes.indexOf(0x0a, from) + 1 || bytes.length;
      try {
        const { type, line } = entry(bytes, from, to, seq, message);
        sha256.digest(message, 0, message.length, message, 0);
        each({ seq, type, head: latin(message, 0, DIGITS), from, to, line });
      } catch (error) {
        if (error instanceof Unsound) return flaw(bytes, from, to, seq, error.reason);
        throw error;
      }
      from = to;
    }
    return seq === 1 ? { line: 1, reason: "start", torn: false } : null;
  }

  /** Reads one line, and leaves its `d` in the message that the next head is made of. */
  function entry(bytes, from, to, seq, message) {
    checkPlace(bytes, from, to, seq, message);
    const line = new Line(bytes, from, to);
    const gone = stub(bytes, from, to, seq);
    if (gone === null) {
      const type = checkShape(line);
      sha256.digest(bytes, from, to, message, DIGITS + 1);
      return { type, line };
    }
    if (seq === 1) throw new Unsound("first");
    message.set(bytes.subarray(gone.from, gone.from + DIGITS), DIGITS + 1);
    return { type: gone.word + "-stub", line };
  }

  function checkPlace(bytes, from, to, seq, head) {
    if (bytes[to - 1] !== 0x0a || to - from < 2 || bytes[to - 2] !== 0x7d) throw new Unsound("end");
    if (startsWith(bytes, from, to, seq, head)) return;
    const start = START.exec(latin(bytes, from, Math.min(to, from + 120)));
    if (start === null) throw new Unsound("start");
    throw new Unsound(start[1] === latin(head, 0, DIGITS) ? "seq" : "prev");
  }

  function startsWith(bytes, from, to, seq, head) {
    const prev = from + OPENING.length;
    const number = SEQ + seq + ",";
    if (to < prev + DIGITS + number.length) return false;
    for (let i = 0; i < DIGITS; i++) if (bytes[prev + i] !== head[i]) return false;
    return isAt(bytes, from, OPENING) && isAt(bytes, prev + DIGITS, number);
  }

  function isAt(bytes, at, text) {
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** What is left of an entry that is gone: the word, and where its digest is; null for the rest. */
  function stub(bytes, from, to, seq) {
    const open = from + OPENING.length + DIGITS + SEQ.length + String(seq).length + 1;
    for (const word of ["erased", "redacted"]) {
      const digest = open + word.length + 4;
      if (to !== digest + DIGITS + 3 || !isAt(bytes, open, '"' + word + '":"')) continue;
      if (/^[0-9a-f]{64}"\}\n$/.test(latin(bytes, digest, to))) return { word, from: digest };
    }
    return null;
  }

  function checkShape(line) {
    const type = line.text("type"), salt = line.text("salt");
    if (type === undefined || RESERVED.has(type)) throw new Unsound("shape");
    if (salt === undefined || !SALT.test(salt) || line.last !== "salt") throw new Unsound("shape");
    return type;
  }

  /** An append that was cut off is torn; anything else was changed. */
  function flaw(bytes, from, to, line, reason) {
    const zero = bytes.indexOf(0, from);
    const cut = bytes[to - 1] !== 0x0a || (zero >= 0 && zero < to);
    return { line, reason, torn: cut && bytes.length - from <= MAX_TEAR && line > 1 };
  }

  return follow;
})();
