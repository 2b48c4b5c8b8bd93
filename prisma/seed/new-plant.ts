import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createUser } from "@/server/console/settings/people";
import { closeBells } from "@/server/platform/bell";
import { closeDatabase, reads } from "@/server/platform/db";
import { performAs } from "@/server/platform/work";

// npm run plant -- <plantId> "<name>" [time zone]: a plant of its own and the administrator who fills it.
if (existsSync(".env")) process.loadEnvFile();
const [tenantId = "", name = "", timeZone = "Asia/Shanghai"] = process.argv.slice(2);

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

if (!/^[a-z0-9][a-z0-9-]{1,22}$/.test(tenantId) || name.trim() === "") {
  stopWith('Name the plant: npm run plant -- riverside "Riverside pump works" Asia/Shanghai');
}
if (!isTimeZone(timeZone)) stopWith(`${timeZone} is not a time zone: use a name such as Asia/Shanghai.`);

const [there] = await reads(tenantId).sql`SELECT FROM platform.tenant WHERE tenant_id = ${tenantId}`;
if (there) stopWith(`The plant ${tenantId} is there already: its administrator creates more people in Settings.`);

const username = `${tenantId.replaceAll("-", "_")}.admin`;
const password = randomBytes(12).toString("base64url");
await performAs(
  { tenantId, actor: { id: "system:new-plant", name: "Linkworks", kind: "system", may: () => true } },
  "settings.plants.create",
  async (work, role: "admin") => {
    await work.tx.tenant.create({ data: { tenantId, name, timeZone } });
    await work.tx.factory.create({ data: { tenantId, factoryId: "F01", name, timeZone } });
    return createUser(work, { username, name: "Administrator", role, password });
  },
  "admin",
);
await closeBells();
await closeDatabase();
console.log(`The plant ${tenantId} is ready.`);
console.log(`Sign in as ${username} with ${password} and change the password in Settings.`);
process.exit(0);
