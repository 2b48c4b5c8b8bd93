import { createHash } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { sharedFolder } from "./binaries";
import { canReach, type RunAs } from "./run-as";

/** Where the embedded database lies: in the data folder, unless PostgreSQL's own user cannot get there (a clone in root's home). */
export function clusterFolder(dataFolder: string, runAs: RunAs): string {
  const inside = join(dataFolder, "postgres");
  if (!runAs) return inside;
  chmodSync(dataFolder, 0o711);
  if (canReach(inside, runAs)) return inside;
  const outside = join(sharedFolder, createHash("sha256").update(dataFolder).digest("hex").slice(0, 12));
  mkdirSync(outside, { recursive: true, mode: 0o711 });
  return join(outside, "postgres");
}
