import { env } from "../../platform/env";
import { CELLS } from "../../platform/flags";

/** Where each cell lives, and whether a remote one answers now. */
export async function findCells() {
  const items = CELLS.map(async (cell) => {
    const remote = env.remoteCell(cell);
    if (!remote) return { cell, location: "local" as const, url: null, healthy: null };
    const healthy = await fetch(remote.url, { signal: AbortSignal.timeout(2_000), redirect: "manual" }).then(
      () => true,
      () => false,
    );
    return { cell, location: "remote" as const, url: remote.url, healthy };
  });
  return { items: await Promise.all(items) };
}
