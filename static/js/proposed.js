// What is proposed for a choice follows it when another is chosen, unless somebody typed their own.
// On the select: data-proposals, a value each → name of a field → what is proposed there.
for (const choice of document.querySelectorAll("select[data-proposals]")) {
  const proposals = JSON.parse(choice.dataset.proposals);
  choice.addEventListener("change", () => {
    for (const [name, value] of Object.entries(proposals[choice.value] || {})) {
      const field = choice.form.elements[name];
      if (field && Object.values(proposals).some((one) => String(one[name]) === field.value)) field.value = value;
    }
  });
}
