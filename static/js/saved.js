// The Merkzettel: numbers of services in the storage of this browser alone. The server learns of
// them only as the address of a page that the person opens or passes on.
const KEY = "merkzettel";
const MOST = 30; // as directory/views/saved_page.py
const link = document.querySelector("[data-saved]");
const question = document.querySelector("[data-ask]");
const list = document.querySelector("[data-list]");

const numbers = (text) => (text ? text.split(",").map(Number) : []);
const same = (one, other) => one.join() === other.join();

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(Number.isSafeInteger) : [];
  } catch {
    return []; // no storage, or somebody else's text in it
  }
}

function write(ids) {
  if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids));
  else localStorage.removeItem(KEY);
  show();
  // The worker fetches the list while there is a connection (templates/portal/worker.js).
  const saved = ids.length ? link.href : null;
  navigator.serviceWorker?.ready.then((ready) => ready.active.postMessage({ saved }));
}

function show() {
  const ids = read();
  const count = link.querySelector("b");
  count.textContent = ids.length;
  count.hidden = !ids.length;
  link.search = ids.length ? `?ids=${ids}` : "";
  document.querySelectorAll("[data-save]").forEach((button) => {
    const isSaved = ids.includes(Number(button.dataset.save));
    button.setAttribute("aria-pressed", String(isSaved));
    button.querySelector("i").className = `icon i-bookmark${isSaved ? "ed" : ""}`;
  });
}

function mayAdd(ids, isQuiet) {
  if (ids.length > MOST) return alert(link.dataset.full);
  return !isQuiet || confirm(question.dataset.ask);
}

// A card has its number in its link alone: twenty of them weigh something.
function idOf(root) {
  return Number(root.dataset.id ?? root.querySelector("h3 a").pathname.match(/(\d+)-[^/]*\/$/)[1]);
}

function toggle(root) {
  const ids = read();
  const id = idOf(root);
  if (ids.includes(id)) write(ids.filter((one) => one !== id));
  else if (mayAdd([...ids, id], "quiet" in root.dataset)) write([...ids, id]);
}

function addButton(root) {
  // Violence: kept only after a question, and that stands on pages that are all about it.
  if ("quiet" in root.dataset && !question) return;
  const title = root.querySelector("h3 a, h1");
  const place = root.querySelector("[data-save-here]");
  const button = document.createElement("button");
  const label = document.createElement("span");
  button.type = "button";
  button.dataset.save = idOf(root);
  button.className = place ? "kern-btn kern-btn--secondary save" : "save save--corner";
  button.setAttribute("aria-label", `${link.dataset.saved}: ${title.textContent.trim()}`);
  label.className = place ? "kern-label" : "save__name";
  label.textContent = link.dataset.saved;
  button.append(document.createElement("i"), label);
  button.addEventListener("click", () => toggle(root));
  if (!place) return root.append(button);
  place.append(button);
  place.hidden = false;
}

function follow(shown, target) {
  // Links of somebody else's list change what is shown, not what is kept here.
  if (same(read(), shown)) write(target);
}

function prepareList() {
  const shown = numbers(list.dataset.list);
  const gone = numbers(list.dataset.gone);
  if (gone.some((id) => read().includes(id))) write(read().filter((id) => !gone.includes(id)));
  if (!location.search && read().length) return location.replace(link.href);
  list.querySelectorAll("[data-set]").forEach((one) => {
    one.addEventListener("click", () => follow(shown, numbers(one.dataset.set)));
  });
  const adopt = list.querySelector("[data-adopt]");
  if (!adopt) return;
  const missing = () => shown.filter((id) => !read().includes(id));
  adopt.hidden = !missing().length;
  adopt.addEventListener("click", () => {
    const all = [...read(), ...missing()];
    if (!mayAdd(all, list.querySelector("[data-quiet]"))) return;
    write(all);
    link.focus();
    adopt.hidden = true;
  });
}

// The worker that keeps pages for times without a connection (templates/portal/worker.js); pages
// about violence ([data-exit]) are not announced to it. Without HTTPS a browser has no worker.
async function startWorker() {
  const { serviceWorker: worker } = navigator;
  await worker.register("/sw.js");
  const { active } = await worker.ready;
  const isNew = !worker.controller && !document.querySelector("[data-exit]");
  if (isNew) active.postMessage({ seen: location.href });
}

document.querySelectorAll("[data-without-script]").forEach((one) => one.remove());
document.querySelectorAll("[data-id], .services > li").forEach(addButton);
show();
if (list) prepareList();
addEventListener("storage", show); // another tab has changed it
addEventListener("pageshow", show); // and so may have a page that the person comes back from
if (navigator.serviceWorker) {
  if (document.readyState === "complete") startWorker();
  else addEventListener("load", startWorker);
}
