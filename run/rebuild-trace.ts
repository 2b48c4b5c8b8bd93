import { fileURLToPath } from "node:url";
import pg from "pg";
import { eachPlant } from "./each-plant";
import { generateClient } from "./generate-client";
import { type Reached, withDatabase } from "./reach-database";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

async function rebuild({ databaseUrl }: Reached): Promise<boolean> {
  generateClient(root);
  const { rebuildTrace } = await import("../prisma/rebuild/rebuild-trace");
  const client = new pg.Client({ connectionString: databaseUrl });
  await eachPlant(
    client,
    async () => undefined,
    async (tenantId) => {
      const from = performance.now();
      const { events, edges, added, removed } = await rebuildTrace(client, tenantId);
      const seconds = (performance.now() - from) / 1000;
      const pace = `${events} events in ${seconds.toFixed(1)} s, ${Math.round(events / seconds)} a second`;
      const outcome = added + removed === 0 ? "the graph was what they say" : `${added} rows added, ${removed} removed`;
      console.log(`${tenantId}: ${edges} edges from ${pace}; ${outcome}.`);
    },
  );
  return true;
}

await withDatabase(rebuild);
