/** The pages that open without a network. Their names are those of public/sw.js. */
const PAGES_CACHE = "linkworks-floor-pages";
const ownerKey = "linkworks.floor.owner";

export const canWorkOffline = () => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

/** A page says whose it is: none of it stays for the next one. What waits in the outbox does. */
export async function forgetFloorPages(): Promise<void> {
  localStorage.removeItem(ownerKey);
  if ("caches" in window) await caches.delete(PAGES_CACHE);
}

/** Keeps these pages, and what they load, for the time without a network. */
export async function keepFloorPages(userId: string, paths: readonly string[]): Promise<void> {
  if (!canWorkOffline()) return;
  if (localStorage.getItem(ownerKey) !== userId) {
    await caches.delete(PAGES_CACHE);
    localStorage.setItem(ownerKey, userId);
  }
  await navigator.serviceWorker.register("/sw.js", { scope: "/floor" });
  const { active } = await navigator.serviceWorker.ready;
  // What was loaded after the page, no page names.
  const files = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith("/_next/static/"));
  active?.postMessage({ keep: paths, files });
}
