// Parts of a page that follow the server by themselves: [data-live="address"][data-every="milliseconds"].
// Replaced only when something changed, never under somebody's hands; without script the page is reloaded or led by hand.
(() => {
  const token = /name="csrfmiddlewaretoken" value="[^"]*"/g;
  const lost = document.querySelector("[data-live-lost]");
  const busy = (part) => part.contains(document.activeElement) || part.querySelector("details[open]");

  const follow = (part) => {
    let shown = null;
    const ask = async () => {
      try {
        const answer = await fetch(part.dataset.live, { cache: "no-store", credentials: "same-origin", redirect: "error" });
        if (!answer.ok) throw new Error(answer.status);
        const text = await answer.text();
        const bare = text.replace(token, "");
        if (bare !== shown && !busy(part)) {
          if (shown !== null || bare.trim() !== part.innerHTML.replace(token, "").trim()) part.innerHTML = text;
          shown = bare;
        }
        if (lost) lost.hidden = true;
      } catch {
        if (lost) lost.hidden = false;
      }
      setTimeout(ask, document.hidden ? 15000 : Number(part.dataset.every));
    };
    setTimeout(ask, Number(part.dataset.every));
  };
  document.querySelectorAll("[data-live]").forEach(follow);

  // How long the item runs, counted from what the server said: the clock of this machine may be wrong.
  const clock = document.querySelector("[data-elapsed]");
  if (!clock) return;
  const face = clock.querySelector("[data-clock]");
  const planned = Number(clock.dataset.minutes) * 60;
  const tick = () => {
    const seconds = Number(clock.dataset.elapsed) + Math.floor(performance.now() / 1000);
    const minutes = Math.floor(seconds / 60);
    face.textContent = `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
    clock.classList.toggle("over", planned > 0 && seconds > planned);
  };
  tick();
  setInterval(tick, 1000);
})();
