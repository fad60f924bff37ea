// Django's choice with search (select2) does not say to a screen reader which field it is.
const named = new WeakSet();

function labelOf(select) {
  return select.labels?.[0] ?? document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
}

function nameBox(box) {
  const select = box.previousElementSibling;
  const label = select?.matches("select") ? labelOf(select) : null;
  if (!label) return;
  const name = label.textContent.trim().replace(/:$/, "");
  const shown = box.querySelector(".select2-selection__rendered");
  const selection = box.querySelector(".select2-selection");
  shown.setAttribute("aria-label", name);
  selection.setAttribute("aria-label", `${name}: ${shown.textContent.trim()}`);
  selection.removeAttribute("aria-labelledby");
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
  if (shown.matches("ul")) asGroup(shown);
}

// It puts more than items into its list: then it is none.
function asGroup(list) {
  list.setAttribute("role", "group");
  for (const item of list.children) item.setAttribute("role", "none");
}

function nameAll() {
  for (const box of document.querySelectorAll(".select2-container:not(.select2-container--open)")) {
    nameBox(box);
    if (named.has(box)) continue;
    named.add(box);
    new MutationObserver(() => nameBox(box)).observe(box, { childList: true, subtree: true });
  }
}

function nameSearch() {
  for (const field of document.querySelectorAll(".select2-dropdown .select2-search__field")) {
    field.setAttribute("aria-label", "Suchen");
  }
}

if (document.querySelector(".admin-autocomplete")) {
  nameAll();
  new MutationObserver(() => {
    nameAll();
    nameSearch();
  }).observe(document.body, { childList: true, subtree: true });
}
