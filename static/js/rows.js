// "Thêm dòng": one more empty row in tables that grow. Without it, every saving brings two empty rows.
document.querySelectorAll("[data-rows]").forEach((box) => {
  const total = document.getElementById(`id_${box.dataset.rows}-TOTAL_FORMS`);
  const template = box.querySelector("template");
  const button = box.querySelector("[data-add-row]");
  if (!total || !template || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const place = box.querySelector("[data-row-list]");
    const number = Number(total.value);
    place.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", number));
    total.value = number + 1;
    place.lastElementChild.querySelector("input, select, textarea").focus();
  });
});
