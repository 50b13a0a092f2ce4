// How many are ticked beside how many may still be proposed, told as it is ticked.
(() => {
  const box = document.querySelector("[data-quota]");
  const form = box?.closest("form");
  if (form) {
    const told = box.querySelector("[data-quota-now]");
    const left = Number(box.dataset.left);
    const chooses = box.dataset.quota === "units";
    const tell = () => {
      const ticked = form.querySelectorAll(`[name="${box.dataset.quota}"]:checked`).length;
      const over = chooses && ticked > left;
      told.hidden = false;
      told.textContent = `Đang chọn ${ticked} đơn vị; còn được đề nghị ${left}${over ? `, vượt ${ticked - left}` : ""}.`;
      told.classList.toggle("over", over);
    };
    form.addEventListener("change", tell);
    tell();
  }
  const rules = document.querySelector("[data-limits]");
  const award = document.querySelector("select[name=award]");
  if (rules && award) {
    const show = () => {
      const lines = [...rules.querySelectorAll("[data-award]")];
      for (const line of lines) line.hidden = line.dataset.award !== award.value;
      rules.hidden = lines.every((line) => line.hidden);
    };
    award.addEventListener("change", show);
    show();
  }
})();
