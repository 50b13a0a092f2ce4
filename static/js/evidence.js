// Comforts of the evidence pages; each works without them.

// A title for every file chosen, and files too heavy are left out before they travel.
document.querySelectorAll("input[type=file][data-titles]").forEach((input) => {
  const single = input.form.querySelector("input[name=title]");
  const list = document.createElement("ul");
  list.className = "file-titles";
  list.setAttribute("aria-live", "polite");
  input.after(list);
  let guessed = "";
  const stem = (name) => name.replace(/\.[^.]+$/, "");
  const say = (words) => {
    const item = document.createElement("li");
    item.className = "field-error";
    item.textContent = words;
    list.append(item);
  };
  input.addEventListener("change", () => {
    list.replaceChildren();
    const most = Number(input.dataset.most), heaviest = Number(input.dataset.heaviest);
    const kept = new DataTransfer();
    const words = (bytes) => `${Math.ceil(bytes / 1048576)} MB`;
    Array.from(input.files).forEach((file) => {
      if (heaviest && file.size > heaviest) say(`Bỏ qua “${file.name}”: nặng ${words(file.size)}, vượt mức ${words(heaviest)}.`);
      else if (most && kept.files.length >= most) say(`Bỏ qua “${file.name}”: mỗi lần tối đa ${most} tệp.`);
      else kept.items.add(file);
    });
    if (kept.files.length !== input.files.length) input.files = kept.files;
    const several = kept.files.length > 1;
    if (single) {
      single.disabled = several;
      if (kept.files.length === 1 && (!single.value || single.value === guessed)) single.value = guessed = stem(kept.files[0].name);
    }
    if (!several) return;
    Array.from(kept.files).forEach((file, number) => {
      const item = document.createElement("li"), label = document.createElement("label"), box = document.createElement("input");
      box.id = `file-title-${number}`;
      box.name = input.dataset.titles;
      box.className = "form-control";
      box.maxLength = 300;
      box.value = stem(file.name);
      label.className = "form-label";
      label.htmlFor = box.id;
      label.textContent = `Tên của tệp ${file.name}`;
      item.append(label, box);
      list.append(item);
    });
  });
});

// A piece opens in the panel beside, and what was typed stays; on a narrow screen the panel comes into view.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-view]");
  const panel = document.getElementById("xem");
  if (!link || !panel || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("xem");
    if (!answer.ok || !fresh) throw new Error("no panel");
    panel.replaceWith(fresh);
    document.querySelectorAll("a[data-view][aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    fresh.focus({ preventScroll: window.innerWidth >= 992 });
  } catch {
    window.location.assign(link.href);
  }
});
