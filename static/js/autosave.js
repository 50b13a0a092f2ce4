// Saves a sheet while it is filled, checked or verified, row by row; without this script its button does.
// A row not saved yet is also kept on this machine: neither a lost connection nor a closed window loses it.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const AFTER_TYPING = 2500, AFTER_LEAVING = 300, RETRY = 10000, PATIENCE = 30000; // milliseconds
  const OFFLINE = "Mất kết nối. Nội dung được giữ trên máy này và sẽ tự lưu khi có mạng.";
  const PAUSE = 3000; // milliseconds; nobody is asked at every letter
  const SIGNED_OUT = "Chưa lưu được: phiên làm việc đã hết, hãy đăng nhập lại. Nội dung được giữ trên máy này và tự lưu sau khi đăng nhập lại.";
  const waiting = new Set(), faulty = new Set(), disputed = new Map();
  let sending = null, timer = 0, refused = false;

  // ── A row and its boxes ────────────────────────────────────────────────────────────────────────────────
  const line = (key) => form.querySelector(`tr[data-row="${key}"]`);
  const named = (name) => [...line(name.match(/e(\d+)-/)[1]).querySelectorAll(`[name="${name}"]`)];
  const isBox = (box) => /^e\d+-(?!revision)/.test(box.name);
  // A tick that agrees is no content: what is kept of it are the boxes that the record then holds.
  // What only confirms a number goes with it and is no content either: it stands there as long as the number is asked about.
  const boxes = (key) => [...new Set([...line(key).querySelectorAll("[name]")].filter((box) => isBox(box) && !box.name.endsWith("-sure")).map((box) => box.name))];
  const names = (key) => boxes(key).filter(initial);
  const ticks = (key) => boxes(key).filter((name) => !initial(name));

  const read = (name) => {
    const [box, ...others] = named(name);
    if (box.type === "radio") return [box, ...others].find((one) => one.checked)?.value ?? "";
    if (box.type === "checkbox") return box.checked ? "True" : "False";
    return box.value;
  };
  const write = (name, value) => named(name).forEach((box) => {
    if (box.type === "radio") box.checked = box.value === value;
    else if (box.type === "checkbox") box.checked = value === true || value === "True";
    else box.value = value;
  });
  const initial = (name) => line(name.match(/e(\d+)-/)[1]).querySelector(`[name="initial-${name}"]`);
  const revision = (key) => named(`e${key}-revision`)[0];
  const content = (key) => JSON.stringify(boxes(key).map((name) => [name, read(name)]));
  const asInitial = (name, stored) => (stored === true ? "True" : stored || (named(name)[0].type === "checkbox" ? "False" : ""));
  const isAsRead = (name) => read(name).replace(/\r\n/g, "\n") === initial(name).value.replace(/\r\n/g, "\n");
  const posted = (key) => [...new FormData(form)].filter(([name]) => name.match(/^(?:initial-)?e(\d+)-/)?.[1] === key);

  // ── What is kept on this machine ───────────────────────────────────────────────────────────────────────
  const place = (key) => `${form.dataset.keep}/${key}`;
  const keep = (key) => {
    const kept = { revision: revision(key).value, page: location.pathname, where: document.title.split(" – ")[0], boxes: names(key).map((name) => [name, read(name), initial(name).value]), ticks: ticks(key).filter((name) => read(name) === "True").map((name) => [name, named(name)[0].value]) };
    try { localStorage.setItem(place(key), JSON.stringify(kept)); } catch { /* full or forbidden: the page still has it */ }
  };
  const forget = (key) => { try { localStorage.removeItem(place(key)); } catch { /* nothing was kept */ } };
  const restore = (key) => {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(place(key))); } catch { return; }
    if (!kept) return;
    const found = kept.boxes.filter(([name]) => named(name).length);
    // A tick that stands for what was shown beside it is set again only while that is the same.
    const ticked = (kept.ticks ?? []).map((tick) => [tick, "on"].flat().slice(0, 2)).filter(([name, value]) => named(name)[0]?.value === value).map(([name]) => name);
    if (!ticked.length && found.every(([name, value]) => initial(name).value === value)) { forget(key); return; }
    ticked.forEach((name) => write(name, "True"));
    found.forEach(([name, value, before]) => { write(name, value); initial(name).value = before; });
    revision(key).value = kept.revision;
    waiting.add(key);
  };

  // ── Telling ────────────────────────────────────────────────────────────────────────────────────────────
  const state = form.querySelector("[data-save-state]");
  const tell = (words, isCare = false) => {
    state.textContent = words;
    state.classList.toggle("is-care", isCare);
  };
  const LONGEST_NAME = 60; // letters
  const now = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const draw = (element, html) => { if (element && element.innerHTML !== html) element.innerHTML = html; };
  // Each row by its name, as the way to its boxes (scoring.js).
  const lead = (words, keys) => {
    const list = document.createElement("ul");
    list.append(...[...keys].map((key) => {
      const item = document.createElement("li"), name = line(key).dataset.name;
      item.append(Object.assign(document.createElement("a"), { href: `#e${key}`, textContent: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name, title: name }));
      return item;
    }));
    tell(words, true);
    state.append(list);
  };
  const sum = () => {
    if (disputed.size) lead(`${disputed.size} dòng vừa được lưu từ nơi khác, hãy chọn nội dung:`, disputed.keys());
    else if (faulty.size) lead(`${faulty.size} dòng chưa lưu được, hãy sửa:`, faulty);
    else if (!waiting.size) { tell(`Đã tự lưu lúc ${now()}.`); delete form.dataset.typed; }
  };

  const signedOut = () => {
    tell(SIGNED_OUT, true);
    document.dispatchEvent(new Event("session:doubt")); // session.js asks for the password beside the page
  };

  // ── Sending, and what is done with the answer ──────────────────────────────────────────────────────────
  const settle = (key, told, sent) => {
    const row = line(key);
    draw(row.querySelector(".row-state"), told.state);
    draw(row.querySelector("[data-points]"), told.points);
    if (told.source) draw(row.querySelector("[data-source]"), told.source);
    row.classList.toggle("has-error", !told.saved);
    Object.entries(told.marks).forEach(([name, isSo]) => row.classList.toggle(name, isSo));
    if (told.stored) { disputed.set(key, told); return; }
    if (!told.saved) { if (content(key) === sent) { waiting.delete(key); faulty.add(key); } return; }
    revision(key).value = told.revision;
    JSON.parse(sent).forEach(([name, value]) => { if (initial(name)) initial(name).value = value; });
    if (ticks(key).length && told.boxes && content(key) === sent) {
      Object.entries(told.boxes).forEach(([name, stored]) => { write(name, stored); initial(name).value = asInitial(name, stored); });
      ticks(key).forEach((name) => write(name, ""));
      sent = content(key);
    }
    faulty.delete(key);
    if (content(key) === sent) { waiting.delete(key); forget(key); } else keep(key);
  };
  // What other rows want because of this one; rows in trouble keep saying what they say.
  const mark = (row, html) => {
    const place = row.querySelector(".row-state"), old = place?.querySelector(".lacks-words");
    if (!place || row.matches(".has-error") || Boolean(html) === row.matches(".lacks")) return;
    old?.remove();
    if (html) place.insertAdjacentHTML("beforeend", html);
    row.classList.toggle("lacks", Boolean(html));
    row.classList.toggle("done", !html);
  };
  const others = (told) => form.querySelectorAll("tr[data-row]").forEach((row) => {
    const key = row.dataset.row;
    if (key in told.rows || disputed.has(key)) return;
    mark(row, told.lacks[key]);
  });
  const take = (told, sent) => {
    for (const [key, one] of Object.entries(told.rows)) settle(key, one, sent.get(key));
    if (told.lacks) others(told);
    for (const [path, points] of Object.entries(told.sums)) draw(form.querySelector(`[data-sum="${path}"]`), points);
    for (const [id, html] of Object.entries(told.parts)) draw(document.getElementById(id), html);
    sum();
  };
  const post = async (keys, leaving) => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const sent = new Map(keys.map((key) => [key, content(key)]));
    keys.flatMap(posted).forEach(([name, value]) => body.append(name, value));
    tell("Đang lưu…");
    let answer;
    try {
      answer = await fetch(form.dataset.autosave, { method: "POST", body, keepalive: leaving, signal: AbortSignal.timeout(PATIENCE) });
    } catch { tell(OFFLINE, true); return; }
    if (answer.redirected || answer.status === 401) { signedOut(); return; }
    const told = await answer.json().catch(() => null);
    if (told?.refused) { refused = true; tell(`Không lưu được: ${told.refused.join(" ")}`, true); }
    else if (answer.ok && told) take(told, sent);
    else if (answer.status === 403) signedOut(); // somebody signed in again meanwhile: the page holds an old token
    else if (answer.status === 404) { refused = true; tell("Không lưu được: trang này không còn mở cho bạn, có thể đơn vị đã tự làm bằng bản của mình.", true); }
    else tell("Máy chủ chưa lưu được; nội dung vẫn ở đây và sẽ được gửi lại.", true);
  };
  const send = async (leaving = false) => {
    clearTimeout(timer);
    const keys = [...waiting].filter((key) => !disputed.has(key));
    if (!keys.length || sending || refused) return;
    sending = post(keys, leaving);
    await sending;
    sending = null;
    if ([...waiting].some((key) => !disputed.has(key))) later(RETRY);
  };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(send, wait); };

  // ── When ───────────────────────────────────────────────────────────────────────────────────────────────
  // A row in dispute is not sent, so that nobody would hear from its typing that the session ended.
  let doubting = 0;
  const doubt = () => {
    clearTimeout(doubting);
    doubting = setTimeout(() => document.dispatchEvent(new Event("session:doubt")), PAUSE);
  };
  const touched = (event, wait) => {
    const key = event.target.closest("tr[data-row]")?.dataset.row;
    if (!key || !isBox(event.target)) return;
    waiting.add(key);
    keep(key);
    later(wait);
    if (disputed.has(key)) doubt();
  };
  form.addEventListener("input", (event) => touched(event, AFTER_TYPING));
  form.addEventListener("change", (event) => touched(event, AFTER_LEAVING));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mine], [data-theirs]");
    if (!button) return;
    const key = button.closest("tr").dataset.row, told = disputed.get(key);
    for (const [name, stored] of Object.entries(told.stored)) {
      // A box not touched here takes over what was saved meanwhile: only the clash is decided.
      if ("theirs" in button.dataset || isAsRead(name)) write(name, stored);
      initial(name).value = asInitial(name, stored);
    }
    revision(key).value = told.revision;
    disputed.delete(key);
    keep(key);
    named(names(key)[0])[0].focus();
    send();
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault(); // what is on its way arrives first, or the page would clash with itself
    sending.then(() => form.requestSubmit(event.submitter));
  });
  window.addEventListener("online", () => send());
  document.addEventListener("session:ended", () => { if (waiting.size || faulty.size) tell(SIGNED_OUT, true); });
  document.addEventListener("session:back", () => { send(); if (!sending && (disputed.size || faulty.size)) sum(); });
  document.addEventListener("session:dropped", () => { clearTimeout(timer); waiting.clear(); delete form.dataset.typed; });
  window.addEventListener("offline", () => tell(OFFLINE, true));
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(true); });

  [...form.querySelectorAll("tr[data-row]")].forEach((row) => restore(row.dataset.row));
  if (waiting.size) {
    tell(`Đã lấy lại nội dung ${waiting.size} dòng chưa kịp lưu ở máy này.`);
    form.dataset.typed = "1";
    send();
  }
})();
