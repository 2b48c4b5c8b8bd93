import { fileURLToPath } from "node:url";
import pg from "pg";
import { appDatabase } from "../server/platform/app-role";
import { eachPlant } from "./each-plant";
import { generateClient } from "./generate-client";
import { type Reached, withDatabase } from "./reach-database";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

async function verify({ databaseUrl, secret }: Reached): Promise<boolean> {
  generateClient(root);
  // The roster's types come from Prisma's client, which a fresh clone does not have yet.
  const { told, verifyPlant, verifyWalls } = await import("../prisma/verify/verify-plant");
  const client = new pg.Client({ connectionString: databaseUrl });
  let found = 0;
  await eachPlant(
    client,
    async () => {
      const broken = await verifyWalls(client, appDatabase(databaseUrl, secret).role);
      for (const line of broken) console.error(told(line));
      found += broken.length;
    },
    async (tenantId) => {
      const inPlant = await verifyPlant(client, tenantId);
      for (const line of inPlant) console.error(`${tenantId}: ${told(line)}`);
      found += inPlant.length;
      if (inPlant.length === 0) console.log(`${tenantId}: everything holds.`);
    },
  );
  return found === 0;
}

await withDatabase(verify);
