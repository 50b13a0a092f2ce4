// A piece of evidence and the verdict on it beside the row they belong to, so that nobody leaves the row. Without this
// script, and wherever something else than that page comes back, the link leads there as links do.
(() => {
  const form = document.querySelector("form.score-form"), pane = document.getElementById("ben-canh");
  if (!form || !pane) return;
  const body = pane.querySelector("[data-pane-body]"), title = pane.querySelector("[data-pane-of]");
  const held = pane.querySelector("[data-pane-held]"); // the sentence that something is not saved
  let from = null; // the link whose piece is shown
  let opener = null; // where the keyboard stood when the pane was opened
  let newest = 0; // number of the newest request: an older answer comes too late

  const rowOf = (thing) => thing?.closest("tr");
  const firstBox = (row) => row?.querySelector("td.value input:not([type=hidden]), td.value select");
  // A verdict chosen or a note typed and not saved yet, or sent back with its faults.
  const isTyped = (judged) => Boolean(judged.querySelector(".is-invalid")) || [...judged.elements].some((one) => {
    if (one.matches("[type=radio], [type=checkbox]")) return one.checked !== one.defaultChecked;
    return one.matches("input, textarea") && one.value !== one.defaultValue;
  });
  const typed = () => [...body.querySelectorAll("form.judge")].filter(isTyped);
  // Neither another row nor closing takes away what is not saved: it is said, and the pane stays as it is.
  const isHeld = () => {
    held.hidden = !typed().length;
    return !held.hidden;
  };
  const close = () => {
    newest += 1; // what is still on its way opens nothing any more
    pane.hidden = held.hidden = true;
    body.replaceChildren();
    from?.removeAttribute("aria-current");
    const back = from, at = document.activeElement;
    from = null;
    if (at !== document.body && form.contains(at) && !pane.contains(at)) return; // who works in a row stays there
    // The pane may have followed to another row meanwhile: that is where work goes on.
    if (opener?.isConnected && rowOf(opener) === rowOf(back)) opener.focus();
    else (firstBox(rowOf(back)) ?? back)?.focus();
  };
  const read = async (answer) => {
    if (answer.redirected && new URL(answer.url).pathname.includes("dang-nhap")) throw new Error("signed out");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".evidence-page");
    if (!fresh) throw new Error("another page");
    fresh.querySelectorAll("form:not(.judge)").forEach((other) => other.remove());
    return [page.querySelector(".messages, .error-summary"), fresh].filter(Boolean);
  };
  const draw = (parts) => {
    held.hidden = true;
    body.replaceChildren(...parts);
  };
  const open = async (link, isFollowing = false) => {
    if (isHeld()) return;
    const at = form.contains(document.activeElement) && rowOf(document.activeElement) === rowOf(link) ? document.activeElement : link;
    newest += 1;
    const number = newest;
    try {
      const parts = await read(await fetch(link.href));
      if (number !== newest || isHeld()) return;
      draw(parts);
    } catch {
      if (number === newest && !isFollowing) window.location.assign(link.href);
      return;
    }
    from?.removeAttribute("aria-current");
    from = link;
    link.setAttribute("aria-current", "true");
    title.textContent = rowOf(link)?.querySelector("th[scope=row]")?.textContent.trim().split("\n")[0] ?? "";
    pane.hidden = false;
    if (isFollowing) return;
    opener = at;
    pane.focus({ preventScroll: window.innerWidth >= 992 });
  };
  // While it is open it follows the rows; the row last come to is the one that counts.
  const follow = (thing) => {
    const link = rowOf(thing)?.querySelector("a[data-beside]");
    if (pane.hidden || !link) return;
    if (rowOf(link) !== rowOf(from)) open(link, true); else newest += 1;
  };

  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-beside]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  pane.addEventListener("click", (event) => {
    if (event.target.closest("[data-pane-drop]")) close();
    if (event.target.closest("[data-pane-close]") && !isHeld()) close();
  });
  // The verdict is sent from here and told here; the rows beside it stay as they are.
  pane.addEventListener("submit", async (event) => {
    const judged = event.target.closest("form.judge");
    if (!judged) return;
    event.preventDefault();
    event.stopPropagation();
    const data = (one) => new URLSearchParams(new FormData(one)).toString();
    const buttons = body.querySelectorAll("form.judge button[type=submit]"), sent = data(judged);
    buttons.forEach((button) => { button.disabled = true; });
    newest += 1;
    const number = newest;
    try {
      const parts = await read(await fetch(judged.action, { method: "POST", body: new URLSearchParams(sent) }));
      if (number !== newest) return;
      // Other verdicts on the same page, and what was typed since, stay as they are.
      const others = typed().filter((one) => one !== judged || data(one) !== sent), at = document.activeElement;
      const fresh = parts.flatMap((part) => [...part.querySelectorAll("form.judge")]);
      others.forEach((other) => fresh.find((one) => one.action === other.action)?.replaceWith(other));
      draw(parts);
      if (others.some((other) => other.contains(at))) at.focus();
      else if (at === document.body || !form.contains(at)) firstBox(rowOf(from))?.focus();
      else follow(at);
    } catch {
      if (number === newest) document.dispatchEvent(new Event("session:doubt"));
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !pane.hidden && !isHeld()) close();
    if (event.altKey && event.key.toLowerCase() === "m") {
      const link = rowOf(document.activeElement)?.querySelector("a[data-beside]");
      if (!link) return;
      event.preventDefault();
      open(link);
    }
  });
  form.addEventListener("focusin", (event) => follow(event.target));
})();
