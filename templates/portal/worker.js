// The service worker: keeps what somebody looked at for times without a connection.
// The network comes first. A page from the store always says when it was kept, or it is not shown.
// What the server calls „no-store“ (pages about violence) or „private“ never gets into the store.
const { languages, files } = {{ known|safe }};
const STORES = { pages: 40, files: 80, offline: 20 }; // at most so many of each
const LONGEST = 30 * 24 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
const KEPT_ON = "X-Kept-On";
const PREFIX = `^/(${languages.join("|")})/`;
const OURS = new RegExp(`${PREFIX}(?!partner/|konto/|rueckmeldung/)`);
const KEPT = new RegExp(`${PREFIX}((beratung|beratungsstelle)/[0-9]+-[^/]+/|merkzettel/)$`);
const LIST = /\/merkzettel\/$/;
const HASHED = /\.[0-9a-f]{12}\.\w+$/; // its content can never change
const PLACE = /(<p class="kept-note"[^>]*?) hidden/;

// A list is another page with other numbers; of everything else only the plain page is kept.
const nameOf = (url) => (LIST.test(url.pathname) ? url.pathname + url.search : url.pathname);
const mayKeep = (url) => KEPT.test(url.pathname) && (LIST.test(url.pathname) || !url.search);
const offlineOf = (url) => `/${url.pathname.match(PREFIX)?.[1] ?? languages[0]}/offline/`;
const age = (answer) => Date.now() - new Date(answer.headers.get(KEPT_ON));

function isKept(answer) {
  return answer.ok && !/no-store|private/.test(answer.headers.get("Cache-Control") ?? "");
}

// `answer` is null for pages that are never kept.
async function keep(url, answer) {
  if (answer) await keepPage(url, answer);
  await keepOfflinePage(url);
}

async function keepPage(url, answer) {
  const pages = await caches.open("pages");
  const isList = LIST.test(url.pathname);
  const name = nameOf(url);
  // What is there already stays until the new one is whole: the connection may end in between.
  if (!isKept(answer)) return pages.delete(name, { ignoreSearch: isList });
  await put("pages", name, answer);
  if (!isList) return;
  const lists = await pages.keys(name, { ignoreSearch: true });
  await Promise.all(lists.filter((one) => one.url !== url.href).map((one) => pages.delete(one)));
}

async function put(store, name, answer) {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding"); // the text is unpacked already
  headers.set(KEPT_ON, new Date().toISOString());
  await keepFiles(text).catch(() => {}); // first: a page that is kept has its scripts and styles
  const cache = await caches.open(store);
  await cache.put(name, new Response(text, { headers }));
  await trim(store);
}

async function keepFiles(text) {
  const cache = await caches.open("files");
  const named = [...text.matchAll(/(?:href|src)="([^"#?]+)/g)].map((found) => found[1]);
  const wanted = [...new Set(named)].filter((name) => name.startsWith(files));
  await Promise.all(wanted.map(async (name) => (await cache.match(name)) ?? cache.add(name)));
  await trim("files");
}

async function trim(store) {
  const cache = await caches.open(store);
  const names = await cache.keys(); // oldest first
  await Promise.all(names.slice(0, -STORES[store]).map((name) => cache.delete(name)));
  if (store !== "pages") return;
  for (const name of await cache.keys()) {
    const answer = await cache.match(name);
    if (answer && age(answer) > LONGEST) await cache.delete(name);
  }
}

async function keepOfflinePage(url) {
  const name = offlineOf(url);
  const known = await (await caches.open("offline")).match(name);
  if (known && age(known) < DAY) return;
  const answer = await fetch(name);
  if (answer.ok) await put("offline", name, answer);
}

// The kept page with its date; null if there is none, if it is too old or has no place for the date.
async function dated(store, name) {
  const answer = await (await caches.open(store)).match(name);
  if (!answer || age(answer) > LONGEST) return null;
  const text = await answer.text();
  if (!PLACE.test(text)) return null;
  const on = new Date(answer.headers.get(KEPT_ON));
  const language = text.match(/<html lang="([^"]+)"/)?.[1] ?? languages[0];
  const style = { dateStyle: "long", timeStyle: "short", calendar: "gregory", numberingSystem: "latn" };
  const shown = new Intl.DateTimeFormat([language, languages[0]], style).format(on);
  const told = text.replace(PLACE, "$1").replace("<span data-kept-at>–</span>", `<time datetime="${on.toISOString()}">${shown}</time>`);
  return new Response(told, { headers: answer.headers });
}

async function page(event, url) {
  try {
    // Asks the server even where the browser has a copy: that copy would not say how old it is.
    const answer = await fetch(event.request, { cache: "no-cache" });
    const copy = mayKeep(url) ? answer.clone() : null;
    event.waitUntil(keep(url, copy).catch(() => {})); // a full disk must not break the page
    return answer;
  } catch {
    const found = (await dated("pages", nameOf(url))) ?? (await dated("offline", offlineOf(url)));
    return found ?? Response.error();
  }
}

async function file(request) {
  const kept = async () => (await caches.open("files")).match(request);
  if (HASHED.test(request.url)) return (await kept()) ?? fetch(request);
  return fetch(request).catch(async () => (await kept()) ?? Response.error());
}

async function seen(url) {
  // The first page of all was loaded before there was a worker.
  if (OURS.test(url.pathname)) await keep(url, mayKeep(url) ? await fetch(url) : null);
}

async function emptied() {
  const pages = await caches.open("pages");
  const lists = (await pages.keys()).filter((one) => LIST.test(new URL(one.url).pathname));
  await Promise.all(lists.map((one) => pages.delete(one)));
}

addEventListener("install", () => skipWaiting());

addEventListener("message", (event) => {
  const { data } = event;
  const work = data.seen ? seen(new URL(data.seen)) : data.saved ? seen(new URL(data.saved)) : emptied();
  event.waitUntil(work.catch(() => {}));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (OURS.test(url.pathname)) event.respondWith(page(event, url));
  } else if (url.pathname.startsWith(files) && request.referrer && OURS.test(new URL(request.referrer).pathname)) {
    event.respondWith(file(request));
  }
});
