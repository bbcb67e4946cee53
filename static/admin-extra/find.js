// Words found in a document, taken straight into the row they were looked for. Without it links do the same.
{
  let asking = null; // gives the row for which the page that finds words was opened

  const newRow = (group) => {
    group.querySelector(".add-row a").click();
    return [...group.querySelectorAll(".inline-related:not(.empty-form)")].at(-1);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.find");
    if (!link) return;
    const group = link.dataset.rows && document.getElementById(`${link.dataset.rows}-group`);
    asking = group ? () => newRow(group) : () => link.closest(".inline-related");
  });

  const fill = (row, { passage, label, quote, which }) => {
    const field = (name) => row.querySelector(`[name$="-${name}"]`);
    const choice = field("passage");
    choice.querySelector(`option[value="${CSS.escape(passage)}"]`)?.remove();
    choice.append(new Option(label, passage, true, true));
    window.django?.jQuery?.(choice).trigger("change");
    field("quote").value = quote;
    field("which").value = which;
    field("quote").focus();
  };

  window.addEventListener("message", (event) => {
    if (event.origin === location.origin && event.data?.taken && asking) fill(asking(), event.data.taken);
  });

  const form = window.opener;
  if (form && document.querySelector(".find-form")) {
    for (const link of document.querySelectorAll("a.take")) link.hidden = false;
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.take");
      if (!link) return;
      event.preventDefault();
      form.postMessage({ taken: { ...link.dataset } }, location.origin);
      window.close();
    });
  }
}
