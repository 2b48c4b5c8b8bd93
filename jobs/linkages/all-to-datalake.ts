import { linkage } from "./linkage";

/** Tables that analysts know by name; everything else is kept as an event. */
const TABLES: [prefix: string, cellId: string, table: string][] = [
  ["crm.contract.", "crm", "contracts"],
  ["crm.opportunity.", "crm", "opportunities"],
  ["erp.order.", "erp", "orders"],
  ["erp.purchase_requisition.", "erp", "purchase_requisitions"],
  ["erp.purchase_order.", "erp", "purchase_orders"],
  ["srm.quote.", "srm", "quotes"],
];

export const eventToLake = linkage({
  name: "event-to-lake",
  title: "Every event flows into the data lake",
  flag: "LINK_ALL_TO_DATALAKE",
  on: "every event",
  calls: ["datalake.ingest"],
  run: async ({ eventId, eventType, occurredAt, tenantId, source, payload }, call) => {
    const [, cellId, table] = TABLES.find(([prefix]) => eventType.startsWith(prefix)) ?? ["", source, "events"];
    await call.datalake.ingest({
      tenantId,
      cellId,
      table,
      records: [JSON.parse(JSON.stringify({ ...payload, eventId, eventType, occurredAt }))],
    });
    return undefined;
  },
});
