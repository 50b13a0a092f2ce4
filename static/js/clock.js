// How long the item runs, counted from what the server said: the clock of this machine may be wrong.
(() => {
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
