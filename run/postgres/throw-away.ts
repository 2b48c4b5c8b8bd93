import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watch } from "../watch";
import { type RunningPostgres, startPostgres } from "./start-postgres";

/** A PostgreSQL for one test run or one question: fast, forgetful, gone with the process that asked for it. */
export async function startThrowAwayPostgres(settings: Record<string, string> = {}): Promise<RunningPostgres> {
  const home = mkdtempSync(join(tmpdir(), "linkworks-"));
  // As root, PostgreSQL runs as its own user and must get through.
  chmodSync(home, 0o711);
  watch({ folder: home });
  const forget = () => {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    watch({ keep: home });
  };
  try {
    const server = await startPostgres({
      folder: join(home, "postgres"),
      superuserPassword: randomBytes(18).toString("base64url"),
      settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "2GB", ...settings },
    });
    const stop = async () => {
      await server.stop();
      forget();
    };
    return { ...server, stop };
  } catch (error) {
    forget();
    throw error;
  }
}
