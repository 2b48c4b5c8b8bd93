import type pg from "pg";
import { verifyPlant } from "@/prisma/verify/verify-plant";
import type { Plant } from "./plant";

/** What does not hold in this plant: I1 to I16, as `npm run verify` asks them. */
export const brokenIn = (plant: Plant) =>
  verifyPlant(
    {
      query: async (sql: string, values?: unknown[]) => ({ rows: await plant.rows(sql, values) }),
    } as unknown as pg.ClientBase,
    plant.tenantId,
  );
