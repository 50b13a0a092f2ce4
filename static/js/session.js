// Keeps what is typed and the session together: nothing typed is lost because a session ended.
// Before a form is sent the server is asked who is signed in; where nobody is, the password is asked for beside the page
// and then the very same form goes its way. What was sent and not taken all the same is kept on this device for the
// person who typed it. Never kept: passwords, files, forms marked data-unkept (ballots, counts, words that open a box).
(() => {
  const told = document.currentScript.dataset;
  const person = told.person ?? "";
  const WARN = 300, ASK_AGAIN = 60, RENEW = 240; // seconds
  const PATIENCE = 8000, KEPT_FOR = 7 * 24 * 3600 * 1000; // milliseconds
  const BESIDE = 10 * 60 * 1000; // milliseconds for which what was typed beside a form that was sent waits for its page
  const SENT = "gui", WAITING = "chua-gui", LOOK = "xem-lai", DRAFT = "nhap ", MOST_DRAFTS = 20;

  // ── Keeping ────────────────────────────────────────────────────────────────────────────────────────────
  const read = (store, key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };
  const write = (store, key, value) => { try { store.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } };
  const forget = (store, key) => { try { store.removeItem(key); } catch { /* nothing was kept */ } };
  const drafts = () => { try { return Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT)); } catch { return []; } };
  const forgetAll = () => {
    [SENT, LOOK, ...drafts()].forEach((key) => forget(sessionStorage, key));
    forget(localStorage, WAITING);
  };
  // Rows that pages save by themselves (autosave.js, grid.js), kept under the person until the server has them.
  const isOwnRow = (key) => { const parts = key.split("/"); return parts.length > 2 && parts[1] === String(person); };
  const unsentRows = () => { try { return Object.keys(localStorage).filter(isOwnRow); } catch { return []; } };

  const isPost = (form) => form.getAttribute("method")?.toLowerCase() === "post" && !form.closest(".session-window");
  const mayKeep = (form) => isPost(form) && !("unkept" in form.dataset) && !form.querySelector("[data-unkept]");
  // A form that keeps what is typed by a script of its own, cell by cell: a second keeper would send it a second time.
  const keepsItself = (form) => "autosave" in form.dataset || "keep" in form.dataset;
  const isKept = (box) => box?.type !== "password" && box?.name !== "csrfmiddlewaretoken";
  const secrets = (form) => new Set([...form.elements].filter((box) => !isKept(box)).map((box) => box.name));
  const fieldsOf = (form, by) => {
    const left = secrets(form), fields = [];
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !left.has(name)) fields.push([name, value]);
    }
    if (by?.name) fields.push([by.name, by.value]); // which of its buttons was pressed
    return fields;
  };
  const hasFiles = (form) => [...form.elements].some((box) => box.type === "file" && box.files.length);
  // By attribute: a field named "action" would stand before the property.
  const addressOf = (form, by) => new URL(by?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href).href;
  const keepPost = (form, by, store = sessionStorage, key = SENT) => {
    if (!mayKeep(form)) { forget(sessionStorage, SENT); return; }
    write(store, key, {
      person, username: told.username, page: location.href, where: document.title.split(" – ")[0], at: Date.now(),
      action: addressOf(form, by), fields: fieldsOf(form, by), files: hasFiles(form),
      // A form with a password cannot be sent without it.
      whole: !hasFiles(form) && ![...form.elements].some((box) => box.type === "password"),
    });
  };

  // ── Asking the server ──────────────────────────────────────────────────────────────────────────────────
  const ask = async ({ active = false } = {}) => {
    const headers = active ? {} : { "X-Background": "1" };
    const answer = await fetch(told.session, { cache: "no-store", headers, signal: AbortSignal.timeout(PATIENCE) });
    // Somebody answered, if only that it cannot be told: what is sent will be answered as well.
    if (!answer.ok) throw Object.assign(new Error(answer.status), { isAnswered: answer.status < 500 });
    return answer.json();
  };
  const renewTokens = (token) => {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((box) => { box.value = token; });
  };
  let parts = null;
  const part = async (selector) => {
    if (!parts) {
      const answer = await fetch(told.window, { headers: { "X-Background": "1" } });
      parts = new DOMParser().parseFromString(await answer.text(), "text/html");
    }
    return document.importNode(parts.querySelector(selector), true);
  };

  // ── The window ─────────────────────────────────────────────────────────────────────────────────────────
  let shown = null;
  const open = async (which) => {
    shown?.remove();
    const made = shown = await part(".session-window");
    made.querySelectorAll("[data-part]").forEach((one) => { if (one.dataset.part !== which) one.remove(); });
    document.body.append(made);
    made.classList.toggle("is-ended", which === "ended");
    made.showModal();
    return made;
  };
  const close = () => { shown?.remove(); shown = null; };

  // Asks for the password of whoever typed; comes back with the new token, or leads away.
  let signingIn = null;
  const signInAgain = (who, username, { state, sending, leaving } = {}) => {
    if (!signingIn) document.dispatchEvent(new Event("session:ended")); // pages that save by themselves say so beside it
    signingIn ??= new Promise((done, failed) => {
      open("ended").then((made) => {
        const form = made.querySelector("form"), fault = form.querySelector("[data-fault]"), button = form.querySelector("button");
        form.elements.username.value = username;
        form.querySelector("[data-why=ended]").hidden = Boolean(state?.person);
        form.querySelector("[data-why=other]").hidden = !state?.person;
        if (sending) button.textContent = button.dataset.wordsSend;
        form.querySelector("[data-leave]").addEventListener("click", () => leaving?.());
        made.addEventListener("cancel", (event) => event.preventDefault());
        form.addEventListener("submit", async (event) => {
          event.preventDefault();
          event.stopPropagation();
          button.disabled = true;
          fault.hidden = true;
          try {
            const token = (await ask()).token;
            const body = new URLSearchParams([...new FormData(form), ["person", who]]);
            const answer = await fetch(told.session, { method: "POST", body, headers: { "X-CSRFToken": token } });
            const answered = await answer.json();
            if (answer.ok) {
              renewTokens(answered.token);
              ends = Date.now() + answered.left * 1000;
              close();
              signingIn = null;
              document.dispatchEvent(new Event("session:back"));
              done(answered.token);
              return;
            }
            fault.textContent = answered.faults.join(" ");
          } catch {
            fault.textContent = "Không kết nối được máy chủ. Hãy thử lại.";
          }
          fault.hidden = false;
          button.disabled = false;
          form.elements.password.select();
        });
      }, (fault) => { signingIn = null; failed(fault); }); // without a connection there is no window; the next try opens it
    });
    return signingIn;
  };

  let leaving = null; // the form that is being sent: its words have arrived, those of the others have not

  // ── Sending ────────────────────────────────────────────────────────────────────────────────────────────
  const checked = new WeakSet(), asking = new WeakSet();
  const isSignOut = (form) => [told.signOut, "/quan-tri/logout/"].includes(new URL(addressOf(form)).pathname);
  const size = (form) => [...new FormData(form)].reduce((sum, [name, value]) => sum + (typeof value === "string" ? new Blob([name, value]).size : 0), 0);
  const tooLong = async (form) => {
    if (size(form) < Number(told.longest || Infinity)) return false;
    const made = await open("too-long");
    made.querySelector("[data-size]").textContent = `${(size(form) / 2 ** 20).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;
    made.querySelector("[data-close]").onclick = close;
    made.oncancel = close;
    return true;
  };
  // Without a connection the browser would put its own page of errors in the place of what was typed: nothing is sent,
  // and the page says so. What was typed stays, and is kept for whoever closes the page all the same.
  const LOST = "Không kết nối được máy chủ nên chưa gửi được. ";
  const held = new WeakSet();
  let lost = null;
  const tellLost = (words, sendAgain) => {
    const make = (tag, given) => Object.assign(document.createElement(tag), given);
    const again = make("button", { type: "button", className: "btn btn-primary", textContent: "Gửi lại", onclick: sendAgain });
    const acts = make("p", { className: "session-acts" });
    acts.append(again);
    lost?.remove();
    lost = make("div", { className: "session-lost" });
    lost.setAttribute("role", "alert");
    lost.append(make("p", { textContent: words }), acts);
    document.body.append(lost);
  };
  const hold = (form, by) => {
    asking.delete(form);
    held.add(form);
    const isKeptHere = mayKeep(form) && !keepsItself(form);
    if (isKeptHere) keepPost(form, by, localStorage, WAITING);
    const words = LOST + (mayKeep(form) ? "Nội dung vẫn ở trang này và được giữ trên máy này; " : "Nội dung vẫn ở trang này; ");
    const state = form.querySelector("[data-save-state]");
    if (state) {
      state.textContent = `${words}có mạng lại hãy bấm Lưu.`;
      state.classList.add("is-care");
      return;
    }
    tellLost(`${words}có mạng lại hãy gửi lại.`, () => form.requestSubmit(by));
  };
  const letGo = (form, by) => {
    if (!held.delete(form)) return;
    const kept = read(localStorage, WAITING);
    if (kept?.action === addressOf(form, by) && kept.page === location.href) forget(localStorage, WAITING);
  };
  const send = async (form, by) => {
    lost?.remove();
    if (await tooLong(form).catch(() => false)) { asking.delete(form); return; }
    try {
      const state = await ask();
      if (state.person === person) renewTokens(state.token);
      else await signInAgain(person, told.username, { state, sending: true, leaving: () => keepPost(form, by, localStorage, WAITING) });
    } catch (fault) {
      if (!fault.isAnswered) { hold(form, by); return; }
    }
    letGo(form, by);
    keepPost(form, by);
    asking.delete(form);
    checked.add(form);
    leaving = form;
    form.requestSubmit(by);
    checked.delete(form);
  };
  // Whoever signs out leaves the machine to others: what was not sent is sent first, or taken off it.
  const askBeforeLeaving = async (form) => {
    const keys = unsentRows(), made = await open("unsent"), pages = new Map();
    keys.map((key) => read(localStorage, key)).forEach((kept) => { if (kept?.page) pages.set(kept.page, kept.where); });
    made.querySelectorAll("[data-count]").forEach((one) => { one.textContent = keys.length; });
    made.querySelector("[data-pages]").append(...[...pages].map(([page, where]) => {
      const line = document.createElement("li");
      line.append(Object.assign(document.createElement("a"), { href: page, textContent: where }));
      return line;
    }));
    made.querySelector("[data-stay]").onclick = close;
    made.oncancel = close;
    made.querySelector("[data-drop]").onclick = () => {
      unsentRows().forEach((key) => forget(localStorage, key));
      document.dispatchEvent(new Event("session:dropped"));
      forgetAll();
      close();
      HTMLFormElement.prototype.submit.call(form);
    };
  };
  if (person) {
    window.addEventListener("submit", (event) => {
      const form = event.target, by = event.submitter;
      if (!isPost(form) || checked.has(form) || by?.formMethod === "get") return;
      if (isSignOut(form)) {
        if (!unsentRows().length) { forgetAll(); return; }
        event.preventDefault();
        event.stopImmediatePropagation();
        askBeforeLeaving(form).catch(() => tellLost(`${LOST}Còn dòng chưa gửi được giữ trên máy này.`, () => form.requestSubmit()));
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (asking.has(form)) return;
      asking.add(form);
      send(form, by);
    }, true);
  }

  // ── What was sent and not taken ────────────────────────────────────────────────────────────────────────
  const sendKept = (kept, token) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: kept.action, hidden: true });
    for (const [name, value] of [...kept.fields, ["csrfmiddlewaretoken", token]]) {
      const box = document.createElement("textarea"); // a hidden input would lose the line breaks
      Object.assign(box, { name, value });
      form.append(box);
    }
    document.body.append(form);
    forget(localStorage, WAITING);
    write(sessionStorage, SENT, { ...kept, at: Date.now() });
    HTMLFormElement.prototype.submit.call(form);
  };
  const deliver = async (kept) => {
    lost?.remove();
    try {
      const state = await ask();
      sendKept(kept, state.person === kept.person ? state.token : await signInAgain(kept.person, kept.username, { state, sending: true }));
    } catch { tellLost(`${LOST}Nội dung vẫn được giữ trên máy này.`, () => deliver(kept)); }
  };
  const look = (kept) => {
    forget(localStorage, WAITING);
    write(sessionStorage, LOOK, kept);
    if (location.href === kept.page) location.reload(); else location.assign(kept.page);
  };
  const offer = async (kept) => {
    const box = await part(".session-kept");
    box.querySelector("[data-at]").textContent = new Date(kept.at).toLocaleString("vi-VN", { timeStyle: "short", dateStyle: "short" });
    box.querySelector("[data-where]").textContent = kept.where;
    box.querySelector("[data-files]").hidden = !kept.files;
    box.querySelector("[data-send]").hidden = !kept.whole;
    box.querySelector("[data-send]").addEventListener("click", () => deliver(kept));
    box.querySelector("[data-look]").addEventListener("click", () => look(kept));
    box.querySelector("[data-drop]").addEventListener("click", () => { forget(localStorage, WAITING); box.remove(); });
    (document.querySelector("main") ?? document.querySelector("#content") ?? document.body).prepend(box);
  };
  const undelivered = async () => {
    const kept = read(sessionStorage, SENT), again = document.querySelector("[data-again]");
    if (!kept || !again) return;
    forget(sessionStorage, SENT);
    write(localStorage, WAITING, kept);
    document.querySelector("[data-kept]").hidden = false;
    if (!kept.whole) return; // after signing in the page is opened again, with all that could be kept
    again.hidden = false;
    again.addEventListener("click", () => deliver(kept));
  };

  // ── What was typed, on the way back to its page ────────────────────────────────────────────────────────
  const forms = () => [...document.querySelectorAll("form")].filter((form) => mayKeep(form) && !keepsItself(form) && !isSignOut(form));
  const placeOf = () => DRAFT + location.pathname + location.search;
  const comparable = (form) => JSON.stringify(fieldsOf(form));
  const first = new Map();
  let refused = null; // the form that this page shows again with its faults
  const growTo = (form, fields) => {
    for (const [name, value] of fields.filter(([name]) => name.endsWith("-TOTAL_FORMS"))) {
      const total = form.elements[name];
      const button = total && document.querySelector(`[data-rows="${CSS.escape(name.slice(0, -"-TOTAL_FORMS".length))}"] [data-add-row]`);
      while (button && Number(total.value) < Math.min(Number(value), 500)) button.click();
    }
  };
  // What the page stood at when it was typed on goes along, so that a change made meanwhile is noticed, not overwritten.
  const isMark = (name) => /(^|-)(was|revision)$/.test(name);
  // A row that is another one now, or gone, is not filled with the words of the one before.
  const fits = (form, fields) => fields.every(([name, value]) => {
    const box = form.elements[name];
    return box?.type !== "hidden" || isMark(name) || name.endsWith("_FORMS") || !value || !box.value || box.value === value;
  });
  const fill = (form, fields) => {
    growTo(form, fields);
    const values = new Map();
    fields.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]));
    const changed = [];
    for (const box of form.elements) {
      if (!box.name || ["file", "submit", "button", "password"].includes(box.type)) continue;
      if (box.type === "hidden" && !isMark(box.name)) continue;
      const given = values.get(box.name) ?? [];
      if (["checkbox", "radio"].includes(box.type)) {
        if (box.checked !== given.includes(box.value)) { box.checked = !box.checked; changed.push(box); }
      } else if (box.multiple) {
        [...box.options].forEach((option) => { option.selected = given.includes(option.value); });
      } else if (given.length) {
        const value = given.shift();
        if (box.value !== value) { box.value = value; changed.push(box); }
      }
    }
    changed.forEach((box) => ["input", "change"].forEach((kind) => box.dispatchEvent(new Event(kind, { bubbles: true }))));
  };
  const keepDraft = () => {
    const typed = forms().map((form, place) => [place, addressOf(form), fieldsOf(form), form !== leaving && (form === refused || comparable(form) !== first.get(form))]);
    if (!typed.some(([, , , changed]) => changed)) return;
    drafts().slice(MOST_DRAFTS).forEach((key) => forget(sessionStorage, key));
    write(sessionStorage, placeOf(), { person, after: leaving ? Date.now() : 0, refused: Boolean(refused), forms: typed.filter(([, , , changed]) => changed) });
  };
  const bringBack = () => {
    const wanted = read(sessionStorage, LOOK);
    if (wanted?.page === location.href) {
      forget(sessionStorage, LOOK);
      const form = forms().find((one) => addressOf(one) === wanted.action);
      if (!form || !fits(form, wanted.fields)) { // the page is another by now: it can still be sent as it was, or dropped
        write(localStorage, WAITING, wanted);
        offer(wanted).catch(() => {});
        return;
      }
      fill(form, wanted.fields);
      form.scrollIntoView({ block: "nearest" });
      return;
    }
    const kept = read(sessionStorage, placeOf());
    const beside = Date.now() - (kept?.after || 0) < BESIDE; // another form of this page was sent, and led back to it
    const came = performance.getEntriesByType("navigation")[0]?.type;
    if (!beside && came !== "back_forward" && !(kept?.refused && came === "reload")) return;
    kept?.forms.forEach(([place, action, fields]) => {
      const [there, same] = [forms()[place], forms().find((one) => addressOf(one) === action)];
      const form = !beside && there && addressOf(there) === action ? there : same;
      if (!form || !fits(form, fields)) return;
      fill(form, fields);
      if (beside) forget(sessionStorage, placeOf());
    });
  };

  // ── Nobody there ───────────────────────────────────────────────────────────────────────────────────────
  let ends = Date.now() + Number(told.idle ?? 0) * 1000, renewed = Date.now(), asked = 0;
  const goOn = async () => {
    const state = await ask({ active: true });
    if (state.person !== person) { doubt(); return; }
    renewed = Date.now();
    ends = renewed + Number(told.idle) * 1000;
    if (!signingIn) close();
  };
  const doubt = async () => {
    let state;
    try { state = await ask(); } catch { return; }
    if (state.person === person) {
      renewTokens(state.token);
      ends = Date.now() + state.left * 1000;
      document.dispatchEvent(new Event("session:back"));
    } else if (!signingIn) signInAgain(person, told.username, { state }).catch(() => {});
  };
  const inWords = (seconds) => (seconds > 60 ? `${Math.ceil(seconds / 60)} phút` : `${Math.max(0, Math.ceil(seconds))} giây`);
  const watch = async () => {
    const left = () => (ends - Date.now()) / 1000;
    if (signingIn || left() > WARN) return;
    if (Date.now() - asked > ASK_AGAIN * 1000 || left() <= 0) {
      asked = Date.now();
      let state;
      try { state = await ask(); } catch { return; }
      if (state.person !== person) { signInAgain(person, told.username, { state }).catch(() => {}); return; }
      ends = Date.now() + state.left * 1000; // somebody may be at work in another window
    }
    if (left() > WARN) { if (shown?.querySelector("[data-go-on]")) close(); return; }
    const made = shown ?? await open("warning");
    const words = made.querySelector("[data-left]");
    if (!words) return;
    words.textContent = inWords(left());
    made.querySelector("[data-go-on]").onclick = goOn;
    made.oncancel = goOn;
  };
  const typed = () => {
    if (Date.now() - renewed < RENEW * 1000) return;
    renewed = Date.now();
    goOn().catch(() => {});
  };

  // ── Beginning ──────────────────────────────────────────────────────────────────────────────────────────
  if ("undelivered" in told) { undelivered(); return; }
  if (!person) return;
  const sent = read(sessionStorage, SENT);
  forget(sessionStorage, SENT);
  const kept = read(localStorage, WAITING);
  const foreign = [kept, read(sessionStorage, LOOK), ...drafts().map((key) => read(sessionStorage, key))];
  if (foreign.some((one) => one && one.person !== person)) forgetAll();
  else if (kept && Date.now() - kept.at < KEPT_FOR) offer(kept).catch(() => {});
  else forget(localStorage, WAITING);
  const begin = () => {
    forms().forEach((form) => first.set(form, comparable(form)));
    if ("posted" in told) refused = forms().find((form) => addressOf(form) === sent?.action) ?? null;
    bringBack();
  };
  if (document.readyState === "complete") begin(); else window.addEventListener("load", begin);
  window.addEventListener("pagehide", keepDraft);
  document.addEventListener("input", typed);
  document.addEventListener("session:doubt", doubt);
  setInterval(watch, 5000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) watch(); });
})();
