// Nobody scrolls a projector: what is taller than the wall is drawn smaller until all of it stands there. A phone that
// follows the room scrolls as usual.
(() => {
  const SMALLEST = 0.5;
  const phone = matchMedia("(max-width: 640px)");
  const tooTall = (wall, page) => {
    if (wall.matches(".wall-small")) return page.scrollHeight > wall.clientHeight + 1;
    return document.documentElement.scrollHeight > innerHeight;
  };
  const fit = (wall) => {
    const page = wall.querySelector(".wall-page");
    if (!page) return;
    const draw = (size) => wall.style.setProperty("--fit", size);
    draw(1);
    if (phone.matches && !wall.matches(".wall-small")) return;
    for (let size = 0.96; size >= SMALLEST && tooTall(wall, page); size -= 0.04) draw(size);
  };
  document.querySelectorAll(".wall").forEach((wall) => {
    new MutationObserver(() => fit(wall)).observe(wall, { childList: true });
    addEventListener("resize", () => fit(wall));
    document.fonts.ready.then(() => fit(wall));
    fit(wall);
  });
})();
