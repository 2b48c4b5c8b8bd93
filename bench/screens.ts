import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { appRouter } from "@/server/cells/index";
import { permissionsOf } from "@/server/platform/permissions";
import type { Context } from "@/server/platform/procedure";

/** The browser's door to the plant of the benchmarks: an administrator who is signed in, without the pages around it. */
const granted = new Set<string>(permissionsOf("admin"));
const actor = {
  id: "bench",
  name: "Bench",
  kind: "user",
  may: (permission: string) => granted.has(permission),
} as const;

createHTTPServer({
  router: appRouter,
  createContext: (): Context => ({
    caller: { tenantId: "bench", actor },
    locale: "en",
    requestId: crypto.randomUUID(),
    outcome: { replayed: false },
  }),
}).listen(Number(process.env.SCREENS_PORT), "127.0.0.1", () => process.stdout.write("screens answer\n"));
