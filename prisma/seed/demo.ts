import { startWorker } from "@/jobs/start-worker";
import { appRouter } from "@/server/cells/index";
import { createUser } from "@/server/console/settings/people";
import { closeBells } from "@/server/platform/bell";
import { setClock } from "@/server/platform/clock";
import { busSql, closeDatabase, inTenant, reads } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { permissionsOf, ROLES, type Role } from "@/server/platform/permissions";
import { createCallerFactory } from "@/server/platform/procedure";
import { tokenHash } from "@/server/platform/tokens";
import { performAs } from "@/server/platform/work";
import { liveAMonth, Month } from "./month";
import { ITEMS, PEOPLE, PLANT } from "./plant";

const PASSWORD = "linkworks-demo";
const tenantId = "demo";
const DEMO_TOKEN = "smoke-test";
const system = { id: "system:seed", name: "Linkworks", kind: "system" as const, may: () => true };

/** Everything is made by the cells' own commands, so the demo plant has a history and every check has been passed. */
async function seed(): Promise<void> {
  const [there] = await reads(tenantId).sql`SELECT FROM platform.api_token WHERE token_id = ${DEMO_TOKEN}`;
  if (there) {
    console.log("The demo plant is there already.");
    return;
  }
  await inTenant(tenantId, async ({ tx }) => {
    await tx.tenant.create({ data: { tenantId, name: PLANT.name, timeZone: PLANT.timeZone } });
    await tx.factory.create({
      data: { tenantId, factoryId: PLANT.factoryId, name: PLANT.name, timeZone: PLANT.timeZone },
    });
    await tx.warehouse.createMany({
      data: PLANT.warehouses.map((warehouse) => ({ tenantId, factoryId: PLANT.factoryId, ...warehouse })),
    });
    await tx.workshop.createMany({
      data: PLANT.workshops.map((workshop) => ({ tenantId, factoryId: PLANT.factoryId, ...workshop })),
    });
  });
  for (const role of ROLES) {
    const { answer } = await performAs({ tenantId, actor: system }, "settings.users.create", createUser, {
      username: role,
      name: PEOPLE[role],
      role,
      password: PASSWORD,
    });
    userIds.set(role, answer.userId);
  }
  for (const item of ITEMS) await asRole("planner").erp.items.create(item);
  console.log(`${ROLES.length} people, ${ITEMS.length} items`);

  for (const location of PLANT.locations) await asRole("planner").wms.locations.create(location);

  const worker = await startWorker();
  try {
    const crew = { as: asRole, at, quiet };
    await liveAMonth(new Month(crew), crew);
  } finally {
    await worker.stop();
    setClock(undefined);
  }
  // Last of all: whoever has the token finds the plant whole.
  await inTenant(tenantId, async ({ tx }) => {
    await tx.apiToken.create({
      data: {
        tokenId: DEMO_TOKEN,
        tenantId,
        name: "Demo token",
        tokenHash: tokenHash(DEMO_TOKEN),
        hint: "test",
        scopes: [
          "admin",
          ...["crm", "erp", "oa", "srm", "mes", "wms", "tms", "datalake", "trace", "events"].map(
            (area) => `${area}:write`,
          ),
        ],
        class: "system",
        createdBy: "Linkworks",
      },
    });
  });
  const [done] = await reads(tenantId).sql<{ orders: number; movements: number }>`
    SELECT (SELECT count(*)::int FROM erp.sales_order) AS orders, (SELECT count(DISTINCT movement_id)::int FROM wms.stock_ledger) AS movements`;
  console.log(`A month of history: ${done?.orders} sales orders, ${done?.movements} stock movements`);
}

const createCaller = createCallerFactory(appRouter);

function asRole(role: Role) {
  const granted = new Set<string>(permissionsOf(role));
  const actor = {
    id: userIds.get(role) ?? `seed:${role}`,
    name: PEOPLE[role],
    kind: "user" as const,
    may: (permission: string) => granted.has(permission),
  };
  return createCaller({
    caller: { tenantId, actor },
    locale: "zh-CN",
    requestId: "seed",
    outcome: { replayed: false },
  });
}
const userIds = new Map<Role, string>();

/** That many days ago, at that hour in the plant; what was done last stays before what comes next. */
function at(daysAgo: number, hour: number): void {
  const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const begins = new Date(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`).getTime();
  const setAt = Date.now();
  setClock(() => new Date(Math.min(Date.now(), begins + Date.now() - setAt)));
}

async function quiet(): Promise<void> {
  for (let look = 0; look < 1200; look++) {
    const [row] = await busSql<{ open: number }>`
      SELECT (SELECT count(*) FROM platform.event WHERE position IS NULL) + (SELECT count(*) FROM platform.delivery WHERE state IN ('pending', 'running')) AS open`;
    if (row?.open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The demo plant did not come to rest within a minute.");
}

if (!env.demo) {
  process.stderr.write("The demo plant is only made with LINKWORKS_MODE=demo.\n");
  process.exit(78);
}
try {
  await seed();
} finally {
  await closeBells();
  await closeDatabase();
}
process.exit(0);
