// Long score forms by keyboard: Ctrl+S saves, Enter goes to the next row, Shift+Enter back. Everything works without it.
(() => {
  const form = document.querySelector("form.score-form");
  if (!form) return;
  const rows = () => [...form.querySelectorAll("td.value")];
  const box = (cell) => cell.querySelector("input[type=radio]:checked, input:not([type=hidden]), select");

  const go = (cell, step) => {
    const all = rows(), next = all[all.indexOf(cell) + step];
    const target = next ? box(next) : step > 0 && form.querySelector(".sticky-foot button");
    if (!target) return;
    target.focus();
    if (target.type === "text") target.select();
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr"), cell = row?.querySelector("td.value");
    if (!cell || event.target.matches("button, a, summary")) return;
    const isLong = event.target.matches("textarea");
    const isEnter = event.key === "Enter" && (!isLong || event.ctrlKey);
    const isArrow = event.target.type === "text" && ["ArrowDown", "ArrowUp"].includes(event.key);
    if (!isEnter && !isArrow) return;
    event.preventDefault();
    go(cell, event.shiftKey || event.key === "ArrowUp" ? -1 : 1);
  });
})();
