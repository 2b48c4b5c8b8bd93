import { expect } from "vitest";
import { INVARIANTS } from "@/prisma/verify/invariants";
import { aPlant, type Plant } from "./plant";

type Wms = ReturnType<Plant["ask"]>["wms"];
type InboundLine = Omit<Parameters<Wms["inboundOrders"]["addLine"]>[0], "orderId">;
type OutboundLine = Omit<Parameters<Wms["outboundOrders"]["addLine"]>[0], "orderId">;
type Document = { orderId: string; lineIds: string[] };

export type Warehouse = {
  plant: Plant;
  wms(asking?: Parameters<Plant["ask"]>[0]): Wms;
  /** Goods that are simply there, in MAIN unless another place is named. */
  put(sku: string, delta: number, more?: object): ReturnType<Wms["stock"]["adjust"]>;
  anInbound(lines: InboundLine[], more?: object): Promise<Document>;
  anOutbound(lines: OutboundLine[], more?: object): Promise<Document>;
  onHand(sku: string): Promise<number>;
  /** What was announced about a document, oldest first. */
  told(eventType: string, about: string): Promise<Record<string, unknown>[]>;
  /** Everything that does not hold of its stock. */
  wrong(): Promise<object[]>;
};

const STOCK = INVARIANTS.filter(({ id }) => ["I1", "I2", "I3", "I4", "I5"].includes(id));

/** A plant with something to store: BOX as it comes, SEAL by lot, MOTOR piece by piece; places A-01 and B-01, and WH02. */
export async function aWarehouse(): Promise<Warehouse> {
  const plant = await aPlant();
  const wms: Warehouse["wms"] = (asking) => plant.ask(asking).wms;
  await plant.rows(
    `INSERT INTO platform.item (tenant_id, sku, name, tracking, shelf_life_days) VALUES ($1, 'BOX', 'Box', 'none', NULL),
      ($1, 'SEAL', 'Seal kit', 'lot', 365), ($1, 'MOTOR', 'Motor', 'serial', NULL)`,
    [plant.tenantId],
  );
  await wms().warehouses.create({ warehouseId: "WH02", name: "Spare parts" });
  for (const code of ["A-01", "B-01"]) await wms().locations.create({ warehouseId: "WH01", code });
  return {
    plant,
    wms,
    put: (sku, delta, more) =>
      wms().stock.adjust({ warehouseId: "WH01", sku, delta, reason: "Opening stock", ...more }),
    anInbound: async (lines, more) => {
      const { orderId } = await wms().inboundOrders.create({ warehouseId: "WH01", typeCode: "purchase", ...more });
      const lineIds: string[] = [];
      for (const line of lines) lineIds.push((await wms().inboundOrders.addLine({ orderId, ...line })).lineId);
      return { orderId, lineIds };
    },
    anOutbound: async (lines, more) => {
      const { orderId } = await wms().outboundOrders.create({ warehouseId: "WH01", typeCode: "sales", ...more });
      const lineIds: string[] = [];
      for (const line of lines) lineIds.push((await wms().outboundOrders.addLine({ orderId, ...line })).lineId);
      return { orderId, lineIds };
    },
    onHand: async (sku) => {
      const { items } = await wms().stock.inventory({ material_id: sku, limit: 200 });
      return items.reduce((sum, total) => sum + total.onHand, 0);
    },
    told: async (eventType, about) => {
      const rows = await plant.rows<{ payload: Record<string, unknown> }>(
        "SELECT payload FROM platform.event WHERE tenant_id = $1 AND event_type = $2 AND aggregate_id = $3 ORDER BY event_id",
        [plant.tenantId, eventType, about],
      );
      return rows.map(({ payload }) => payload);
    },
    wrong: async () => {
      const broken = await Promise.all(
        STOCK.map(async ({ id, sql }) =>
          (await plant.rows<object>(sql, [plant.tenantId])).map((row) => ({ id, ...row })),
        ),
      );
      return broken.flat();
    },
  };
}

/** What a refusal looks like to whoever asked in this process. */
export const refusal = (code: string, facts: object = {}) => ({
  cause: { code, facts: expect.objectContaining(facts) },
});
