// Long score forms by keyboard: Ctrl+S saves, Enter goes to the next row, Shift+Enter back; on a tick that agrees, Enter
// sets it first. Alt+C unfolds what was said. Everything works without it.
(() => {
  const form = document.querySelector("form.score-form");
  if (!form) return;
  const rows = () => [...form.querySelectorAll("td.value")];
  // A row that is done has no tick to set: the work there begins in its box.
  const box = (cell) => [...cell.querySelectorAll("input:not([type=hidden]), select")].find((one) =>
    !one.matches("tr.done .agree input") && (one.type !== "radio" || one.checked || !cell.querySelector("[type=radio]:checked")));

  const go = (cell, step) => {
    const all = rows(), next = all[all.indexOf(cell) + step];
    const target = next ? box(next) : step > 0 && form.querySelector(".sticky-foot button");
    if (!target) return;
    // On a phone only one part of the sheet stands open: the next row may begin the next one.
    if (next && !next.offsetParent) window.location.hash = next.closest("tbody").id;
    target.focus();
    if (target.type === "text") target.select();
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // Alt+C unfolds what was said of the claim in this row, and folds it again; with Shift in all rows.
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.code !== "KeyC") return;
    const place = event.shiftKey ? form : document.activeElement.closest("form.score-form tr");
    const folds = [...place?.querySelectorAll("details.told") ?? []], isShut = folds.some((one) => !one.open);
    if (!folds.length) return;
    event.preventDefault();
    folds.forEach((one) => { one.open = isShut; });
  });
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr"), cell = row?.querySelector("td.value");
    if (!cell || event.target.matches("button, a, summary")) return;
    const isLong = event.target.matches("textarea");
    const isEnter = event.key === "Enter" && (!isLong || event.ctrlKey);
    const isArrow = ["text", "checkbox"].includes(event.target.type) && ["ArrowDown", "ArrowUp"].includes(event.key);
    if (!isEnter && !isArrow) return;
    event.preventDefault();
    const agrees = isEnter && !event.shiftKey && event.target.matches(".agree input") && !event.target.checked;
    if (agrees) event.target.click();
    if (agrees && !event.target.checked) return; // what stands beside it is asked about first (one_answer.js)
    go(cell, event.shiftKey || event.key === "ArrowUp" ? -1 : 1);
  });
  // A link to one row, as from the list of all that is missing, leads into the box that wants something: after the
  // browser went to the row, which takes the focus away.
  const lead = (hash) => {
    const row = /^#e\d+$/.test(hash) && form.querySelector(`tr${hash}:has(td.value)`);
    if (!row) return;
    const wanted = row.matches(".lacks") ? "textarea" : row.matches(".has-error") ? "td.value :is([type=text], select, :checked)" : "";
    requestAnimationFrame(() => ((wanted && row.querySelector(wanted)) || box(row.querySelector("td.value")))?.focus());
  };
  window.addEventListener("load", () => lead(window.location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#e"]');
    if (link) lead(link.hash);
  });
})();
