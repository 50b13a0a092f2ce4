// Regions of a page that follow the server by themselves: [data-live="name"], drawn by {% live %} (core/web/live.py).
// Replaced only when they say something else, never under somebody's hands; without script the page is reloaded by hand.
(() => {
  const SLOWEST = 60000;
  const PATIENCE = 15000; // milliseconds; a server that stands still takes every question and answers none
  const lost = document.querySelector("[data-live-lost]");
  const told = document.querySelector("[data-live-told]");
  const held = document.querySelector("template[data-live-held]");
  const here = location.href.split("#")[0];
  const all = [...document.querySelectorAll("[data-live]")];
  const addressOf = (region) => region.dataset.from || here;

  const chosen = (select) => Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
  const isTyped = (field) => {
    if (field.type === "hidden") return false;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (field.multiple && field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    if (field.options) return field.selectedIndex !== chosen(field);
    return field.value !== field.defaultValue;
  };
  const busy = (part) => {
    const at = document.activeElement;
    return (part.contains(at) && at.closest("form")) || [...part.querySelectorAll("input, textarea, select")].some(isTyped);
  };

  // What is open and where the keyboard stands is found again by what it leads to.
  const keyOf = (details) => details.id || details.querySelector("form")?.action || details.querySelector("summary").textContent;
  const placeOf = (thing) => thing.id || thing.href || (thing.matches("summary") ? keyOf(thing.parentElement) : "");
  const texts = (region) => new Map([...region.querySelectorAll("[data-say]")].map((one) => [one.dataset.say, one.textContent.trim()]));

  const put = (region, fresh) => {
    const wereOpen = new Map([...region.querySelectorAll("details")].map((one) => [keyOf(one), one.open]));
    const at = region.contains(document.activeElement) ? placeOf(document.activeElement) : "";
    const before = texts(region);
    region.replaceChildren(...fresh.childNodes);
    Object.assign(region.dataset, { print: fresh.dataset.print, every: fresh.dataset.every });
    region.querySelectorAll("details").forEach((one) => {
      if (wereOpen.has(keyOf(one))) one.open = wereOpen.get(keyOf(one));
    });
    if (at) [...region.querySelectorAll("a, button, summary")].find((one) => placeOf(one) === at)?.focus({ preventScroll: true });
    const news = [...region.querySelectorAll("[data-say]")].filter((one) => one.textContent.trim() !== before.get(one.dataset.say));
    news.forEach((one) => one.classList.add("live-fresh"));
    if (told && news.length) told.textContent = news.map((one) => one.textContent.trim()).join(" ");
  };

  const hold = (region, waits) => {
    const note = region.previousElementSibling?.matches(".live-held") ? region.previousElementSibling : null;
    if (waits && !note && held) region.before(held.content.cloneNode(true));
    if (!waits && note) note.remove();
  };

  const take = (regions, text) => {
    const answer = new DOMParser().parseFromString(text, "text/html");
    regions.forEach((region) => {
      const fresh = answer.querySelector(`[data-live="${region.dataset.live}"]`);
      hold(region, Boolean(fresh && busy(region)));
      if (fresh && !busy(region)) put(region, fresh);
    });
  };

  const say = (why) => {
    if (!lost) return;
    lost.hidden = !why;
    lost.querySelectorAll("[data-live-why]").forEach((one) => { one.hidden = one.dataset.liveWhy !== why; });
  };

  // The address has become another page: a ballot where there was nothing to do but wait. Once in a while, so that a
  // page that never answers is not loaded for ever.
  const turn = () => {
    const key = `live-turned ${here}`;
    const last = Number(sessionStorage.getItem(key) || 0);
    if (busy(document.body) || Date.now() - last < 20000) return say("page");
    sessionStorage.setItem(key, Date.now());
    location.reload();
  };

  // Regions of one address and one pace are asked for together.
  const follow = (regions) => {
    const address = addressOf(regions[0]);
    const every = () => Math.min(...regions.map((one) => Number(one.dataset.every)));
    let failures = 0;
    let timer = null;
    let asking = false;
    const ask = async () => {
      if (asking || document.hidden) return;
      asking = true;
      const header = regions.map((one) => `${one.dataset.live}=${one.dataset.print}`).join(",");
      try {
        const answer = await fetch(address, {
          headers: { Live: header }, cache: "no-store", credentials: "same-origin", redirect: "manual",
          signal: AbortSignal.timeout(PATIENCE),
        });
        if (answer.status >= 500) throw new Error(answer.status);
        failures = 0;
        if (answer.status === 401) document.dispatchEvent(new Event("session:doubt"));
        if (answer.type === "opaqueredirect" || answer.status >= 400) say("page");
        else if (answer.headers.has("Live")) {
          say("");
          take(regions, answer.status === 204 ? "" : await answer.text());
        } else if (address === here) turn();
      } catch {
        failures += 1;
        say("line");
      }
      asking = false;
      timer = setTimeout(ask, Math.min(SLOWEST, every() * 2 ** failures) * (0.9 + Math.random() / 5));
    };
    const now = () => { clearTimeout(timer); ask(); };
    document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });
    window.addEventListener("online", now);
    window.addEventListener("pageshow", (event) => { if (event.persisted) now(); });
    timer = setTimeout(ask, regions[0].dataset.print ? every() : 0);
  };
  const groups = new Map();
  all.forEach((one) => {
    const key = `${addressOf(one)} ${one.dataset.every}`;
    groups.set(key, [...(groups.get(key) || []), one]);
  });
  groups.forEach((regions) => follow(regions));
})();
