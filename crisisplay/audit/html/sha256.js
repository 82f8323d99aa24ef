// SHA-256 (FIPS 180-4) in plain script, to be read. The browser's own answers later, each time, which
// is slow for many short lines, and is missing from pages that come without encryption.
//
//     sha256.digest(bytes, from, to, into, at)   writes the 64 hex digits of it, as bytes, into `into`
"use strict";

const sha256 = (() => {
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

  function digestInto(bytes, from, to, into, at) {
    digest(bytes, from, to);
    hexInto(into, at);
  }

  return { digest: digestInto };
})();
