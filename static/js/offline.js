// Lists and deletes what this device keeps for times without a connection.
const section = document.querySelector("[data-kept-list]");

async function link(pages, request) {
  const page = new DOMParser().parseFromString(await (await pages.match(request)).text(), "text/html");
  const item = document.createElement("li");
  const anchor = document.createElement("a");
  anchor.href = request.url;
  anchor.lang = page.documentElement.lang;
  anchor.textContent = page.querySelector("h1").textContent.trim();
  item.append(anchor);
  return item;
}

async function list() {
  const pages = (await caches.has("pages")) ? await caches.open("pages") : null;
  const requests = (await pages?.keys()) ?? [];
  const items = await Promise.all(requests.map((request) => link(pages, request)));
  section.querySelector("ul").replaceChildren(...items.reverse());
  section.querySelector("[data-kept-none]").hidden = items.length > 0;
  section.hidden = false;
}

async function forget() {
  localStorage.clear();
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await Promise.all((await navigator.serviceWorker.getRegistrations()).map((one) => one.unregister()));
  dispatchEvent(new Event("storage")); // the counter in the header
  const told = section.querySelector("[data-forget-told]");
  told.textContent = told.dataset.forgetTold;
  await list();
}

if (navigator.serviceWorker) {
  section.querySelector("[data-forget]").addEventListener("click", forget);
  list();
}
