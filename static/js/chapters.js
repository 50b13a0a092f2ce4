// On a phone a long table opens at its chapters: rows of the first depth stand, what is below each unfolds by a button.
// table[data-chapters]; a row with data-keep-open, or the one the address names, opens its chapter. Without script, and
// on a wide screen, everything stands open (css: .is-folded, .chapter-button).
for (const table of document.querySelectorAll("table[data-chapters]")) {
  const isHead = (row) => row.classList.contains("tree-0");
  const below = (head) => {
    const rows = [];
    for (let row = head.nextElementSibling; row && !isHead(row); row = row.nextElementSibling) rows.push(row);
    return rows;
  };
  const set = (head, open) => {
    const button = head.querySelector("[data-chapter]");
    if (!button) return;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Thu gọn" : `Mở ${below(head).length} dòng`;
    below(head).forEach((row) => row.classList.toggle("is-folded", !open));
  };
  const headOf = (row) => {
    while (row && !isHead(row)) row = row.previousElementSibling;
    return row;
  };
  for (const head of table.querySelectorAll("tbody > tr.tree-0")) {
    const title = head.querySelector(".tree-title");
    if (!title || !below(head).length) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-outline-secondary chapter-button";
    button.dataset.chapter = "";
    button.addEventListener("click", () => set(head, button.getAttribute("aria-expanded") !== "true"));
    title.append(button);
    set(head, below(head).some((row) => row.hasAttribute("data-keep-open")));
  }
  const openNamed = () => {
    const row = location.hash && document.getElementById(location.hash.slice(1));
    if (!row || !table.contains(row)) return;
    const head = headOf(row.closest("tr"));
    if (!head) return;
    set(head, true);
    row.scrollIntoView();
  };
  addEventListener("hashchange", openNamed);
  openNamed();
}
