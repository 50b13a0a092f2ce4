// A row says one thing. Typing takes a tick off ("chấp nhận", "không phát sinh"); a tick set beside what was typed says
// so and stays off: only set once more it takes the numbers away, and gives them back when it is taken off. Without this
// script the server refuses a row that says both.
(() => {
  const NAME = /^(.*-)?(value|base|points|not_applicable|accept)$/;
  const TICKS = ["not_applicable", "accept"], NUMBERS = ["value", "base", "points"];
  const emptied = new Map(); // a tick → [name, what it emptied]
  const asked = new Map(); // a tick → what it was said to take away

  const boxes = (form, name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const read = (form, name) => {
    const [box] = boxes(form, name);
    if (["radio", "checkbox"].includes(box?.type)) return boxes(form, name).find((one) => one.checked)?.value ?? "";
    return box?.value ?? "";
  };
  const write = (form, name, value) => boxes(form, name).forEach((box) => {
    if (["radio", "checkbox"].includes(box.type)) box.checked = box.value === value; else box.value = value;
  });
  const labelled = (box) => box?.labels?.[0]?.textContent.replace(/\s+/g, " ").trim() ?? "";
  // As it stands on the page: the number, the level chosen, the words beside what is chosen.
  const words = (form, name) => {
    const [box] = boxes(form, name);
    if (["radio", "checkbox"].includes(box.type)) return labelled(boxes(form, name).find((one) => one.checked));
    return box.options ? box.selectedOptions[0].textContent.trim() : box.value.trim();
  };

  const quiet = (form, row) => {
    const [any] = boxes(form, `${row}value`);
    any?.closest(".cell, form").querySelectorAll("[data-answer-asks]").forEach((one) => one.remove());
    TICKS.forEach((name) => boxes(form, row + name).forEach((box) => asked.delete(box)));
  };
  // Whether the tick may take away what stands beside it: said at the first press, done at the second.
  const isMeant = (form, tick, row, own, held) => {
    const outside = own === "accept" && read(form, `${row}not_applicable`);
    const told = [...held.map(([name]) => words(form, name)), ...(outside ? ["K/AD"] : [])].join(" / ");
    if (!told || asked.get(tick) === told) return true;
    quiet(form, row);
    asked.set(tick, told);
    tick.checked = false;
    const name = own === "accept" ? labelled(tick) || "Chấp nhận" : "K/AD";
    const note = Object.assign(document.createElement("div"), { className: "field-error", textContent: `Dòng này đang ghi “${told}”. Đánh dấu “${name}” lần nữa để bỏ “${told}”.` });
    note.dataset.answerAsks = "";
    note.setAttribute("role", "alert");
    const cell = tick.closest(".cell");
    if (cell) cell.append(note); else tick.closest("div").after(note);
    return false;
  };
  const ticked = (form, tick, row, own) => {
    const held = NUMBERS.map((name) => [row + name, read(form, row + name)]).filter(([, value]) => value);
    if (!isMeant(form, tick, row, own, held)) return;
    quiet(form, row);
    TICKS.filter((name) => name !== own).forEach((name) => boxes(form, row + name).forEach((box) => { box.checked = false; }));
    if (held.length) emptied.set(tick, held);
    held.forEach(([name]) => write(form, name, ""));
  };
  const unticked = (form, tick, row) => {
    quiet(form, row);
    (emptied.get(tick) ?? []).forEach(([name, value]) => { if (!read(form, name)) write(form, name, value); });
    emptied.delete(tick);
  };
  const typed = (form, row) => {
    quiet(form, row);
    TICKS.forEach((name) => boxes(form, row + name).forEach((box) => {
      box.checked = false;
      emptied.delete(box);
    }));
  };

  // Before anybody else hears of it: who saves or adds up reads the boxes as they then are.
  document.addEventListener("input", (event) => {
    const box = event.target, form = box.form, [, row = "", own] = box.name?.match(NAME) ?? [];
    if (!own || !form) return;
    if (!TICKS.includes(own)) { if (read(form, box.name)) typed(form, row); else quiet(form, row); }
    else if (box.checked) ticked(form, box, row, own);
    else unticked(form, box, row);
  }, true);
})();
