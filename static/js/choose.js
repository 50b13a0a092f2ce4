// Rows of a draft are chosen as in a list of files: Space, Shift and a click, Shift and an arrow, a whole part, all. The
// ticks and both buttons are a plain form; without this script each row is ticked by itself.
const body = document.querySelector("[data-order]");
const bar = document.querySelector("[data-chosen]");
const all = document.querySelector("[data-choose-all]");
const boxes = () => [...body.querySelectorAll("input[name='dong']")];
let anchor = null; // key of the row from which a range goes

const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
const row = (box) => box.closest("tr");
const set = (box, isChosen) => {
  box.checked = isChosen;
  if (isChosen) chosen.add(box.value); else chosen.delete(box.value);
  row(box).classList.toggle("chosen", isChosen);
};
const tell = () => {
  bar.hidden = !chosen.size;
  bar.querySelector("[data-count]").textContent = `Đã chọn ${chosen.size} dòng`;
  all.checked = chosen.size > 0 && chosen.size === boxes().length;
  all.indeterminate = chosen.size > 0 && !all.checked;
};
const range = (to, isChosen) => {
  const list = boxes();
  const from = list.findIndex((box) => box.value === anchor);
  const [first, last] = [from < 0 ? list.indexOf(to) : from, list.indexOf(to)].sort((a, b) => a - b);
  list.slice(first, last + 1).forEach((box) => set(box, isChosen));
};
// A group with everything below it: the rows after it that stand deeper.
const depth = (tr) => Number(/tree-(\d+)/.exec(tr.className)?.[1] ?? 0);
const below = (tr) => {
  const found = [];
  for (let next = tr.nextElementSibling; next && depth(next) > depth(tr); next = next.nextElementSibling) found.push(next);
  return found;
};

if (body && bar && all) {
  all.hidden = false;
  all.addEventListener("change", () => {
    boxes().forEach((box) => set(box, all.checked));
    tell();
  });
  body.addEventListener("click", (event) => {
    const whole = event.target.closest("[data-whole]");
    if (whole) {
      event.preventDefault();
      const rows = [row(whole), ...below(row(whole))].map((tr) => tr.querySelector("input[name='dong']"));
      const isChosen = !rows.every((box) => box.checked);
      rows.forEach((box) => set(box, isChosen));
      anchor = rows[0].value;
      tell();
      return;
    }
    const box = event.target.closest("input[name='dong']");
    if (!box) return;
    if (event.shiftKey) range(box, box.checked); else { set(box, box.checked); anchor = box.value; }
    tell();
  });
  body.addEventListener("keydown", (event) => {
    const box = event.target.closest("input[name='dong']");
    if (!box || event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const list = boxes();
    const next = list[list.indexOf(box) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    if (event.shiftKey) {
      if (!list.some((one) => one.value === anchor)) anchor = box.value;
      const isChosen = list.find((one) => one.value === anchor).checked || !chosen.size;
      set(box, isChosen);
      range(next, isChosen);
      tell();
    }
    next.focus();
  });
  // Rows that changed places came back from the server without their ticks.
  body.addEventListener("rows:replaced", () => {
    for (const box of boxes()) set(box, chosen.has(box.value));
    for (const key of [...chosen]) if (!boxes().some((box) => box.value === key)) chosen.delete(key);
    tell();
  });
  boxes().forEach((box) => set(box, box.checked)); // a browser that goes back keeps the ticks
  tell();
}
