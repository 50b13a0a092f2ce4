// A row says one thing: a tick ("chấp nhận", "không phát sinh") empties the numbers beside it and gives them back when
// it is taken off; typing takes the tick off. Without this script the server refuses a row that says both.
(() => {
  const NAME = /^(.*-)?(value|base|points|not_applicable|accept)$/;
  const TICKS = ["not_applicable", "accept"], NUMBERS = ["value", "base", "points"];
  const emptied = new Map(); // a tick → [name, what it emptied]

  const boxes = (form, name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const read = (form, name) => {
    const [box] = boxes(form, name);
    if (["radio", "checkbox"].includes(box?.type)) return boxes(form, name).find((one) => one.checked)?.value ?? "";
    return box?.value ?? "";
  };
  const write = (form, name, value) => boxes(form, name).forEach((box) => {
    if (["radio", "checkbox"].includes(box.type)) box.checked = box.value === value; else box.value = value;
  });

  const ticked = (form, tick, row, own) => {
    TICKS.filter((name) => name !== own).forEach((name) => boxes(form, row + name).forEach((box) => { box.checked = false; }));
    const held = NUMBERS.map((name) => [row + name, read(form, row + name)]).filter(([, value]) => value);
    if (held.length) emptied.set(tick, held);
    held.forEach(([name]) => write(form, name, ""));
  };
  const unticked = (form, tick) => {
    (emptied.get(tick) ?? []).forEach(([name, value]) => { if (!read(form, name)) write(form, name, value); });
    emptied.delete(tick);
  };
  const typed = (form, row) => TICKS.forEach((name) => boxes(form, row + name).forEach((box) => {
    box.checked = false;
    emptied.delete(box);
  }));

  // Before anybody else hears of it: who saves or adds up reads the boxes as they then are.
  document.addEventListener("input", (event) => {
    const box = event.target, form = box.form, [, row = "", own] = box.name?.match(NAME) ?? [];
    if (!own || !form) return;
    if (!TICKS.includes(own)) { if (read(form, box.name)) typed(form, row); }
    else if (box.checked) ticked(form, box, row, own);
    else unticked(form, box);
  }, true);
})();
