// The preview's page: it listens to the builds, and shows what is new where the reader was.

const $ = (id) => document.getElementById(id);

let built = null; // the last build, as the server tells it
let shown = { pdf: "", page: 0, text: "" }; // what the frames show: addresses, and the page from 0
const places = new Map(); // how far down each part of a text was read, by its path in the EPUB

// Builds

const events = new EventSource("/events");
events.addEventListener("building", () => say("Building…"));
events.addEventListener("build", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", () => say("The server has stopped. This is what it built last.", "error"));

function show(build) {
  built = build;
  showPublications();
  showPublication();
  showDiagnostics();
  showStatus();
}

function current() {
  const slug = decodeURIComponent(location.hash.slice(1));
  return built.publications.find((p) => p.slug === slug) ?? built.publications[0];
}

function showStatus() {
  const count = (severity) => built.diagnostics.filter((d) => d.severity === severity).length;
  const several = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  if (built.failure) {
    return say(built.failure, "error");
  }
  const p = current();
  const said = [];
  if (p?.stale) {
    said.push(p.pdf || p.epub ? "Errors: this is the last version without them" : "Errors: nothing is built yet");
  } else {
    said.push(`Built in ${built.milliseconds} ms`);
    if (p?.folios?.length) said.push(several(p.folios.length, "page"));
  }
  if (count("error")) said.push(several(count("error"), "error"));
  if (count("warning")) said.push(several(count("warning"), "warning"));
  say(said.join(" · "), p?.stale || count("error") ? "error" : "");
}

function say(text, state = "") {
  $("status").textContent = text;
  $("status").dataset.state = state;
}

// Publications: a link for each, or a list to choose from where there are many

const mostLinks = 5;

function showPublications() {
  const nav = $("publications");
  nav.hidden = built.publications.length < 2;
  const chosen = current();
  if (built.publications.length > mostLinks) {
    return listPublications(nav, chosen);
  }
  nav.replaceChildren(...built.publications.map((p) => {
    const link = element("a", { href: "#" + encodeURIComponent(p.slug), lang: p.language, title: p.title }, p.title);
    if (p === chosen) link.setAttribute("aria-current", "page");
    return link;
  }));
}

function listPublications(nav, chosen) {
  let select = nav.querySelector("select");
  if (!select) {
    select = element("select", { "aria-label": "Publication" });
    select.addEventListener("change", () => { location.hash = encodeURIComponent(select.value); });
    nav.replaceChildren(select);
  }
  options(select, built.publications.map((p) => [p.slug, p.title]), chosen.slug);
}

window.addEventListener("hashchange", () => {
  if (!built) return;
  const focused = document.activeElement?.getAttribute("href");
  shown.page = 0;
  showPublications();
  showPublication();
  showStatus();
  if (focused) document.querySelector(`#publications a[href="${CSS.escape(focused)}"]`)?.focus();
});

function showPublication() {
  const p = current();
  document.title = p ? `${p.title} – Reliure` : "Preview – Reliure";
  showPDF(p);
  showText(p);
}

// The PDF

function showPDF(p) {
  const folios = p?.folios ?? [];
  $("pdf-frame").title = p ? `Pages of the PDF: ${p.title}` : "Pages of the PDF";
  shown.page = Math.max(0, Math.min(shown.page, folios.length - 1));
  options($("page"), folios.map((folio, i) => [String(i), folio]), String(shown.page));
  $("page").disabled = folios.length === 0;
  turnable();
  file($("pdf-file"), p?.pdf, p?.slug + ".pdf");
  if (shown.pdf !== (p?.pdf ?? "")) {
    shown.pdf = p?.pdf ?? "";
    openPage();
  }
}

// A browser's PDF view goes to a page when it opens a file, and seldom later: the file is opened again, from memory.
let opened = 0;
function openPage() {
  const address = shown.pdf ? `${shown.pdf}?${++opened}#page=${shown.page + 1}&view=FitH&navpanes=0&pagemode=none` : "about:blank";
  $("pdf-frame").contentWindow.location.replace(address);
}

function turnTo(page) {
  shown.page = page;
  $("page").value = String(page);
  turnable();
  openPage();
}

function turnable() {
  $("page-before").disabled = shown.page === 0;
  $("page-after").disabled = shown.page + 1 >= $("page").options.length;
}

$("page").addEventListener("change", () => turnTo(Number($("page").value)));
$("page-before").addEventListener("click", () => turnTo(shown.page - 1));
$("page-after").addEventListener("click", () => turnTo(shown.page + 1));

// The text of the EPUB

const inside = (address) => address.replace(/^\/built\/[^/]*\//, ""); // the same for every build

function showText(p) {
  const parts = p?.text ?? [];
  const kept = parts.find((part) => inside(part.address) === inside(shown.text));
  const part = kept ?? parts.find((part) => /text-/.test(part.address)) ?? parts[0];
  options($("part"), parts.map((part) => [part.address, part.title]), part?.address);
  $("part").disabled = parts.length === 0;
  file($("epub-file"), p?.epub, p?.slug + ".epub");
  $("text-frame").title = p ? `Text of the EPUB: ${p.title}` : "Text of the EPUB";
  if (shown.text !== (part?.address ?? "")) {
    openPart(part?.address ?? "");
  }
  $("find-page").disabled = !parts.length || !p?.folios?.length;
}

function openPart(address) {
  note();
  reading = "";
  shown.text = address;
  $("text-frame").contentWindow.location.replace(address || "about:blank");
}

$("part").addEventListener("change", () => openPart($("part").value));

// note keeps the place of the part that is being read; while one is loading there is none.
let reading = "";
function note() {
  if (reading) places.set(reading, $("text-frame").contentWindow.scrollY);
}

// The text is in a sandbox where no script runs. It is of our origin, so that this page may see and set where the reader is.
$("text-frame").addEventListener("load", () => {
  const frame = $("text-frame").contentWindow;
  const address = frame.location.pathname;
  if (!address.startsWith("/built/")) return;
  shown.text = address;
  $("part").value = address;
  reading = inside(address);
  if (!frame.location.hash && places.has(reading)) {
    frame.scrollTo({ top: places.get(reading), behavior: "instant" });
  }
  frame.addEventListener("scroll", note, { passive: true });
  frame.addEventListener("pagehide", () => { reading = ""; });
  frame.document.addEventListener("click", leave);
});

// leave opens addresses of the web in a window of their own. Others that lead out of the text lead nowhere.
function leave(event) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  const address = URL.parse(link.href);
  if (address?.origin === location.origin) return;
  event.preventDefault();
  if (["http:", "https:", "mailto:"].includes(address?.protocol)) {
    window.open(address.href, "_blank", "noopener,noreferrer");
  }
}

// The printed page of the text's first visible line is that of the last page break above it, in this part or an earlier one.
$("find-page").addEventListener("click", () => {
  const p = current();
  const breaks = [...$("text-frame").contentDocument.querySelectorAll('[role="doc-pagebreak"]')];
  const line = 40; // pixels below the top: a break there is on the page that is read
  const passed = breaks.filter((b) => b.getBoundingClientRect().top <= line);
  const folio = (passed.at(-1) ?? breaks[0])?.getAttribute("aria-label");
  const page = p.folios.indexOf(folio) - (passed.length || !breaks.length ? 0 : 1);
  turnTo(Math.max(0, page));
  if (document.body.dataset.view === "text") view("both");
  say(`The PDF shows page ${p.folios[shown.page]}`);
});

// Diagnostics, the most severe first

const ranks = ["error", "warning", "info"];

function showDiagnostics() {
  const all = built.diagnostics.toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity));
  $("diagnostics-heading").textContent = all.length ? `Diagnostics (${all.length})` : "Diagnostics";
  $("none").hidden = all.length > 0;
  $("list").replaceChildren(...all.map((d) => {
    const item = element("li", { class: d.severity });
    const remark = element("div", {});
    if (d.place) remark.append(place(d), " ");
    remark.append(d.message);
    if (d.clause) remark.append(" ", element("span", { class: "clause" }, `[${d.clause}]`));
    item.append(element("span", { class: "severity" }, d.severity), remark);
    return item;
  }));
}

function place(d) {
  if (d.editor) return element("a", { class: "place", href: d.editor }, d.place);
  const button = element("button", { class: "place", type: "button", title: "Copy the place" }, d.place);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(d.place);
    $("copied").textContent = `Copied ${d.place}`;
  });
  return button;
}

// What is shown

function view(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
  sessionStorage.setItem("view", name);
}

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => view(button.dataset.show));
}
view(sessionStorage.getItem("view") ?? "both");

// Elements

function element(name, attributes, text) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value) e.setAttribute(key, value);
  }
  if (text) e.textContent = text;
  return e;
}

// options fills a select, unless it holds the same already: a list that is open would close.
function options(select, pairs, chosen) {
  const same = select.options.length === pairs.length && pairs.every(([value, label], i) => select.options[i].value === value && select.options[i].label === label);
  if (!same) select.replaceChildren(...pairs.map(([value, label]) => new Option(label, value)));
  if (chosen !== undefined) select.value = chosen;
}

function file(link, address, name) {
  link.hidden = !address;
  if (!address) return;
  link.href = address;
  link.download = name;
}
