// What the page does beyond being read: it verifies the journal inside it, and filters the log.
// Nothing here makes markup from text, and nothing asks anything of any network.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const WORDS = JSON.parse(byId("words").textContent);
  const LANG = document.documentElement.lang;
  const SHOWN = 12; // numbers of entries that are listed one by one

  // Words

  /** The sentence `id` of the catalogues, as text. */
  function say(id, values = {}) {
    return form(id, values).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  function form(id, values) {
    const sentence = WORDS[id] ?? id;
    if (typeof sentence === "string") return sentence;
    const one = LANG === "fr" ? values.n <= 1 : values.n === 1;
    return sentence[one ? 0 : 1];
  }

  /** The same as nodes, with the numbers of entries as links to their rows. */
  function told(id, values = {}) {
    const nodes = [];
    for (const piece of form(id, values).split(/(\{\w+\})/)) {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      const text = name === undefined ? piece : String(values[name] ?? "–");
      if (name === undefined) nodes.push(text);
      else if (/^(line|seq|before|first_bad|last_sound)$/.test(name)) nodes.push(entryLink(text));
      else if (name === "lines") nodes.push(...listed(values.lines));
      else if (name === "entries" && /^[#0-9, ]+…?$/.test(text)) nodes.push(...linked(text));
      else if (name === "head" || name === "receipt") nodes.push(element("code", text));
      else nodes.push(text);
    }
    return nodes;
  }

  function listed(seqs) {
    const nodes = seqs.slice(0, SHOWN).flatMap((seq) => [", ", entryLink(String(seq))]).slice(1);
    return seqs.length > SHOWN ? [...nodes, ", …"] : nodes;
  }

  /** Numbers of entries in a text, as "#3, #5, …", made links. */
  function linked(text) {
    return text.split(/([0-9]+)/).map((piece) => (/^[0-9]/.test(piece) ? entryLink(piece) : piece));
  }

  function entryLink(text) {
    if (byId("e" + text) === null) return text;
    const link = element("a", text);
    link.href = "#e" + text;
    return link;
  }

  function element(name, text = "", className = "") {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // Verifying

  const panel = byId("check");
  const receipts = [];
  let journal = null;
  let verdict = null;
  let wrong = []; // entries that the page shows otherwise than its journal gives them
  let shown = 0; // receipts that the page shows
  let otherCount = false; // whether the page is of more entries than its journal has, or of fewer

  /** The journal's exact bytes; null where what is in the page is no base64. */
  function embedded() {
    let text;
    try {
      text = atob(byId("journal").textContent);
    } catch {
      return null;
    }
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  function check() {
    verdict = verifyJournal(journal, receipts, panel.dataset.known.split(" "));
    compareWithPage();
    panel.dataset.verdict = combined();
    mark();
    byId("verdict").replaceChildren(headline({ ...verdict, verdict: combined() }));
    const where = byId("where");
    const { first_bad: bad, last_sound: sound } = verdict;
    where.hidden = verdict.verdict === "sound" || (bad === null && sound === null);
    where.replaceChildren(...whereabouts());
    byId("parts").replaceChildren(...["failed", "proved", "claimed", "not_checked"].flatMap(part));
  }

  /** The word on the lines and on the page's own receipts: one that does not hold breaks both. */
  function combined() {
    const follows = verdict.verdict === "sound" || verdict.verdict === "torn";
    return follows && (wrong.length || otherCount) ? "broken" : verdict.verdict;
  }

  /** As "Check 2 · lines": the catalogue has "2 lines", which reads as a count. */
  function checkName(check) {
    return say("html.js_check", { text: say("verify.check_" + check).replace(" ", " · ") });
  }

  function headline(said) {
    const word = say("verify." + said.verdict, { n: said.entries });
    return said.redacted ? word + " " + say("verify.redacted", { n: said.redacted }) : word;
  }

  /** The first bad line and the last sound entry, where there are any. */
  function whereabouts() {
    const { first_bad: bad, last_sound: sound } = verdict;
    const first = bad === null ? null : eitherOfTwo() ? "where_either" : "where_bad";
    const pieces = [first, sound === null ? "where_none" : "where_sound"].filter(Boolean);
    const values = { ...verdict, before: bad - 1 };
    return pieces.flatMap((id) => [" · ", ...told("verify." + id, values)]).slice(1);
  }

  /** Whether the line before the one that does not follow may be the one that was changed. */
  function eitherOfTwo() {
    const { first_bad: bad, last_sound: sound, failed } = verdict;
    return (sound ?? 0) < bad - 1
      && failed.some((one) => one.id === "journal.line-prev" && one.values.line === bad);
  }

  function part(name) {
    const found = verdict[name].map(({ check, id, values }) => [
      element("small", checkName(check), "check"), ...told(id, values),
    ]);
    if (name === "failed" && otherCount) {
      found.push(told("html.js_other_count", { shown: byId("head").dataset.seq, n: verdict.entries }));
    }
    if (name === "failed" && wrong.length) {
      found.push(told("html.js_wrong", { n: wrong.length, lines: wrong }));
    }
    if (name === "proved" && !wrong.length && shown) found.push(told("html.js_receipts", { n: shown }));
    if (name === "not_checked" && verdict.entries) found.push(told("html.js_words"));
    if (!found.length) return [];
    const title = element("h3", say("verify." + name));
    const list = element("ul");
    for (const nodes of found) {
      const item = element("li");
      item.append(...nodes);
      list.append(item);
    }
    const box = element("div", "", name);
    box.append(title, list);
    return [box];
  }

  /** Finds the entries whose receipt or head, as this page shows it, is not the one computed. */
  function compareWithPage() {
    const last = Number(byId("head").dataset.seq);
    // Behind a line that does not follow nothing is counted, and the page may be of more.
    otherCount = verdict.entries > last || (verdict.entries < last && verdict.verdict !== "broken");
    const found = new Set();
    const { heads } = verdict;
    for (const row of document.querySelectorAll("[data-head]")) {
      const { seq, head } = row.dataset;
      if (heads[Number(seq)] !== head) found.add(Number(seq));
    }
    const given = document.querySelectorAll("[data-receipt]");
    for (const one of given) {
      const seq = Number(one.dataset.receipt);
      const digits = one.textContent.replace(/^#\d+ /, "").replaceAll(" ", "");
      const numbered = /^#(\d+) /.exec(one.textContent);
      const right = digits.length === 20 && (heads[seq] ?? "").startsWith(digits);
      if (!right || (numbered && Number(numbered[1]) !== seq)) found.add(seq);
    }
    const cover = byId("head");
    if (cover.textContent !== heads[Number(cover.dataset.seq)]) found.add(Number(cover.dataset.seq));
    shown = given.length;
    // Behind a line that does not hold there is no head to compare with: the chain says so already.
    const comparable = (seq) => verdict.first_bad === null || seq < heads.length;
    wrong = [...found].filter(comparable).sort((one, other) => one - other);
  }

  /** Marks the rows of the entries that don't hold, in words and not by colour alone. */
  function mark() {
    for (const flag of document.querySelectorAll(".flag")) flag.remove();
    for (const row of document.querySelectorAll(".flagged")) row.classList.remove("flagged");
    const bad = verdict.first_bad;
    for (const seq of wrong) flagRow(seq, "html.js_bad");
    if (bad === null) return;
    flagRow(bad, "html.js_bad");
    // The line after a changed one is where it shows: which of the two it was, nobody can say.
    if (eitherOfTwo()) flagRow(bad - 1, "html.js_maybe");
  }

  function flagRow(seq, id) {
    const place = byId("e" + seq);
    const row = place?.closest("tr, article");
    if (!row || row.classList.contains("flagged")) return;
    row.classList.add("flagged");
    row.querySelector("th, h3, h4, h5, h6").append(" ", element("strong", say(id), "flag"));
  }

  const RECEIPT = /^#? ?([1-9][0-9]{0,15})[ :–—-]+((?:[0-9a-f][ –—-]?){20}|(?:[0-9a-f][ –—-]?){64})$/;

  function askReceipt(form) {
    const text = byId("receipt").value.trim().toLowerCase();
    const found = RECEIPT.exec(text);
    if (found === null) return answer(form, "bad", [say("journal.receipt", { text })]);
    const receipt = { seq: Number(found[1]), prefix: found[2].replace(/[ –—-]/g, "") };
    if (!receipts.some((one) => one.seq === receipt.seq && one.prefix === receipt.prefix)) {
      receipts.push(receipt);
    }
    check();
    const isIt = (one) => one.check === 5 && one.values.seq === receipt.seq && one.values.receipt
      === verifyJournal.receipt(receipt);
    const bad = verdict.failed.find(isIt);
    const said = bad ?? verdict.proved.find(isIt);
    answer(form, bad ? "bad" : "good", told(said.id, said.values));
  }

  function answer(form, tone, nodes) {
    const place = form.querySelector(".answer");
    place.className = "answer " + tone;
    place.replaceChildren(...nodes);
  }

  // Comparing with a copy

  async function compare(form) {
    const [file] = byId("copy").files;
    if (!file) return;
    const other = new Uint8Array(await file.arrayBuffer());
    const said = verifyJournal(other, []);
    const [tone, id, values] = difference(other, said);
    const line = element("span", say("html.js_file_verdict", { text: headline(said) }), "line");
    answer(form, tone, [...told(id, values), line]);
  }

  function difference(other, said) {
    const least = Math.min(journal.length, other.length);
    let at = 0, line = 1;
    while (at < least && journal[at] === other[at]) if (journal[at++] === 0x0a) line++;
    if (at === journal.length && at === other.length) return ["good", "html.js_same", {}];
    const whole = at > 0 && journal[at - 1] === 0x0a;
    if (at === journal.length && whole) return ["warn", "html.js_ends_here", { line: line - 1 }];
    if (at === other.length && whole) return ["warn", "html.js_ends_there", { line: line - 1 }];
    const head = verdict.heads[line];
    const covered = head !== undefined && head === said.heads[line];
    return ["bad", covered ? "html.js_covered" : "html.js_differs", { line }];
  }

  // The exact line, and the journal as a file

  function showLine(form) {
    const line = byId("line").value.trim().replace(/^#/, "");
    const span = /^[1-9][0-9]*$/.test(line) ? verdict.spans[Number(line)] : undefined;
    const raw = byId("raw");
    raw.hidden = !span;
    if (!span) return answer(form, "bad", [say("html.js_no_line", { line })]);
    raw.textContent = new TextDecoder().decode(journal.subarray(span[0], span[1] - 1));
    answer(form, "", [entryLink(line), " ", element("code", verdict.heads[Number(line)])]);
  }

  function save() {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([journal], { type: "application/octet-stream" }));
    link.download = "journal.jsonl";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function listen(form, act) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      act(form);
    });
  }

  function start() {
    journal = embedded();
    if (journal === null) {
      panel.dataset.verdict = "unreadable";
      byId("verdict").replaceChildren(say("html.js_base64"));
      return;
    }
    check();
    panel.querySelector(".tools").hidden = false;
    listen(byId("ask"), askReceipt);
    listen(byId("exact"), showLine);
    listen(byId("compare"), compare);
    byId("copy").addEventListener("change", () => compare(byId("compare")));
    byId("save").addEventListener("click", save);
  }

  // Filters

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  class Filter {
    constructor(form) {
      this.form = form;
      this.rows = Array.from(byId(form.dataset.for).tBodies[0].rows);
      this.search = form.querySelector("input[type=search]");
      this.choices = Array.from(form.querySelectorAll("select"));
      this.count = form.querySelector("output");
      this.texts = null;
      this.isLog = byId(form.dataset.for).classList.contains("log");
      form.hidden = false;
      form.addEventListener("input", () => this.apply());
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(() => this.apply()));
      this.search.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.clear();
      });
      this.apply();
    }

    clear() {
      this.search.value = "";
      for (const choice of this.choices) choice.value = "";
      this.apply();
    }

    apply() {
      const asked = plain(this.search.value).split(/\s+/).filter(Boolean);
      const chosen = this.choices.filter((choice) => choice.value !== "");
      if (asked.length) this.texts ??= this.rows.map((row) => plain(row.textContent));
      let n = 0;
      this.rows.forEach((row, at) => {
        const takes = chosen.every((choice) => row.dataset[choice.dataset.tag] === choice.value)
          && asked.every((word) => this.texts[at].includes(word));
        if (row.hidden === takes) row.hidden = !takes;
        if (takes) n++;
      });
      this.count.textContent = say("html.js_count", { n, all: this.rows.length });
    }
  }

  const filters = Array.from(document.querySelectorAll("form.filters"), (form) => new Filter(form));

  /** A link to an entry that a filter hides shows it all the same. */
  function reveal() {
    const place = /^#e[0-9]+$/.test(location.hash) ? byId(location.hash.slice(1)) : null;
    const row = place?.closest("tr");
    if (!row || !row.hidden) return;
    for (const filter of filters) if (filter.rows.includes(row)) filter.clear();
    row.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!filters.length) return;
    event.preventDefault();
    (filters.find((one) => one.isLog) ?? filters[0]).search.focus();
  });

  if (panel !== null) start();
})();
