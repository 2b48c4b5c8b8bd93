import type { AppRouter } from "@/server/cells/index";
import { fillDocuments, fillProduction } from "../plant";
import type { Line, Scenario } from "../scenario";

type Cells = ReturnType<AppRouter["createCaller"]>;

/** What one command costs the database: a figure that no noise touches. No more waits than the floor has. */
const COMMANDS: { what: string; most: number; mostWaits: number; run(cells: Cells, turn: number): Promise<unknown> }[] =
  [
    {
      what: "a sales order",
      most: 15,
      mostWaits: 6,
      run: (cells) =>
        cells.erp.orders.create({
          customerId: "CUST-1",
          totalAmountCents: 1,
          orderLines: [
            { productSku: "SKU001", quantity: 1 },
            { productSku: "PROD-DEFAULT", quantity: 1 },
          ],
        }),
    },
    {
      what: "a shipment of 2 lines",
      most: 21,
      mostWaits: 9,
      run: (cells, turn) => cells.wms.outboundOrders.ship({ orderId: `outbound-${turn}` }),
    },
    {
      what: "a receipt of 2 lines",
      most: 21,
      mostWaits: 9,
      run: (cells, turn) => cells.wms.inboundOrders.receive({ orderId: `inbound-${turn}` }),
    },
    {
      what: "a production report",
      most: 15,
      mostWaits: 5,
      run: (cells) => cells.mes.reports.create({ orderId: "made-1", goodQty: 2 }),
    },
  ];

/** Counted in this process, over the same code, with a request id. */
const scenario: Scenario = {
  measure: async (ground) => {
    const { settings } = ground;
    await fillDocuments(ground, "outbound", "sales");
    await fillDocuments(ground, "inbound", "purchase");
    await fillProduction(ground);
    Object.assign(process.env, settings);
    const { statements, closeDatabase } = await import("@/server/platform/db");
    const { appRouter } = await import("@/server/cells/index");
    const { createCallerFactory } = await import("@/server/platform/procedure");
    const { closeBells } = await import("@/server/platform/bell");
    const createCaller = createCallerFactory(appRouter);
    const actor = { id: "bench", name: "bench", kind: "token" as const, may: () => true };
    const ask = (requestId: string) =>
      createCaller({
        caller: { tenantId: "bench", actor },
        locale: "en",
        requestId,
        idempotencyKey: requestId,
        outcome: { replayed: false },
      });
    const lines: Line[] = [];
    for (const { what, most, mostWaits, run } of COMMANDS) {
      await run(ask(`warm-up for ${what}`), 1);
      const before = { ...statements };
      await run(ask(`counted ${what}`), 2);
      const { sent, waits } = statements;
      lines.push(
        { what: `SQL statements for ${what}`, ours: sent - before.sent, goal: { atMost: most } },
        { what: `waits for the database for ${what}`, ours: waits - before.waits, goal: { atMost: mostWaits } },
      );
    }
    await closeBells();
    await closeDatabase();
    return lines;
  },
};
export default scenario;
