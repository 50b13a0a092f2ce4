// Small comforts; every page works without them.
(() => {
  const menus = () => document.querySelectorAll("details.menu[open], details.action-ask[open]");
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
  // A question that opens below the window, or under a bar, comes into sight with its button.
  document.addEventListener("toggle", (event) => {
    const panel = event.target.matches?.("details.action-ask[open]") && event.target.querySelector(".action-panel");
    if (panel) panel.scrollIntoView({ block: "nearest" });
  }, true);
  // A form sent twice by a double click is sent once.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === "post") event.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
  // A column pasted into one box of a number would become one number: 8, 7, 6 → 876.
  document.addEventListener("paste", (event) => {
    const box = event.target;
    if (!box.matches?.("input.number, input.count, input[inputmode='decimal'], input[inputmode='numeric']")) return;
    const values = (event.clipboardData?.getData("text/plain") ?? "").trim().split(/[\t\r\n]+/);
    if (values.length < 2) return;
    event.preventDefault();
    box.setCustomValidity(`Vùng dán có ${values.length} ô, ô này nhận một số. Hãy dán từng số.`);
    box.reportValidity();
    box.addEventListener("input", () => box.setCustomValidity(""), { once: true });
    box.addEventListener("blur", () => box.setCustomValidity(""), { once: true });
  });
  // What was typed is not lost by leaving the page unsaved.
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) form.dataset.typed = "1";
  });
  // Words typed beside a form that is sent come back with the page (session.js); where nothing is kept, the browser asks.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    document.querySelectorAll("form[data-typed]").forEach((form) => {
      if (form === event.target || !("unkept" in form.dataset)) delete form.dataset.typed;
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-typed]")) event.preventDefault();
  });
  // From a sentence in the sum of errors straight into the field it speaks of.
  const wrong = document.querySelector(".error-summary");
  if (wrong) wrong.focus();
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    if (!place.offsetParent) window.location.hash = link.hash; // in a part of the page that is folded away
    event.preventDefault();
    place.scrollIntoView({ block: "center" });
    (place.matches("input, select, textarea") ? place : place.querySelector("input, select, textarea") || place).focus();
  });
})();
