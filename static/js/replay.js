// The slider over the turns of a year. Without this script the form asks for the page of the stop that was chosen.
(() => {
  const form = document.querySelector("form[data-replay]");
  if (!form) return;
  const slider = form.elements.moc, told = form.querySelector("[data-told]"), number = form.querySelector("[data-number]");
  const words = [...slider.list.options].map((option) => option.label);
  let wanted = slider.value, asking = false;

  const name = () => {
    told.textContent = words[slider.value - 1];
    number.value = slider.value;
  };

  // One question at a time; where the slider went on meanwhile, the last place is asked for next.
  const show = async () => {
    if (asking) return;
    asking = true;
    form.setAttribute("aria-busy", "true");
    try {
      for (let shown = null; shown !== wanted; ) {
        shown = wanted;
        const address = `?moc=${shown}`;
        const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
        if (!answer.ok) throw new Error(answer.status);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of ["[data-replayed]", "[data-acts]"]) {
          document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
        }
        history.replaceState(null, "", address);
      }
    } catch {
      location.assign(`?moc=${wanted}`); // the server says why
    }
    form.removeAttribute("aria-busy");
    asking = false;
  };

  slider.addEventListener("input", name);
  slider.addEventListener("change", () => {
    wanted = slider.value;
    show();
  });
})();
