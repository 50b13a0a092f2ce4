// What is pasted into the verification grid is matched to its rows, by their codes or by the lines of the groups, and
// shown source beside target; only then it stands in the grid, not saved yet. What does not fit is refused as a whole.
(() => {
  const table = document.querySelector("table[data-grid]"), dialog = document.querySelector("dialog[data-paste]");
  if (!table || !dialog) return;
  const MOST_TOLD = 200; // sentences
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);
  const made = (tag, text, className = "") => Object.assign(document.createElement(tag), { textContent: text, className });

  // ── What was copied ────────────────────────────────────────────────────────────────────────────────────
  // Cells by tabs, rows by line ends; one with either inside stands in quotes.
  const parsed = (text) => {
    const lines = [[]];
    let at = 0;
    while (at <= text.length) {
      let value = "";
      if (text[at] === '"' && /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.test(text.slice(at))) {
        const whole = /^"(?:[^"]|"")*"/.exec(text.slice(at))[0];
        value = whole.slice(1, -1).replaceAll('""', '"');
        at += whole.length;
      } else {
        const whole = /^[^\t\r\n]*/.exec(text.slice(at))[0];
        value = whole;
        at += whole.length;
      }
      lines.at(-1).push(value.replace(/[\s\u00a0]+/g, " ").trim());
      if (text[at] === "\t") { at += 1; continue; }
      if (at >= text.length) break;
      at += text.startsWith("\r\n", at) ? 2 : 1;
      if (at < text.length) lines.push([]); else break;
    }
    return lines;
  };
  // A cell as the grid shows it: “✓ 8”, “8 → 6,5”, “chưa có”, “–”.
  const plain = (text) => {
    const said = text.replace(/[\s\u00a0]+/g, " ").trim().split("→").pop().replace(/^✓/, "").trim();
    return ["–", "chưa có", "bỏ trống"].includes(said) ? "" : said;
  };
  const key = (text) => text.toLocaleLowerCase("vi").replace(/[\s\u00a0]+/g, " ").replace(/[.:)]+$/, "").trim();

  // ── Rows of the grid ───────────────────────────────────────────────────────────────────────────────────
  const isTotal = (row) => row.parentElement === table.tFoot;
  const rows = [...table.tBodies[0].rows, ...(table.tFoot?.rows ?? [])].map((row, place) => {
    const title = row.cells[0].textContent.replace(/[\s\u00a0]+/g, " ").trim(), { label = title, code } = row.dataset;
    const bare = code && title.startsWith(code) ? title.slice(code.length).trim() : title;
    return { row, place, label, name: !bare || bare === label ? title : `${label} – ${bare}`, isGroup: row.classList.contains("group") || isTotal(row), most: row.cells[1].textContent.trim(), keys: new Set([label, code, title, bare].filter(Boolean).map(key)), code: key(code ?? "") };
  });
  const first = 2; // columns before those of the units
  const units = [...table.tHead.rows[0].cells].slice(first).map((head) => head.dataset.unit);
  const YES = new Set(["đạt", "đ", "có", "c", "x", "1"]);
  const bars = (row, text) => {
    if (!row.dataset.bars || !text) return false;
    const said = row.dataset.bars === "tick" ? text.split("/")[1] ?? "" : text;
    return YES.has(key(said));
  };

  // ── Which line goes to which row ───────────────────────────────────────────────────────────────────────
  // By codes or titles in the first column: in their order, or wherever a key stands once. null: there are none.
  const byCodes = (lines, start) => {
    const isHead = (line) => line[0] && rows.some(({ keys }) => keys.has(key(line[0])));
    const from = lines.findIndex(isHead);
    if (from < 0) return null;
    const body = lines.slice(from), named = body.filter((line) => line[0]);
    if (named.some((line) => line.length < 2)) return null;
    const known = named.filter(isHead);
    const isSpoken = known.some((line) => /\p{L}/u.test(line[0])); // “I”, “II.1”, a title; “1” may be a result as well
    const isDotted = known.length > 2 && known.length === named.length && known.some((line) => /\d\.\d/.test(line[0]));
    if (!(isSpoken && known.length * 2 > named.length) && !isDotted) return null;
    const above = rows.slice(0, start).findLastIndex(({ isGroup }) => !isGroup) + 1; // the groups right above come along
    let last = (rows.filter(({ keys }) => keys.has(key(body[0][0]))).length > 1 ? above : 0) - 1;
    const targets = body.map((line) => {
      if (!line[0]) return line.some(Boolean) ? undefined : null;
      const all = rows.filter(({ keys }) => keys.has(key(line[0])));
      const next = all.length === 1 ? all[0] : all.find(({ place }) => place > last);
      if (next) last = next.place;
      return next;
    });
    const twice = new Set(), seen = new Set();
    targets.filter(Boolean).forEach((one) => { if (seen.has(one)) twice.add(one); seen.add(one); });
    return { lines: body, targets, heads: lines.slice(0, from).flat(), twice, number: from };
  };
  // By lines: each line a row, groups included and empty there; or, where no line is empty, each line an open row.
  const isOpenRow = (one, column) => one && !one.isGroup && one.row.cells[column]?.dataset.e;
  const byLines = (lines, start, column) => {
    const isEmpty = lines.map((line) => !line.some((value) => plain(value)));
    const groupsAbove = start - (rows.slice(0, start).findLastIndex(({ isGroup }) => !isGroup) + 1);
    const found = [];
    for (let up = groupsAbove; up >= 0; up -= 1) {
      const targets = lines.map((_, place) => rows[start - up + place]);
      const fits = targets.every((one, place) => one && (isEmpty[place] || !one.isGroup)) && isEmpty.slice(0, up).every(Boolean);
      const met = targets.filter((one, place) => one?.isGroup && isEmpty[place]).length;
      const gaps = targets.filter((one, place) => one && !one.isGroup && isEmpty[place]).length;
      if (fits) found.push({ targets, met, gaps });
    }
    const best = found.sort((one, two) => two.met - one.met || one.gaps - two.gaps)[0];
    if (best) return { lines, targets: best.targets, heads: [], twice: new Set(), number: 0 };
    const open = rows.slice(start).filter((one) => isOpenRow(one, column));
    if (isEmpty.some(Boolean) || open.length < lines.length) return null;
    return { lines, targets: open.slice(0, lines.length), heads: [], twice: new Set(), number: 0, isLoose: true };
  };

  // ── What would be put where, and what does not fit ─────────────────────────────────────────────────────
  const columnsOf = (match, column, hasHeads) => {
    const widest = Math.max(...match.lines.map((line) => line.length));
    let from = hasHeads ? 1 : 0;
    if (hasHeads && widest > 2 && match.lines.every((line, place) => !match.targets[place] || !line[1] || line[1] === match.targets[place].most)) from = 2;
    const named = match.heads.map(key), places = [];
    units.forEach((unit, place) => { if (unit && named.includes(key(unit))) places.push(place + first); });
    const count = widest - from;
    if (places.length === count) return { from, columns: places };
    return { from, columns: Array.from({ length: count }, (_, place) => column + place) };
  };
  // Where the first column names rows, in codes or titles, and too many of them are none of this grid: all that are not.
  const ANSWERS = new Set([...YES, "không", "không đạt", "k", "k/ad", "kad", "0", "chưa có", "bỏ trống"]);
  const isName = (text) => (/\p{L}/u.test(text) && !ANSWERS.has(key(text))) || /^\d+(\.\d+)+\.?$/.test(text);
  const unknownNames = (lines) => {
    const named = lines.map((line, place) => [line[0], place]).filter(([name]) => name);
    const wide = named.every(([, place]) => lines[place].length > 1);
    if (named.length < 2 || !wide || named.filter(([name]) => isName(name)).length * 2 <= named.length) return null;
    const missing = named.filter(([name]) => !rows.some(({ keys }) => keys.has(key(name))));
    if (!missing.length) return null;
    return [`Cột đầu của vùng dán là mã, tên tiêu chí, nhưng ${missing.length} trong ${named.length} dòng không có trong lưới đang mở:`, ...missing.map(([name, place]) => `Dòng ${place + 1} “${name}” không có trong lưới đang mở.`)];
  };
  // Why lines do not go one by one from the chosen cell down: how many there are on each side, and which do not fit.
  const notByLines = (lines, start, column) => {
    const below = rows.slice(start), open = below.filter((one) => isOpenRow(one, column)).length;
    const head = `Vùng dán có ${lines.length} dòng, không khớp: từ ô đang chọn trở xuống có ${open} dòng mở${below.length > open ? `, ${below.length} dòng kể cả dòng nhóm và dòng không mở` : ""}.`;
    const wrong = lines.flatMap((line, place) => {
      const said = line.map(plain).filter(Boolean).join(" | "), target = below[place], number = `Dòng ${place + 1}`;
      if (!said) return target?.isGroup ? [] : [`${number} trống, ứng với ${target ? `tiêu chí ${target.label}, không phải dòng nhóm` : "không dòng nào của lưới"}.`];
      if (!target) return [`${number}: “${said}” không còn dòng nào của lưới để vào.`];
      return target.isGroup ? [`${number}: “${said}” rơi vào dòng nhóm ${target.label}.`] : [];
    });
    return [head, ...wrong, "Hãy chép cả cột mã hoặc cả các dòng nhóm, rồi dán lại."];
  };
  const plan = ({ cell, text, typed }) => {
    const lines = parsed(text), start = rows.findIndex(({ row }) => row === cell.parentElement), column = cell.cellIndex;
    const coded = byCodes(lines, start), unknown = coded ? null : unknownNames(lines);
    if (unknown) return { misfits: unknown };
    const match = coded ?? byLines(lines, start, column);
    if (!match) return { misfits: notByLines(lines, start, column) };
    const { from, columns } = columnsOf(match, column, Boolean(coded));
    const misfits = [], takes = [], same = [], empty = [];
    match.lines.forEach((line, place) => {
      const target = match.targets[place], number = match.number + place + 1, source = coded ? line[0] : "";
      if (target === null) return;
      if (target === undefined) { misfits.push(`Dòng ${number}${source ? ` “${source}”` : ""} không có trong lưới đang mở.`); return; }
      if (match.twice.has(target)) { misfits.push(`Dòng ${number}: tiêu chí ${target.label} có hai lần trong vùng dán.`); return; }
      line.slice(from).forEach((raw, offset) => {
        const value = plain(raw), into = target.row.cells[columns[offset]];
        const named = into?.dataset.e && (columns.length > 1 ? `${target.label}, ${units[columns[offset] - first]}` : target.label);
        if (!value) { if (named) empty.push(named); return; }
        const shown = into && plain(into.textContent);
        if (!into || columns[offset] < first) misfits.push(`Dòng ${number} có nhiều cột hơn lưới: “${value}”.`);
        else if (!into.dataset.e) { if (shown !== value) misfits.push(`Dòng ${number}: “${value}” rơi vào ${target.isGroup ? "dòng nhóm" : "ô không mở"} ${target.label}.`); }
        else {
          const now = typed(into) ?? (into.dataset.v || "");
          if (now === value) { same.push(named); return; }
          const before = now || into.dataset.c || "";
          takes.push({ into, value, number, source, target, before, unit: units[columns[offset] - first], isClearing: bars(target.row, before) && !bars(target.row, value) });
        }
      });
    });
    return { misfits, takes, same, empty, isLoose: match.isLoose && rows.slice(start, match.targets.at(-1).place).some(({ isGroup }) => isGroup) };
  };

  // ── Asking ─────────────────────────────────────────────────────────────────────────────────────────────
  const clearing = dialog.querySelector("[data-clearing]"), take = dialog.querySelector("[data-take]");
  let asked = null;
  const tellCount = () => {
    const count = asked.takes.filter(isTaken).length;
    take.textContent = `Đưa ${count} ô vào lưới`;
    take.disabled = !count;
  };
  // What was pasted and changes nothing is said too, and where.
  const unchanged = ({ same, empty }) => [[same, "không đổi"], [empty, "trống, giữ nguyên ô của lưới"]]
    .filter(([names]) => names.length).map(([names, words]) => `${names.length} dòng ${words}: ${names.join("; ")}.`);
  const isTaken = (one) => !one.fault && (!one.isClearing || clearing.checked) && (!one.asks || one.isSure);
  const line = (one) => {
    const row = document.createElement("tr");
    const told = (label, text, className = "") => { // a card of its own on a phone
      const cell = made("td", text, className);
      cell.dataset.label = label;
      return cell;
    };
    const name = made("th", one.target.name);
    name.scope = "row";
    row.append(told("Dòng dán", String(one.number), "num"));
    if (asked.hasSource) row.append(told("Mã, tên chép kèm", one.source));
    row.append(name, told("Đơn vị", one.unit), told("Đang có", one.before || "chưa có", "num"), told("Sẽ là", one.value, "num strong"));
    if (one.fault) {
      row.className = "has-error";
      name.append(made("div", `${one.fault} Không đưa vào lưới.`, "field-error"));
    }
    if (one.asks) {
      const label = made("label", "", "pick"), box = made("input", "");
      box.type = "checkbox";
      box.addEventListener("change", () => { one.isSure = box.checked; tellCount(); });
      label.append(box, ` Đúng là ${one.asks}%`);
      name.append(made("div", one.question, "asks"), label);
    }
    if (one.isClearing) { row.className = "is-clearing"; row.lastElementChild.append(" ", made("span", "Bỏ lỗi", "tag")); }
    return row;
  };
  const ask = (found, detail) => {
    const isRefused = found.misfits.length > 0, clears = isRefused ? [] : found.takes.filter((one) => one.isClearing);
    asked = { ...found, ...detail, hasSource: !isRefused && found.takes.some((one) => one.source) };
    part("refused").hidden = !isRefused;
    part("taken").hidden = isRefused;
    take.hidden = isRefused;
    dialog.querySelector("[data-leave]").textContent = isRefused ? "Đóng" : "Không dán";
    if (isRefused) {
      const more = found.misfits.length - MOST_TOLD;
      const told = found.misfits.slice(0, MOST_TOLD).map((words) => made("li", words));
      if (more > 0) told.push(made("li", `Còn ${more} chỗ nữa.`));
      part("misfits").replaceChildren(...told);
    } else {
      part("source").hidden = !asked.hasSource;
      part("lines").replaceChildren(...found.takes.map(line));
      part("loose").hidden = !found.isLoose;
      part("unchecked").hidden = !found.isUnchecked;
      part("unchanged").hidden = !unchanged(found).length;
      part("unchanged").textContent = unchanged(found).join(" ");
      part("clearing").hidden = !clears.length;
      part("clears").textContent = `Bỏ lỗi đã ghi ở ${clears.length} ô: ${clears.map((one) => `${one.target.label}, ${one.unit}`).join("; ")}.`;
      clearing.checked = false;
      tellCount();
    }
    dialog.showModal();
    dialog.querySelector("[data-leave]").focus();
  };
  const finish = (takes, detail) => {
    takes.forEach((one) => detail.put(one.into, one.value, one.isSure ? one.asks : ""));
    detail.told(`Đã dán ${takes.length} ô, chưa lưu.`);
  };
  // Each value is judged as saving would judge it; a number that is asked about is no fault once it is confirmed.
  const judge = async (found, detail) => {
    const told = await detail.check(found.takes.map((one) => [one.into, one.value]));
    found.isUnchecked = !told;
    found.takes.forEach((one) => {
      const { fault = "", asks = "" } = told?.[one.into.dataset.e] ?? {};
      Object.assign(one, asks ? { asks, question: fault } : { fault });
    });
  };
  table.addEventListener("grid:paste", async ({ detail }) => {
    const found = plan(detail), [only] = found.takes ?? [];
    if (!found.misfits.length && !found.takes.length) { detail.told(["Vùng dán không có gì khác với lưới.", ...unchanged(found)].join(" ")); return; }
    if (!found.misfits.length) await judge(found, detail);
    const isPlain = !found.misfits.length && found.takes.length === 1 && only.into === detail.cell && !only.isClearing && !only.fault && !only.asks;
    if (isPlain && !found.same.length) finish(found.takes, detail);
    else ask(found, detail);
  });
  clearing.addEventListener("change", tellCount);
  take.addEventListener("click", () => {
    const { takes, ...detail } = asked;
    dialog.close("taken");
    finish(takes.filter(isTaken), detail);
  });
  dialog.querySelector("[data-leave]").addEventListener("click", () => dialog.close(""));
  dialog.addEventListener("close", () => { if (dialog.returnValue !== "taken") asked.told("Chưa dán gì."); dialog.returnValue = ""; });
})();
