// Four small comforts. Every page is complete without them.

// The switches in the colophon: appearance, and lengths where the page has some. The first choice is to have none.
const root = document.documentElement;
for (const group of document.querySelectorAll("[data-switch]")) {
  const name = group.dataset.switch;
  if (name === "units" && !document.querySelector("[data-unit]")) continue;
  const buttons = [...group.querySelectorAll("button")];
  const [none] = buttons;
  const show = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === (root.dataset[name] ?? none.value)));
  };
  group.addEventListener("click", ({ target }) => {
    if (!buttons.includes(target)) return;
    if (target === none) delete root.dataset[name];
    else root.dataset[name] = target.value;
    try {
      if (target === none) localStorage.removeItem(name);
      else localStorage.setItem(name, target.value);
    } catch { /* remembered for this page only */ }
    show();
  });
  group.hidden = false;
  show();
}

// The second clock: the reader's own zone in place of ours, named.
const language = root.lang || "en";
for (const time of document.querySelectorAll("time[data-local]")) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) continue;
  const locale = language === "en" ? "en-GB" : language;
  const options = { hour: "numeric", minute: "2-digit", hour12: language !== "de", timeZoneName: "short" };
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(moment);
  const zone = parts.find(({ type }) => type === "timeZoneName").value;
  const words = parts.filter(({ type }) => type !== "timeZoneName").map(({ value }) => value).join("").trim();
  const clock = words.replace(/^0?(\d?\d):(\d\d)/, language === "de" ? "$1.$2 Uhr" : "$1.$2");
  time.firstChild.data = clock.replace(/\s/g, "\u00a0") + " ";
  const isThatDay = moment.toLocaleDateString("en-CA") === time.dataset.local;
  const day = isThatDay ? "" : `, ${moment.toLocaleDateString(locale, { day: "numeric", month: "long" })}`;
  time.querySelector("small").textContent = zone + day;
}

// "/" goes to the search field, or to the one of the search page.
if (location.hash === "#q") document.querySelector("#q")?.focus();
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("input[type=search]");
  const link = document.querySelector("[data-search]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.focus();
  else location.assign(`${link.href}#q`);
});

// What lies over the page goes with a click beside it, or with Escape.
const lying = () => document.querySelectorAll(".more[open], .by-round .why[open]");
addEventListener("click", ({ target }) => {
  for (const one of lying()) if (!one.contains(target)) one.open = false;
});
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const one of lying()) {
    one.open = false;
    one.querySelector("summary").focus();
  }
});
