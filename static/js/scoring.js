// Everything works without this file. It adds two comforts to the long score forms:
// Ctrl+S saves, and leaving with unsaved content asks first.
(() => {
  const form = document.querySelector("form[data-guard]");
  if (!form) return;
  const errors = document.getElementById("errors");
  if (errors) errors.focus();

  let dirty = Boolean(errors);
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
})();
