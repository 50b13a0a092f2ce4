// An answer that may stay open can be taken back once picked: "Bỏ chọn" beside the choices, Delete on the choice. Browsers
// know no such thing for a group of choices.
(() => {
  const WORDS = "Bỏ chọn", KEYS = ["Delete", "Backspace"];
  const groupOf = (radio) => [...(radio.form ?? document).querySelectorAll(`input[type=radio][name="${CSS.escape(radio.name)}"]`)];
  const mayStayOpen = (radios) => radios.every((one) => !one.required && !one.disabled);
  const placeOf = (radios) => {
    let place = radios[0].parentElement;
    while (!radios.every((one) => place.contains(one))) place = place.parentElement;
    return place.matches("label, table, tbody, tr, ul, ol") ? null : place;
  };
  const nameOf = (place) => place.getAttribute("aria-label") ?? place.closest("fieldset")?.querySelector("legend")?.textContent.trim().replace(/\s+/g, " ");
  const clear = (radios) => {
    const picked = radios.find((one) => one.checked);
    if (!picked) return;
    picked.checked = false;
    ["input", "change"].forEach((kind) => picked.dispatchEvent(new Event(kind, { bubbles: true })));
    radios[0].focus();
  };

  const offer = (radio) => {
    const radios = groupOf(radio), place = mayStayOpen(radios) && placeOf(radios);
    if (!place || place.querySelector(":scope > .unpick")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "unpick no-print", textContent: WORDS, tabIndex: -1 });
    button.title = `${WORDS} (phím Delete)`; // the keyboard does it at the choice itself, and goes from answer to answer by Tab
    button.setAttribute("aria-label", [WORDS, nameOf(place)].filter(Boolean).join(": "));
    radios.forEach((one) => one.setAttribute("aria-keyshortcuts", "Delete"));
    button.addEventListener("click", () => clear(groupOf(radio)));
    place.classList.add("can-unpick");
    place.append(button);
  };
  const isRadio = (thing) => thing.matches?.("input[type=radio]");
  document.querySelectorAll("input[type=radio]").forEach(offer);
  document.addEventListener("input", (event) => { if (isRadio(event.target)) offer(event.target); });
  document.addEventListener("keydown", (event) => {
    if (!isRadio(event.target) || !KEYS.includes(event.key)) return;
    const radios = groupOf(event.target);
    if (!mayStayOpen(radios)) return;
    event.preventDefault();
    clear(radios);
  });
})();
