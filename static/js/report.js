// Forms of partners: shows the present value beside what was changed, and keeps the draft while
// somebody types. Without this script „Entwurf speichern“ does the same.

const PAUSE = 3000; // milliseconds without typing before the draft is saved

const form = document.querySelector("[data-report]");
const state = form?.querySelector("[data-report-state]");

function values(line) {
  return [...line.querySelectorAll("input, select, textarea")].map((control) =>
    control.matches("[type=checkbox], [type=radio]") ? control.checked : control.value,
  );
}

function watch(line) {
  const current = line.querySelector("[data-report-current]");
  if (!current) return;
  const wasChanged = !current.hidden;
  const before = JSON.stringify(values(line));
  line.addEventListener("input", () => {
    const isChanged = wasChanged || JSON.stringify(values(line)) !== before;
    current.hidden = !isChanged;
    line.classList.toggle("report__line--changed", isChanged);
  });
}

let timer;
let saving = Promise.resolve();

async function save() {
  const body = new FormData(form);
  body.set("action", "draft");
  try {
    const answer = await fetch(form.getAttribute("action") ?? location.href, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "autosave" },
      redirect: "error",
    });
    if (!answer.ok) throw new Error(answer.status);
    const draft = await answer.json();
    form.elements.version.value = draft.version;
    form.setAttribute("action", draft.url); // „form.action“ would be the buttons of that name
    const now = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
    });
    state.textContent = `${form.dataset.textSaved} ${now}`;
  } catch {
    state.textContent = form.dataset.textUnsaved;
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => (saving = saving.then(save)), PAUSE);
}

if (form) {
  form.querySelectorAll("[data-report-line]").forEach(watch);
  if ("autosave" in form.dataset) form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
}
