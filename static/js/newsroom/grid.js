// The grids of the newsroom: Enter goes to the line below, cars are named as they are typed, and what a line comes to is
// looked up while the editor types on. Without this every page works by its buttons.

const PAUSE = 500;

for (const form of document.querySelectorAll("form[data-grid]")) {
  const fieldsOf = (row) => [...row.querySelectorAll("input[data-field]:not([type=hidden]), select[data-field]")];
  const rows = () => [...form.querySelectorAll("tr[data-line]")];

  // Enter: the same field of the next line, or the first one of it from the last field.
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || !field.matches("[data-field]")) return;
    event.preventDefault();
    const all = rows();
    const next = all[all.indexOf(field.closest("tr")) + 1];
    if (!next) return form.querySelector("button[name=more]")?.click();
    const same = fieldsOf(next).find(({ dataset }) => dataset.field === field.dataset.field);
    (same ?? fieldsOf(next)[0])?.focus();
    same?.select?.();
  });

  if (!("live" in form.dataset)) continue;

  // The car beside its number, at once, from the entry list in the page.
  const cars = new Map();
  for (const { value, textContent } of form.querySelectorAll("#cars option")) {
    cars.set(value, [...(cars.get(value) ?? []), textContent]);
  }
  const name = (input) => {
    const known = cars.get(input.value.trim().replace(/^#/, "")) ?? [];
    const cell = input.closest("tr").querySelector("td.car");
    if (!cell.querySelector("select")) cell.textContent = known.length === 1 ? known[0] : "";
  };

  // Everything else as the server works it out: the page that "Look" would show, of which only the outcome is taken.
  const show = (page) => {
    for (const part of page.querySelectorAll("[data-look]")) {
      const here = form.querySelector(`[data-look="${part.dataset.look}"]`);
      if (!here || here.contains(document.activeElement)) continue;
      here.replaceChildren(...part.childNodes);
      here.hidden = part.hidden;
    }
  };
  let timer = 0;
  let isAsking = false;
  let isOutdated = false;
  const look = async () => {
    isOutdated = isAsking; // One question at a time: what was typed meanwhile is asked afterwards.
    if (isAsking) return;
    isAsking = true;
    const data = new FormData(form);
    data.set("look", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && !answer.redirected && !isOutdated) show(page);
    } catch { /* the button "Look" says it when the server is away */ }
    isAsking = false;
    if (isOutdated) look();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  for (const input of form.querySelectorAll("input[list=cars]")) input.removeAttribute("list");
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-field]")) return;
    if (target.dataset.field === "number" && target.closest("table.results")) name(target);
    soon();
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
