// The form of a criterion shows only what the chosen kind computes with. Without this script every box stays there.
const kind = document.querySelector("[name='kind']");
const parts = document.querySelectorAll("[data-kinds]");
function show() {
  for (const part of parts) part.hidden = !part.dataset.kinds.split(" ").includes(kind.value);
}
if (kind && parts.length) {
  kind.addEventListener("change", show);
  show();
}
