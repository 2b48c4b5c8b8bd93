// Opens the floor's pages without a network. Answers nothing but pages under /floor and the files they load.
const PAGES = "linkworks-floor-pages";
const FILES = "linkworks-floor-files";
const MOST_FILES = 400;
const PATIENCE_MS = 4000;
// As it stands in a page: in an attribute, and in what React is told to load.
const FILE = /(?:\/_next\/)?static\/[\w./~%-]+\.(?:js|css|woff2)/g;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, files = [] } = event.data ?? {};
  if (Array.isArray(keep)) event.waitUntil(keepPages(keep, files));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/") || url.pathname === "/mark.svg") event.respondWith(file(request));
  else if (request.mode === "navigate" && isFloor(url.pathname)) event.respondWith(page(event, url.pathname));
});

const isFloor = (path) => path === "/floor" || path.startsWith("/floor/");

/** The newest while there is a network; else, or when it takes too long, the one that was kept. */
async function page(event, path) {
  const fresh = fetch(event.request).then(async (response) => {
    // Sent to the sign-in page: the pages of whoever was here are nobody's any more.
    if (response.type === "opaqueredirect" || response.redirected) await caches.delete(PAGES);
    else if (response.ok) await (await caches.open(PAGES)).put(path, response.clone());
    return response;
  });
  event.waitUntil(fresh.catch(() => undefined));
  const kept = await caches.match(path, { cacheName: PAGES });
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([fresh.then((response) => (response.status >= 500 ? kept : response)).catch(() => kept), late]);
}

/** Its name tells its contents: what is here is right. */
async function file(request) {
  const kept = await caches.match(request.url, { cacheName: FILES });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(FILES)).put(request.url, response.clone());
  return response;
}

async function keepPages(paths, loaded) {
  const pages = await caches.open(PAGES);
  const files = await caches.open(FILES);
  const wanted = new Set(["/mark.svg", ...loaded]);
  for (const path of paths.filter(isFloor)) {
    const response = await fetch(path, { credentials: "same-origin", redirect: "manual" }).catch(() => undefined);
    if (!response?.ok) continue;
    await pages.put(path, response.clone());
    for (const [name] of (await response.text()).matchAll(FILE)) {
      wanted.add(name.startsWith("/_next/") ? name : `/_next/${name}`);
    }
  }
  for (const name of wanted) {
    if (await files.match(name)) continue;
    const response = await fetch(name).catch(() => undefined);
    if (response?.ok) await files.put(name, response);
  }
  const all = await files.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST_FILES)).map((old) => files.delete(old)));
}
