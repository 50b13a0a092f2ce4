// The verification grid as a spreadsheet: move, accept, type, paste, save. Without it the grid is read, and each
// criterion or unit is verified on its own page.
(() => {
  const table = document.querySelector("table[data-grid]");
  const form = table?.closest("form");
  if (!table || !table.querySelector("td[data-e]")) return;

  const where = form.querySelector("[data-where]"), why = form.querySelector("[data-reason]");
  const state = form.querySelector("[data-save-state]"), save = form.querySelector("[type=submit]");
  const buttons = [form.querySelector("[data-accept]"), form.querySelector("[data-edit]")];
  const PATIENCE = 30000; // milliseconds; a server that stands still answers never
  const ASK_AGAIN = 30000; // milliseconds
  const SIGNED_OUT = "Phiên làm việc đã hết, hãy đăng nhập lại rồi bấm Lưu; các ô vẫn ở đây.";
  const OFFLINE = "Mất kết nối. Các ô đã nhập được giữ trên máy này; có mạng lại hãy bấm Lưu.";
  const pending = new Map(); // key of a cell → { text, why }
  let current = null;

  // ── Where we are ───────────────────────────────────────────────────────────────────────────────────────
  const beside = (cell, down, right) => {
    if (right) {
      let next = cell;
      do next = right > 0 ? next.nextElementSibling : next.previousElementSibling; while (next && !next.dataset.e);
      return next;
    }
    let row = cell.parentElement;
    do row = down > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && !row.cells[cell.cellIndex]?.dataset.e);
    return row?.cells[cell.cellIndex] ?? null;
  };
  const line = (tag, text, className = "") => Object.assign(document.createElement(tag), { textContent: text, className });
  const unitOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex].dataset.unit;
  const describe = (cell) => {
    const words = [line("strong", `${cell.parentElement.dataset.label}, ${unitOf(cell)}: `), `đơn vị chấm ${cell.dataset.c || "chưa có"}${cell.dataset.w ? `: ${cell.dataset.w}` : ""}`];
    if (cell.dataset.note) words.push(` (${cell.dataset.note})`);
    if (cell.classList.contains("cell-asks") && !pending.has(cell.dataset.e)) words.push(line("strong", " Cần ghi lý do (phím L).", "asks"));
    if (cell.dataset.fault) words.push(line("span", cell.dataset.fault, "field-error"));
    if (cell.dataset.asks) {
      const sure = line("button", `Đúng là ${cell.dataset.asks}%`, "btn btn-sm btn-outline-secondary");
      sure.type = "button";
      sure.addEventListener("click", () => confirm(cell));
      words.push(" ", sure);
    }
    where.replaceChildren(...words);
    why.value = pending.get(cell.dataset.e)?.why ?? cell.dataset.why ?? "";
    why.disabled = false;
    buttons.forEach((button) => { button.disabled = false; });
  };
  const go = (cell) => {
    if (!cell) return;
    if (current) current.tabIndex = -1;
    current = cell;
    cell.tabIndex = 0;
    cell.focus();
    describe(cell);
  };

  // Cells that want something, each by its name as the way to it.
  const lead = (words, cells) => {
    const list = document.createElement("ul");
    list.append(...cells.map((cell) => {
      const item = document.createElement("li"), title = cell.parentElement.cells[0].textContent.replace(/\s+/g, " ").trim();
      cell.id = `o${cell.dataset.e}`;
      const link = Object.assign(line("a", `${cell.parentElement.dataset.label}, ${unitOf(cell)}`), { href: `#${cell.id}`, title });
      link.addEventListener("click", (event) => { event.preventDefault(); go(cell); });
      item.append(link);
      return item;
    }));
    state.textContent = words;
    state.append(list);
  };

  // ── What is typed and not saved yet ────────────────────────────────────────────────────────────────────
  const count = () => {
    save.disabled = !pending.size;
    save.textContent = pending.size ? `Lưu ${pending.size} ô` : "Lưu";
    if (pending.size) form.dataset.typed = "1"; else delete form.dataset.typed;
  };
  // Kept on this machine until it is saved: neither a lost connection nor a closed window loses it.
  const place = (key) => `${form.dataset.keep}/${key}`;
  const keep = (cell) => {
    try { localStorage.setItem(place(cell.dataset.e), JSON.stringify({ ...pending.get(cell.dataset.e), revision: cell.dataset.r, page: location.pathname, where: document.title.split(" – ")[0] })); } catch { /* full or forbidden: the page still has it */ }
  };
  const forget = (key) => { try { localStorage.removeItem(place(key)); } catch { /* nothing was kept */ } };
  // Nothing is sent before saving is asked for: meanwhile somebody hears that the session ended.
  let doubted = Date.now();
  const doubt = () => {
    if (Date.now() - doubted < ASK_AGAIN) return;
    doubted = Date.now();
    document.dispatchEvent(new Event("session:doubt"));
  };
  // A number that was asked about is meant as it stands: it is saved so.
  const confirm = (cell) => {
    pending.get(cell.dataset.e).sure = cell.dataset.asks;
    go(cell);
    send();
  };
  const put = (cell, text, sure = "") => {
    pending.set(cell.dataset.e, { text, why: pending.get(cell.dataset.e)?.why ?? cell.dataset.why ?? "", sure });
    cell.textContent = text === cell.dataset.c ? `✓ ${text}` : `${cell.dataset.c || "–"} → ${text || "bỏ trống"}`;
    cell.classList.add("unsaved");
    cell.classList.remove("faulty", "cell-asks");
    delete cell.dataset.p; // the points of what was found before
    delete cell.dataset.fault;
    delete cell.dataset.asks;
    state.textContent = navigator.onLine ? "" : OFFLINE;
    keep(cell);
    count();
    doubt();
  };
  const restore = (cell) => {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(place(cell.dataset.e))); } catch { /* nothing was kept */ }
    if (!kept) return;
    if (kept.text === (cell.dataset.v ?? "") && kept.why === (cell.dataset.why ?? "")) { forget(cell.dataset.e); return; }
    cell.dataset.r = kept.revision; // what a colleague saved meanwhile is shown, not overwritten
    pending.set(cell.dataset.e, { text: kept.text, why: kept.why });
    put(cell, kept.text, kept.sure);
  };
  // A value that stands there, typed just now or found before, is given up by a second press only.
  let givenUp = "";
  const accept = (cell) => {
    const typed = pending.get(cell.dataset.e)?.text ?? cell.dataset.v, asked = `${cell.dataset.e} ${typed}`;
    if (!cell.dataset.c) return true;
    if (typed && typed !== cell.dataset.c && givenUp !== asked) {
      givenUp = asked;
      where.append(line("span", ` Ô đang ghi “${typed}”, khác với đơn vị chấm; bấm Chấp nhận lần nữa để bỏ “${typed}”.`, "field-error"));
      return false;
    }
    put(cell, cell.dataset.c);
    return true;
  };
  const edit = (cell, first) => {
    const box = line("input", "", "grid-input");
    box.value = first ?? pending.get(cell.dataset.e)?.text ?? cell.dataset.v ?? "";
    box.setAttribute("aria-label", "Kết quả thẩm định");
    cell.before = cell.innerHTML; // what stands there once the box is gone
    cell.replaceChildren(box);
    box.focus();
    if (first === undefined) box.select();
    let done = false;
    const finish = (keep, next) => {
      if (done) return;
      done = true;
      const text = box.value.trim();
      cell.innerHTML = cell.before;
      if (keep && text !== (pending.get(cell.dataset.e)?.text ?? cell.dataset.v)) put(cell, text);
      if (next !== undefined) go(next ?? cell);
    };
    box.addEventListener("blur", () => finish(true));
    box.addEventListener("keydown", (event) => {
      const steps = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0], Tab: [0, event.shiftKey ? -1 : 1] };
      if (!(event.ctrlKey || event.metaKey)) event.stopPropagation(); // Ctrl+S saves from here too
      if (event.key === "Escape") { event.preventDefault(); finish(false, cell); }
      else if (steps[event.key]) { event.preventDefault(); finish(true, beside(cell, ...steps[event.key])); }
    });
  };
  // What saving these would say of each, by the key of its cell; nothing is written. null: nobody answered.
  const check = async (cells) => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    for (const [cell, text] of cells) {
      body.append(`e${cell.dataset.e}-text`, text);
      body.append(`e${cell.dataset.e}-revision`, cell.dataset.r);
    }
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.redirected || [401, 403].includes(answer.status)) document.dispatchEvent(new Event("session:doubt"));
      return (await answer.json()).cells ?? null;
    } catch { return null; }
  };
  const paste = (cell, text) => table.dispatchEvent(new CustomEvent("grid:paste", { // see paste.js
    detail: { cell, text, put, check, typed: (one) => pending.get(one.dataset.e)?.text, told: (words) => { state.textContent = words; go(cell); } },
  }));

  // ── Saving ─────────────────────────────────────────────────────────────────────────────────────────────
  const settle = (key, told, sent) => {
    const cell = table.querySelector(`td[data-e="${key}"]`), now = pending.get(key);
    const isClash = !told.saved && String(told.revision) !== cell.dataset.r; // shown, whatever was typed meanwhile
    cell.dataset.r = told.revision;
    cell.dataset.v = told.found;
    if (!isClash && (now.text !== sent.text || now.why !== sent.why)) { // typed meanwhile: it stays, upon what is saved now
      keep(cell);
      return null;
    }
    if (!told.saved) {
      keep(cell);
      cell.dataset.fault = told.fault;
      if (told.asks) cell.dataset.asks = told.asks;
      cell.classList.add("faulty");
      return cell;
    }
    pending.delete(key);
    forget(key);
    cell.dataset.why = told.why;
    cell.className = told.look;
    if (told.points) cell.dataset.p = told.points; else delete cell.dataset.p;
    if (cell.querySelector(".grid-input")) cell.before = told.html; else cell.innerHTML = told.html;
    return null;
  };
  let owed = false; // saving was asked for and could not be done: it is done once somebody answers again
  let isSending = false, isAskedAgain = false; // one at a time, or the page would clash with itself
  const send = async () => {
    isAskedAgain = isSending;
    if (isSending) return;
    isSending = true;
    owed = false;
    const sent = new Map([...pending].map(([key, typed]) => [key, { ...typed }]));
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    for (const [key, typed] of sent) {
      body.append(`e${key}-revision`, table.querySelector(`td[data-e="${key}"]`).dataset.r);
      body.append(`e${key}-text`, typed.text);
      body.append(`e${key}-reason`, typed.why);
      if (typed.sure) body.append(`e${key}-sure`, typed.sure);
    }
    save.disabled = true;
    state.textContent = "Đang lưu…";
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
      const told = answer.redirected || answer.status === 401 ? null : await answer.json().catch(() => null);
      if (!told && (answer.redirected || [401, 403].includes(answer.status))) {
        document.dispatchEvent(new Event("session:doubt"));
        owed = true;
        throw new Error(SIGNED_OUT);
      }
      if (told.refused) throw new Error(told.refused.join(" "));
      const faulty = Object.entries(told.cells).map(([key, one]) => settle(key, one, sent.get(key))).filter(Boolean);
      for (const [key, words] of Object.entries(told.progress)) {
        const place = table.querySelector(`[data-progress="${key}"]`);
        if (place) place.textContent = words;
      }
      for (const [key, words] of Object.entries(told.sums)) {
        const place = table.querySelector(`[data-sum="${key}"]`);
        if (place) place.dataset.p = words;
      }
      const waiting = document.querySelector("[data-waiting]");
      if (waiting) waiting.textContent = waiting.textContent.replace(/\d+/, told.waiting);
      state.textContent = "Đã lưu.";
      if (faulty.length) lead(`${faulty.length} ô chưa lưu được:`, faulty);
      isAskedAgain &&= !faulty.length; // what is wrong is looked at first
      const at = document.activeElement; // who types on meanwhile is not called away
      if (at.matches(".grid-input") || (at === why && pending.has(current.dataset.e))) describe(current);
      else go(faulty[0] ?? current);
    } catch (fault) {
      const isLost = [TypeError, SyntaxError, DOMException].some((kind) => fault instanceof kind);
      owed ||= isLost;
      isAskedAgain = false;
      state.textContent = `Chưa lưu được. ${isLost ? "Mất kết nối hoặc máy chủ lỗi; các ô vẫn ở đây và được giữ trên máy này, hãy thử lại." : fault.message}`;
    }
    isSending = false;
    count();
    if (isAskedAgain && pending.size) send();
  };

  // ── Keys, mouse, clipboard ─────────────────────────────────────────────────────────────────────────────
  const arrows = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td[data-e]");
    if (!cell || event.target !== cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) go(beside(cell, ...arrows[event.key]));
    else if (event.key === " ") { if (accept(cell)) go(beside(cell, 1, 0)); }
    else if (event.key === "Enter" || event.key === "F2") edit(cell);
    else if (event.key.toLowerCase() === "l") why.focus();
    else if (/^[-−\dđĐkKcC]$/.test(event.key)) edit(cell, event.key);
    else return;
    event.preventDefault();
  });
  table.addEventListener("click", (event) => { const cell = event.target.closest("td[data-e]"); if (cell && event.target.tagName !== "INPUT") go(cell); });
  table.addEventListener("dblclick", (event) => { const cell = event.target.closest("td[data-e]"); if (cell && event.target.tagName !== "INPUT") edit(cell); });
  document.addEventListener("paste", (event) => {
    if (!current || document.activeElement !== current) return;
    event.preventDefault();
    paste(current, event.clipboardData.getData("text/plain"));
  });
  why.addEventListener("input", () => {
    const typed = pending.get(current.dataset.e);
    pending.set(current.dataset.e, { sure: "", text: current.dataset.v, ...typed, why: why.value });
    current.classList.add("unsaved");
    keep(current);
    count();
  });
  why.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    go(event.key === "Enter" ? beside(current, 1, 0) ?? current : current);
  });
  buttons[0].addEventListener("click", () => { if (accept(current)) go(beside(current, 1, 0) ?? current); });
  buttons[1].addEventListener("click", () => edit(current));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (document.activeElement.matches(".grid-input")) document.activeElement.blur();
    if (pending.size) send();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); if (pending.size) send(); });

  const sendOwed = () => { if (owed && pending.size) send(); };
  window.addEventListener("offline", () => { if (pending.size) state.textContent = OFFLINE; });
  window.addEventListener("online", () => { if (state.textContent === OFFLINE) state.textContent = "Đã có mạng lại, các ô đã nhập chưa lưu."; sendOwed(); });
  document.addEventListener("session:back", sendOwed);
  document.addEventListener("session:ended", () => { if (pending.size && !isSending) state.textContent = SIGNED_OUT; });
  document.addEventListener("session:dropped", () => { pending.clear(); count(); });
  window.addEventListener("pagehide", () => { if (document.activeElement.matches(".grid-input")) document.activeElement.blur(); }); // what is being typed is kept too

  table.querySelectorAll("td[data-e]").forEach(restore);
  if (pending.size) state.textContent = `Đã lấy lại ${pending.size} ô chưa lưu, được giữ trên máy này; hãy xem rồi bấm Lưu.`;
  table.querySelector("td[data-e]").tabIndex = 0;
  table.addEventListener("focusin", (event) => { if (event.target.matches("td[data-e]") && event.target !== current) go(event.target); });
})();
