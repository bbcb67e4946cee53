// What is typed into a form of the admin is not lost: the browser asks before leaving, and this tab keeps the words
// for the same person until they are saved. Without it the form works all the same.
const PREFIX = "bkk40 typed ";
const body = document.currentScript.dataset;
const mine = `${PREFIX}${body.person} `;
const form = document.querySelector("#content-main > form[id$=_form]");
const here = mine + location.pathname + location.search;

const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
const forget = (test) => kept().filter(test).forEach((key) => sessionStorage.removeItem(key));

// Another person's words are never offered, nor left lying; one's own go when they were saved.
forget((key) => !key.startsWith(mine));
const sent = sessionStorage.getItem("bkk40 sent");
if (sent && document.querySelector(".messagelist .success")) forget((key) => key === sent);
sessionStorage.removeItem("bkk40 sent");
document.getElementById("logout-form")?.addEventListener("submit", () => forget(() => true));

// A box to choose from takes its name from the label beside it, or from the name that its row gave it.
const nameBoxes = () => {
  for (const choice of document.querySelectorAll("select.select2-hidden-accessible")) {
    const label = choice.labels[0]?.textContent.replace(/:\s*$/, "").trim() || choice.getAttribute("aria-label") || "";
    const box = choice.nextElementSibling;
    for (const part of box?.querySelectorAll("[role=combobox], [role=textbox]") ?? []) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", [label, box.querySelector("[role=textbox]")?.title].filter(Boolean).join(": "));
    }
  }
};
if (form) new MutationObserver(nameBoxes).observe(form, { childList: true, subtree: true });

const words = () => [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");

const putBack = (typed) => {
  const values = Map.groupBy ? Map.groupBy(typed, ([name]) => name) : typed.reduce(
    (all, pair) => all.set(pair[0], [...(all.get(pair[0]) ?? []), pair]), new Map());
  // Rows that were added: the page's own buttons make room for them first.
  for (const [name, pairs] of values) {
    const total = name.endsWith("-TOTAL_FORMS") && document.getElementById(`id_${name}`);
    const add = total && document.querySelector(`#${name.slice(0, -"-TOTAL_FORMS".length)}-group .add-row a`);
    for (let n = 0; add && n < 100 && Number(total.value) < Number(pairs[0][1]); n += 1) add.click();
  }
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "submit" || field.name.endsWith("_FORMS")) continue;
    const found = (values.get(field.name) ?? []).map((pair) => pair[1]);
    if (field.type === "checkbox" || field.type === "radio") field.checked = found.includes(field.value);
    else if (field.type === "select-multiple") [...field.options].forEach((option) => { option.selected = found.includes(option.value); });
    else if (found.length) {
      if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === found[0]))
        field.add(new Option(found[0], found[0]));
      field.value = found[0];
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
};

if (form) {
  let leaving = false, timer;
  let atFirst;
  const changed = () => JSON.stringify(words()) !== atFirst;
  const keep = () => { try { sessionStorage.setItem(here, JSON.stringify(words())); } catch { /* full, or not allowed */ } };

  const begin = () => {
    atFirst = JSON.stringify(words());
    const stored = sessionStorage.getItem(here);
    const again = document.querySelector(".errornote"); // the form came back with all that was typed
    if (stored && stored !== atFirst && !again) offer(JSON.parse(stored));
    else if (again) { atFirst = ""; }
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
    form.addEventListener("submit", () => {
      leaving = true;
      clearTimeout(timer);
      keep();
      sessionStorage.setItem("bkk40 sent", here);
    });
    window.addEventListener("beforeunload", (event) => {
      if (leaving || !changed()) return;
      keep();
      event.preventDefault();
    });
  };

  const offer = (typed) => {
    const box = document.createElement("div");
    box.className = "standing standing--alike";
    box.setAttribute("role", "status");
    const said = document.createElement("p");
    said.textContent = body.found;
    box.append(said);
    const button = (text, deed) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button";
      made.textContent = text;
      made.addEventListener("click", () => { deed(); box.remove(); });
      box.append(made, " ");
    };
    button(body.putBack, () => putBack(typed));
    button(body.discard, () => sessionStorage.removeItem(here));
    form.before(box);
  };

  window.addEventListener("load", begin);
}
