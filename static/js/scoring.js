// One comfort for the long score forms: Ctrl+S saves. Everything works without it.
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form.score-form");
  if (form && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
