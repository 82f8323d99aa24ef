// What the clocks in a journal say (check 8). All of it is claimed: whoever writes it sets them.
"use strict";

const Clocks = (() => {
  const LATE = 5 * 60 * 1000;
  const DRIFT = 120; // seconds by which a clock may move on by more, or less, than its machine ran
  const BOOTS = 64; // starts of machines that are remembered at once
  const NO_BOOT = "00000000";
  const TS = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
  const UP = /^[0-9a-f]{8}[ +][0-9]{1,15}$/;
  const MOMENT = new RegExp(
    "^(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,6}))?)?" +
      "(?:Z|([+-])(\\d\\d):(\\d\\d))?$",
  );

  /** Milliseconds since 1970 of a time with its offset, UTC without one; NaN for what is no time. */
  function moment(text) {
    const found = MOMENT.exec(text);
    if (found === null) return NaN;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
    const days = month === 2 ? 28 + (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
      : 30 + ((month + (month > 7)) % 2);
    if (!year || !month || month > 12 || !day || day > days) return NaN;
    if (hour > 23 || minute > 59 || second > 59) return NaN;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second);
    const offset = (Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0)) * 60000;
    const fraction = Number("0." + (found[7] ?? 0)) * 1000;
    return date.getTime() + fraction + (found[8] === "-" ? offset : -offset);
  }

  return class Clocks {
    constructor() {
      this.found = { clock: [], behind: [], ahead: [], late: [] };
      this.unread = [];
      this.ts = "";
      this.minute = "";
      this.span = "";
      this.boots = new Map();
      this.excused = 1;
    }

    see({ seq, type, line }) {
      const ts = line.text("ts"), up = line.text("up"), at = line.text("at");
      if (ts !== undefined && TS.test(ts)) this.stamp(seq, ts, up !== undefined && UP.test(up) ? up : "");
      else this.unread.push(seq);
      if (type === "note" && line.text("about") === "late") this.excused = seq + 1;
      else if (at !== undefined && ts !== undefined) this.checkLate(seq, moment(at), moment(ts));
    }

    stamp(seq, ts, up) {
      const earlier = ts < this.ts;
      this.ts = ts;
      if (earlier) this.found.clock.push(seq);
      if (up === "" || (ts.slice(0, 16) === this.minute && up.slice(0, -5) === this.span)) return;
      this.minute = ts.slice(0, 16);
      this.span = up.slice(0, -5);
      this.compare(seq, Math.trunc(moment(ts) / 1000), up, earlier);
    }

    /** Whether the clock moved on by what the machine ran. */
    compare(seq, now, up, isTold) {
      if (Number.isNaN(now)) {
        this.unread.push(seq);
        return;
      }
      const boot = up.slice(0, 8), ran = Math.floor(Number(up.slice(9)) / 1000);
      const [before, ranBefore] = this.boots.get(boot) ?? [now, ran];
      const apart = now - before - (ran - ranBefore);
      if (boot !== NO_BOOT && apart > DRIFT) this.found.ahead.push(seq);
      if (boot !== NO_BOOT && apart < -DRIFT && !isTold) this.found.behind.push(seq);
      if (this.boots.size === BOOTS && !this.boots.has(boot)) this.boots.clear();
      this.boots.set(boot, [now, ran]);
    }

    /** Entry `seq` is gone: it may have been the reason for which the next is late. */
    excuse(seq) {
      this.excused = seq + 1;
    }

    checkLate(seq, at, ts) {
      // One reason goes for all that was recorded with it.
      if (this.excused === seq) this.excused = seq + 1;
      else if (ts - at > LATE) this.found.late.push(seq);
    }
  };
})();
