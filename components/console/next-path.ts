/** Where to go after signing in. Only paths of our own: an address elsewhere, however disguised, becomes the home page. */
export function safeNextPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  try {
    const origin = "http://plant.invalid";
    const target = new URL(next, origin);
    if (target.origin !== origin || target.pathname === "/sign-in") return "/";
    return target.pathname.startsWith("//") ? "/" : target.pathname + target.search + target.hash;
  } catch {
    return "/";
  }
}
