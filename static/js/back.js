// Going back. A page that answers something sent (a preview, a form with its faults) would be asked for again by sending
// it once more, which browsers refuse where nothing may be kept: "ERR_CACHE_MISS". Such a page takes the place in the
// history of the page it was sent from; whoever comes back finds that one. Without this script the browser asks.
(() => {
  const here = location.href;
  if ("posted" in document.currentScript.dataset) {
    let from = here;
    try {
      const sender = new URL(document.referrer);
      if (sender.origin === location.origin && sender.pathname !== location.pathname) from = sender.href;
    } catch { /* not told where it was sent from */ }
    if (from !== here) { // what leads from here goes on from here
      document.querySelectorAll("form:not([action]), form[action='']").forEach((form) => form.setAttribute("action", here));
      document.querySelectorAll("a[href^='?']").forEach((link) => { link.href = new URL(link.getAttribute("href"), here).href; });
    }
    history.replaceState(null, "", from);
  }

  // What may be kept nowhere (ballots, keys) is not kept by the page itself either, should the browser put it aside whole.
  const secret = () => document.querySelector("form[data-unkept], [data-unkept]");
  window.addEventListener("pagehide", (event) => { if (event.persisted && secret()) document.body.hidden = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted && (secret() || document.body.hidden)) location.reload(); });
})();
