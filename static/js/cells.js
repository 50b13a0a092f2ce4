// The sheet of a part: Enter and arrows go to the same box of the next row, and what is copied from a spreadsheet fills the
// boxes to the right and below. Nothing is sent before it is saved.
const table = document.querySelector("[data-cells]");
const told = document.querySelector("[data-cells-told]");
const columns = ["code", "title", "max_points", "points_each"];
const boxIn = (tr, column) => tr?.querySelector(`[data-column="${column}"]`);
const rows = () => [...table.tBodies[0].rows];

const beside = (box, step) => {
  const list = rows();
  for (let place = list.indexOf(box.closest("tr")) + step; list[place]; place += step) {
    const next = boxIn(list[place], box.dataset.column);
    if (next) return next;
  }
  return null;
};
const go = (box) => {
  if (!box) return;
  box.focus();
  box.select();
};
// Cells by tabs, rows by line ends; one with either inside stands in quotes.
const parsed = (text) => {
  const lines = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
  while (cell.lastIndex <= text.length) {
    const [, raw, end] = cell.exec(text);
    lines.at(-1).push((raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw).trim());
    if (end !== "\t") { if (!end || cell.lastIndex >= text.length) break; lines.push([]); }
  }
  return lines;
};

table?.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-column]");
  if (!box || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const isLong = box.matches("textarea") && box.value.includes("\n"); // there an arrow goes through the lines
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: isLong || event.shiftKey ? 0 : 1, ArrowUp: isLong || event.shiftKey ? 0 : -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  go(beside(box, step));
});
table?.addEventListener("paste", (event) => {
  const box = event.target.closest("[data-column]");
  const text = event.clipboardData.getData("text/plain");
  if (!box || !/[\t\r\n]/.test(text.trim())) return;
  event.preventDefault();
  const lines = parsed(text);
  const from = rows().indexOf(box.closest("tr"));
  const first = columns.indexOf(box.dataset.column);
  let filled = 0;
  const left = [];
  lines.forEach((line, down) => line.forEach((value, right) => {
    const target = boxIn(rows()[from + down], columns[first + right]);
    if (target) {
      if (target.value !== value) { target.value = value; target.dispatchEvent(new Event("input", { bubbles: true })); }
      filled += 1;
    } else if (value) left.push(value);
  }));
  told.textContent = `Đã dán ${filled} ô${left.length ? `; ${left.length} giá trị không có ô để dán: ${left.slice(0, 5).join(", ")}` : ""}. Xem lại rồi bấm Lưu.`;
});
