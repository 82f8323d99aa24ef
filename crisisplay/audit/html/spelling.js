// One line of a journal: strict JSON in its one spelling (FORMAT.md, rules 1, 2, 5 and 6).
//
//     new Line(bytes, from, to)    throws Unsound, with the first rule that the line breaks
//     line.last                    its last key
//     line.text(key)               the text at a top key; undefined for anything else
//     line.value(key)              whatever is there, as JavaScript has it; undefined for nothing
//
// Bytes are read one after the other. What no reader takes throws at once; what has another spelling
// is noted, and the worst of it told at the end of the line.
"use strict";

const { Line, Unsound, latin } = (() => {
  const MAX_LINE = 1000000;
  const MAX_NUMBER = 9007199254740992;
  const MAX_DEPTH = 32;
  const STACK = 900; // arrays in arrays after which no reader is asked to go on

  function latin(bytes, from, to) {
    return String.fromCharCode.apply(null, bytes.subarray(from, to));
  }

  class Unsound extends Error {
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  let B = new Uint8Array(0); // the bytes that are read
  let T = ""; // the same, a character a byte; for what is ASCII
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
    const text = T.slice(from, at);
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
    return read(from, at);
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

  const SHORT = new Set(Array.from('"\\bfnrt', (letter) => letter.charCodeAt(0)));
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

  const WANTED = new Set(["type", "salt", "ts", "up", "at", "about", "which", "format"]);

  class Line {
    /** Reads the line in bytes[from, to), LF included. */
    constructor(bytes, from, to) {
      this.bytes = bytes;
      this.spans = new Map();
      if (to - from > MAX_LINE) fail("too-long");
      open(bytes);
      at = from;
      end = to - 1;
      deep = halved = twice = misspelt = false;
      try {
        this.last = object(1, this.spans);
        if (at !== end) fail("not-json");
      } catch (error) {
        if (!isText(from, to)) fail("not-utf8");
        throw error;
      }
      if (deep) fail("not-json");
      if (halved) fail("surrogate");
      if (twice) fail("twice");
      if (misspelt) fail("spelling");
    }

    text(key) {
      const span = this.spans.get(key);
      if (span === undefined || this.bytes[span[0]] !== 0x22) return undefined;
      open(this.bytes);
      return read(span[0], span[1]);
    }

    value(key) {
      const span = this.spans.get(key);
      open(this.bytes);
      return span && JSON.parse(utf8(span[0], span[1]));
    }
  }

  function open(bytes) {
    if (bytes === B) return;
    B = bytes;
    T = new TextDecoder("latin1").decode(bytes);
  }

  function isText(from, to) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(B.subarray(from, to));
      return true;
    } catch {
      return false;
    }
  }

  function utf8(from, to) {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(B.subarray(from, to));
  }

  /** The string in bytes[from, to), quotes included, as text. */
  function read(from, to) {
    for (let i = from + 1; i < to - 1; i++) {
      // Rarely: an escape, or a letter beyond ASCII.
      if (B[i] === 0x5c || B[i] > 0x7e) return JSON.parse(utf8(from, to));
    }
    return T.slice(from + 1, to - 1);
  }

  return { Line, Unsound, latin };
})();
