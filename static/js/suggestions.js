// Names that match, under each search box, while someone types. Without it the box works as a form.
for (const form of document.querySelectorAll("form[data-suggestions]")) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("div");
  list.className = "suggestions";
  list.setAttribute("aria-live", "polite");
  form.append(list);
  let timer, asked = 0;

  const close = () => { clearTimeout(timer); asked += 1; list.replaceChildren(); };
  const links = () => [...list.querySelectorAll("a")];

  const ask = async () => {
    const words = input.value.trim(), mine = ++asked;
    if (words.length < 2) return close();
    try {
      const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(words)}`);
      const text = answer.ok ? await answer.text() : "";
      if (mine !== asked) return; // an older answer that came late
      list.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.children);
    } catch { close(); }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 180); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); input.focus(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = links();
    if (!step || !all.length) return;
    event.preventDefault();
    const next = all.indexOf(document.activeElement) + step;
    (next < 0 ? input : all[Math.min(next, all.length - 1)]).focus();
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
}
