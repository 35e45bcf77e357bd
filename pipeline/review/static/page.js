// The review page in the browser: keys, the code palette, and decisions that are sent until the server says they are on the disk.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = document.body.dataset;

// --- what the page says -----------------------------------------------------------------------------------------------------------

function tell(message, kind = "") {
  const status = $("#status");
  status.textContent = message;
  status.className = kind;
}

// --- decisions ----------------------------------------------------------------------------------------------------------------------
// A decision waits in the tab's own storage until the server has it on disk. It carries an id, so sending it twice counts once. What waits is
// ids, codes and the coder's own memo, never a participant's words.

// Decisions on names and condensates hold people's words, so those wait in memory only.

const kept = new Set(["/vedtak", "/hvem", "/gjenlest"]);
const waiting = {
  list: JSON.parse(sessionStorage.getItem("waiting") || "[]"),
  store: () => sessionStorage.setItem("waiting", JSON.stringify(waiting.list.filter((one) => kept.has(one.address)))),
  add: (one) => {
    waiting.list.push(one);
    waiting.store();
  },
  done: (id) => {
    waiting.list = waiting.list.filter((one) => one.body.id !== id);
    waiting.store();
  },
};
const made = {
  read: () => JSON.parse(sessionStorage.getItem("made") || "[]"),
  push: (one) => sessionStorage.setItem("made", JSON.stringify([...made.read(), one].slice(-200))),
  pop: () => {
    const list = made.read();
    const last = list.pop();
    sessionStorage.setItem("made", JSON.stringify(list));
    return last;
  },
};
const answered = new Map(); // id -> what to do with the server's answer
let sending = false;

function newId() {
  return crypto.randomUUID().replaceAll("-", "");
}

function send(address, body, then) {
  body.id = newId();
  if (then) answered.set(body.id, then);
  waiting.add({ address, body });
  flush();
  return body.id;
}

async function flush() {
  if (sending) return;
  sending = true;
  for (let pause = 250; waiting.list.length; ) {
    const { address, body } = waiting.list[0];
    tell(words.saving);
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (answer.status === 403) throw new Error("closed"); // another server run: wait until its address has been opened
      const said = await answer.json();
      waiting.done(body.id);
      pause = 250;
      if (said.saved) {
        if (!waiting.list.length) tell(words.saved, "saved");
        show(said, body);
        answered.get(body.id)?.(said);
      } else {
        tell(`${words.refused} ${said.reason}`, "wrong");
      }
      answered.delete(body.id);
    } catch {
      tell(words.unsaved, "wrong");
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(2 * pause, 4000);
    }
  }
  sending = false;
}

function show(said, body) {
  if (said.recut) {
    // Units have come or gone: the page is drawn anew around the one that was decided on.
    location.hash = `u-${body.unit}`;
    return location.reload();
  }
  if (said.progress) $("#progress").innerHTML = said.progress;
  if (said.document && $("#document-progress")) $("#document-progress").textContent = said.document;
  const old = said.unit && document.getElementById(`u-${body.unit}`);
  if (!old) return;
  const wasCurrent = old.classList.contains("current");
  const hadFocus = old.contains(document.activeElement);
  old.outerHTML = said.unit;
  if (wasCurrent) choose(document.getElementById(`u-${body.unit}`), { focus: hadFocus, scroll: false });
}

function decide(unit, action, more = {}) {
  const id = send("/vedtak", { unit: unit.dataset.unit, action, ...more });
  made.push({ id, unit: unit.dataset.unit });
}

function undo() {
  const last = made.pop();
  if (!last) return tell(words.nothing);
  send("/vedtak", { unit: last.unit, action: "undo", instead_of: last.id }, () => {
    const unit = document.getElementById(`u-${last.unit}`);
    if (unit) choose(unit);
  });
}

addEventListener("beforeunload", (event) => {
  if (waiting.list.length) event.preventDefault();
});

// --- the unit one is at -------------------------------------------------------------------------------------------------------------

const current = () => $(".unit.current, .surface.current");

function choose(unit, { focus = true, scroll = true } = {}) {
  if (!unit) return;
  for (const other of $$(".unit.current, .surface.current")) {
    other.classList.remove("current");
    other.tabIndex = -1;
  }
  unit.classList.add("current");
  unit.tabIndex = 0;
  if (focus) unit.focus({ preventScroll: true });
  if (scroll) unit.scrollIntoView({ block: "center" });
}

function move(step, only = ".unit, .surface") {
  const units = $$(only);
  if (!units.length) return;
  const here = current();
  const after = here ? units.filter((unit) => step * (here.compareDocumentPosition(unit) & 4 ? 1 : -1) > 0 && unit !== here) : units;
  choose(step > 0 ? after[0] : after.at(-1));
}

const details = (mark) => ({ code: mark.dataset.code, subcode: mark.dataset.subcode });
const open = (unit) => $$('.mark[data-status="suggested"]', unit);

function judge(unit, action, marks) {
  for (const mark of marks) decide(unit, action, details(mark));
}

// --- the palette and the memo -------------------------------------------------------------------------------------------------------

const palette = $("#palette");
let chosen = null; // what to do with the code that is chosen

function pick(then) {
  chosen = then;
  const filter = $("#palette-filter");
  filter.value = "";
  narrow();
  palette.showModal();
  filter.focus();
}

function narrow() {
  const wanted = $("#palette-filter").value.trim().toLowerCase();
  const options = $$('[role="option"]', palette);
  for (const option of options) option.hidden = !option.textContent.toLowerCase().includes(wanted);
  const fresh = $("#palette-new");
  fresh.hidden = !wanted;
  $("span", fresh).textContent = $("#palette-filter").value.trim();
  mark(options.find((option) => !option.hidden));
}

function mark(option) {
  for (const other of $$('[aria-selected="true"]', palette)) other.setAttribute("aria-selected", "false");
  if (!option) return;
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  $("#palette-filter").setAttribute("aria-activedescendant", option.id);
}

function take(option) {
  palette.close();
  if (!option || !chosen) return;
  const name = "new" in option.dataset ? $("#palette-filter").value.trim() : "";
  chosen(name ? { name } : { code: option.dataset.code, subcode: option.dataset.subcode });
}

if (palette) {
  $("#palette-filter").addEventListener("input", narrow);
  palette.addEventListener("keydown", (event) => {
    const there = $$('[role="option"]:not([hidden])', palette);
    const at = there.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") mark(there[Math.min(at + 1, there.length - 1)]);
    else if (event.key === "ArrowUp") mark(there[Math.max(at - 1, 0)]);
    else if (event.key === "Enter" && event.target.id === "palette-filter") take(there[at]);
    else return;
    event.preventDefault();
  });
  palette.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
}

function add(unit) {
  pick(({ name, ...code }) => (name ? decide(unit, "new_code", { memo: name }) : decide(unit, "accept", code)));
}

function change(unit, what) {
  if (!what) return add(unit);
  const { code, subcode } = details(what);
  pick(({ name, ...to }) => name ? decide(unit, "new_code", { memo: name }) : decide(unit, "change", { ...to, instead_of: [code, subcode].filter(Boolean).join(".") }));
}

function note(unit) {
  const dialog = $("#memo");
  const field = $("#memo-text");
  field.value = "";
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue === "save" && field.value.trim()) decide(unit, "memo", { memo: field.value.trim() });
    choose(unit, { scroll: false });
  };
  dialog.showModal();
}

// Where to split: the caret, or what is marked, in the unit's own words; so it can be done by keyboard too.

// The words can be walked through but not changed.

$("#cut-text")?.addEventListener("beforeinput", (event) => event.preventDefault());

function cut(unit) {
  const dialog = $("#cut");
  const field = $("#cut-text");
  field.value = $(".words", unit).textContent;
  dialog.returnValue = "";
  dialog.onclose = () => {
    const points = (until) => [...field.value.slice(0, until)].length; // the server counts code points
    const [start, end] = [field.selectionStart, field.selectionEnd];
    if (dialog.returnValue === "save") {
      decide(unit, "split", start === end ? { start: 0, end: points(start) } : { start: points(start), end: points(end) });
    }
    choose(unit, { scroll: false });
  };
  dialog.showModal();
  field.focus();
  field.setSelectionRange(0, 0);
}

// --- keys and clicks ----------------------------------------------------------------------------------------------------------------

const own = (unit) => $$('.mark.is-own:not([data-status="rejected"])', unit);
const keys = {
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  n: () => move(1, ".unit.is-open"),
  a: (unit) => judge(unit, "accept", open(unit).slice(0, 1)),
  A: (unit) => judge(unit, "accept", open(unit)),
  r: (unit) => judge(unit, "reject", [...open(unit), ...own(unit)].slice(0, 1)),
  R: (unit) => judge(unit, "reject", open(unit)),
  e: (unit) => change(unit, [...open(unit), ...own(unit)][0]),
  c: (unit) => add(unit),
  o: (unit) => decide(unit, "accept", { code: "annet", subcode: "" }),
  i: (unit) => decide(unit, "accept", { code: "irrelevant", subcode: "" }),
  m: (unit) => note(unit),
  s: (unit) => cut(unit),
  "+": (unit) => decide(unit, "merge"),
  u: () => undo(),
  "/": () => (location.href = "/sok"),
  "?": () => $("#help").showModal(),
};

// On the page of identifiers the keys are about a name; its own buttons do it.

const press = (selector) => (card) => $(selector, card)?.click();
const nameKeys = {
  ...Object.fromEntries(["j", "k", "ArrowDown", "ArrowUp", "/", "?"].map((key) => [key, keys[key]])),
  n: () => move(1, ".surface.is-doubtful:not(.is-done)"),
  m: press('.identity [value="mask"]'),
  b: press('.identity [value="keep"]'),
  d: press('[data-here="split"]'),
  e: (card) => $('[name="value"]', card).focus(),
  u: () => unname(),
};
const naming = Boolean($(".new-name"));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  const code = !naming && /^[1-9]$/.test(event.key) && $$('[role="option"]:not(.below)', palette ?? document)[event.key - 1];
  const act = code ? (unit) => decide(unit, "accept", details(code)) : (naming ? nameKeys : keys)[event.key];
  if (!act || (act.length && !current())) return;
  event.preventDefault();
  act(current());
});

addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) return document.getElementById(opener.dataset.open).showModal();
  const unit = event.target.closest(".unit");
  if (!unit) return;
  const button = event.target.closest("[data-do]");
  if (!unit.classList.contains("current")) choose(unit, { scroll: false, focus: !button });
  if (!button) return;
  const what = button.closest(".mark");
  const acts = {
    accept: () => judge(unit, "accept", [what]),
    reject: () => judge(unit, "reject", [what]),
    change: () => change(unit, what),
    add: () => add(unit),
    memo: () => note(unit),
    split: () => cut(unit),
    merge: () => decide(unit, "merge"),
  };
  acts[button.dataset.do]();
});

// --- who is coding ------------------------------------------------------------------------------------------------------------------

$(".who")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  send("/hvem", { coder: form.coder.value, blind: form.blind.checked, alone: form.alone.checked }, () => location.assign("/"));
});

// --- agreeing, noting, re-reading ------------------------------------------------------------------------------------------------------

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".agree, .note, .reread")) return;
  event.preventDefault();
  if (form.matches(".agree")) {
    const answer = event.submitter.value;
    const reason = form.reason.value.trim();
    const memo = reason ? `${answer}: ${reason}` : answer;
    const more = { code: form.dataset.code, subcode: answer === "ja" ? (form.subcode?.value ?? "") : "", memo };
    send("/vedtak", { unit: form.dataset.unit, action: "consensus", ...more }, () => {
      $(".agreed", form).hidden = false;
      $(".agreed strong", form).textContent = memo;
    });
  } else if (form.matches(".note")) {
    send("/notat", { key: form.dataset.key, note: form.note.value, version: form.dataset.version }, (said) => {
      for (const one of $$(".note")) one.dataset.version = said.version; // all of them are in one file
    });
  } else {
    const judgement = form.judgement.value;
    send("/gjenlest", { code: form.dataset.code, doc_id: form.dataset.doc, judgement, note: form.note.value }, () => {
      $(".ticked", form).textContent = `✓ ${judgement}`;
    });
  }
});

// --- identifiers --------------------------------------------------------------------------------------------------------------------

const named = []; // the ids of what has been decided here since the page was opened

function judgeName(card, body) {
  const id = send("/navnevedtak", body, () => {
    card?.classList.add("is-done");
    if (!card) location.reload();
  });
  if (card) named.push(id);
}

function unname() {
  const last = named.pop();
  if (last) judgeName(null, { action: "undo", value: last });
  else tell(words.nothing);
}

addEventListener("keydown", (event) => {
  const card = event.target.closest(".surface");
  if (!card || event.target.name !== "value") return;
  if (event.key === "Escape") choose(card, { scroll: false });
  if (event.key !== "Enter") return;
  event.preventDefault(); // Enter would press the form's first button, which masks
  $('[value="rename"]', card).click();
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".identity")) return;
  event.preventDefault();
  const action = event.submitter.value;
  const asks = action === "rename" || action === "merge";
  if (asks && !form.value.value.trim()) return form.value.focus();
  const what = form.dataset.place ? { place: form.dataset.place } : { surface: form.surface.value };
  judgeName(form.closest(".surface"), { ...what, action, scope: "study", label: action === "mask" ? form.label.value : "", value: asks ? form.value.value : "" });
});

addEventListener("click", (event) => {
  const { here, place: key, label, undo: undone } = event.target.closest("[data-here], [data-undo]")?.dataset ?? {};
  const card = event.target.closest(".surface");
  if (card && !card.classList.contains("current")) choose(card, { focus: false, scroll: false });
  if (here) judgeName(card, { place: key, action: here, scope: "here", label: here === "mask" ? label : "" });
  if (undone) judgeName(null, { action: "undo", value: undone });
});

// --- condensing ---------------------------------------------------------------------------------------------------------------------

const sorting = $("#condense");

function keep(change) {
  send("/kondensat", { code: sorting.dataset.code, ...change });
}

function offerMoves() {
  const sections = $$(".subgroup", sorting);
  const name = (section) => $('[name="label"]', section)?.value || $("h2", section)?.textContent || section.dataset.subgroup;
  for (const select of $$('[name="move"]', sorting)) {
    const here = select.closest(".subgroup");
    select.replaceChildren(...sections.map((section) => new Option(name(section), section.dataset.subgroup, false, section === here)));
  }
}

function place(piece, section) {
  $(".pieces", section).append(piece);
  offerMoves();
  keep({ unit: piece.dataset.unit, to: section.dataset.subgroup });
}

if (sorting) {
  offerMoves();
  sorting.addEventListener("submit", (event) => event.preventDefault());
  sorting.addEventListener("change", (event) => {
    const piece = event.target.closest(".piece");
    if (!piece) {
      offerMoves();
      return keep({ subgroup: event.target.closest(".subgroup").dataset.subgroup, [event.target.name]: event.target.value });
    }
    if (event.target.name === "gull") return keep({ unit: piece.dataset.unit, gold: event.target.checked ? "yes" : "no" });
    place(piece, $(`[data-subgroup="${event.target.value}"]`, sorting));
    $('[name="move"]', piece).focus();
  });
  $("#new-subgroup").addEventListener("click", (event) => {
    const section = $("#subgroup-template").content.firstElementChild.cloneNode(true);
    const taken = new Set($$(".subgroup", sorting).map((one) => one.dataset.subgroup));
    let number = 1;
    while (taken.has(String(number))) number += 1;
    section.dataset.subgroup = String(number);
    event.target.parentElement.before(section);
    offerMoves();
    keep({ subgroup: section.dataset.subgroup });
    $('[name="label"]', section).focus();
  });
  let dragged = null;
  sorting.addEventListener("dragstart", (event) => (dragged = event.target.closest(".piece")));
  sorting.addEventListener("dragover", (event) => {
    if (dragged && event.target.closest(".subgroup")) event.preventDefault();
  });
  sorting.addEventListener("drop", (event) => {
    const section = event.target.closest(".subgroup");
    if (!dragged || !section) return;
    event.preventDefault();
    place(dragged, section);
    dragged = null;
  });
}

// --- start --------------------------------------------------------------------------------------------------------------------------

const aimed = document.getElementById(decodeURIComponent(location.hash.slice(1)));
choose(aimed?.classList.contains("unit") ? aimed : $(".unit, .surface", aimed || document), { focus: false, scroll: Boolean(aimed) });
flush();
