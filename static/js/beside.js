// A piece of evidence and the verdict on it beside the row they belong to, so that nobody leaves the row. Without this
// script, and wherever something else than that page comes back, the link leads there as links do.
(() => {
  const form = document.querySelector("form.score-form"), pane = document.getElementById("ben-canh");
  if (!form || !pane) return;
  const body = pane.querySelector("[data-pane-body]"), title = pane.querySelector("[data-pane-of]");
  let from = null; // the link that opened the pane

  const rowOf = (thing) => thing?.closest("tr");
  const firstBox = (row) => row?.querySelector("td.value input:not([type=hidden]), td.value select");
  const close = () => {
    pane.hidden = true;
    body.replaceChildren();
    from?.removeAttribute("aria-current");
    const back = from;
    from = null;
    (firstBox(rowOf(back)) ?? back)?.focus();
  };
  const draw = async (answer) => {
    if (answer.redirected && new URL(answer.url).pathname.includes("dang-nhap")) throw new Error("signed out");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".evidence-page");
    if (!fresh) throw new Error("another page");
    fresh.querySelectorAll("form:not(.judge)").forEach((other) => other.remove());
    const told = page.querySelector(".messages, .error-summary");
    body.replaceChildren(...(told ? [told] : []), fresh);
  };
  const open = async (link, isFollowing = false) => {
    try {
      await draw(await fetch(link.href));
    } catch {
      if (!isFollowing) window.location.assign(link.href);
      return;
    }
    from?.removeAttribute("aria-current");
    from = link;
    link.setAttribute("aria-current", "true");
    title.textContent = rowOf(link)?.querySelector("th[scope=row]")?.textContent.trim().split("\n")[0] ?? "";
    pane.hidden = false;
    if (!isFollowing) pane.focus({ preventScroll: window.innerWidth >= 992 });
  };

  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-beside]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  pane.addEventListener("click", (event) => { if (event.target.closest("[data-pane-close]")) close(); });
  // The verdict is sent from here and told here; the rows beside it stay as they are.
  pane.addEventListener("submit", async (event) => {
    const judged = event.target.closest("form.judge");
    if (!judged) return;
    event.preventDefault();
    event.stopPropagation();
    const button = judged.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      await draw(await fetch(judged.action, { method: "POST", body: new URLSearchParams(new FormData(judged)) }));
      firstBox(rowOf(from))?.focus();
    } catch {
      button.disabled = false;
      document.dispatchEvent(new Event("session:doubt"));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !pane.hidden) close();
    if (event.altKey && event.key.toLowerCase() === "m") {
      const link = rowOf(document.activeElement)?.querySelector("a[data-beside]");
      if (!link) return;
      event.preventDefault();
      open(link);
    }
  });
  // While it is open it follows the rows.
  form.addEventListener("focusin", (event) => {
    const link = rowOf(event.target)?.querySelector("a[data-beside]");
    if (!pane.hidden && link && rowOf(link) !== rowOf(from)) open(link, true);
  });
})();
