// Rows of a draft change places without leaving the page: by their buttons, by Alt and an arrow, by dragging. Each move is
// the same request as without this script; what the server then shows takes the place of the rows, so nothing shown here
// is ever another order than the one that is kept.
const body = document.querySelector("[data-order]");
const told = document.querySelector("[data-order-told]");
let waiting = false;
let dragged = null;

const siblings = (row) => [...body.rows].filter((other) => other.dataset.parent === row.dataset.parent);
const formOf = (row) => row?.querySelector("form[data-move]");
const say = (words) => { told.textContent = words; };

async function send(row, choice) {
  const form = formOf(row);
  if (!form || waiting) return;
  waiting = true;
  const was = siblings(row).indexOf(row);
  const data = new FormData(form);
  data.set(...choice);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const rows = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-order]");
    if (!answer.ok || !rows) return location.reload();
    body.replaceChildren(...rows.children);
    body.dispatchEvent(new Event("rows:replaced")); // see choose.js
    const moved = document.getElementById(row.id);
    if (!moved) return location.reload();
    const beside = siblings(moved);
    const place = beside.indexOf(moved);
    moved.tabIndex = -1;
    moved.focus();
    moved.scrollIntoView({ block: "nearest" });
    const where = `vị trí ${place + 1} trong ${beside.length}`;
    say(place === was ? `${moved.dataset.name} vẫn ở ${where}.` : `Đã chuyển ${moved.dataset.name} đến ${where}.`);
  } catch {
    say("Chưa lưu được: mất kết nối. Hãy thử lại.");
  } finally {
    waiting = false;
  }
}

if (body && told) {
  body.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-move]") || !event.submitter) return;
    event.preventDefault();
    send(event.target.closest("tr"), ["direction", event.submitter.value]);
  });
  body.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    send(event.target.closest("tr"), ["direction", event.key === "ArrowUp" ? "up" : "down"]);
  });
  body.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("tr");
    const isHandle = event.pointerType === "mouse" && formOf(row) && !event.target.closest("a, button, summary, details");
    for (const one of body.rows) one.draggable = one === row && isHandle;
  });
  body.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("tr");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
  });
  body.addEventListener("dragover", (event) => {
    const over = event.target.closest("tr");
    if (!dragged || !over || over.dataset.parent !== dragged.dataset.parent) return;
    event.preventDefault();
    for (const one of body.rows) one.classList.toggle("drop-here", one === over);
  });
  body.addEventListener("drop", (event) => {
    const over = event.target.closest("tr");
    if (!dragged || !over || over.dataset.parent !== dragged.dataset.parent) return;
    event.preventDefault();
    if (over !== dragged) send(dragged, ["cho", over.dataset.key]);
  });
  body.addEventListener("dragend", () => {
    dragged = null;
    for (const one of body.rows) one.classList.remove("drop-here");
  });
}
