import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appRouter } from "@/server/cells/index";
import { documentHref, documentPages } from "./document-link";

type Guarded = { _def: { meta?: { permission: string } } };
const procedures = appRouter._def.procedures as unknown as Record<string, Guarded>;

test.each(Object.entries(documentPages))("%s is a link for those whom its page lets in", (_, { href, read }) => {
  const folder = `app/(office)${href("").slice(0, -1)}`;
  const one = readdirSync(folder).find((name) => name.startsWith("["));
  const [, asked] = /fetch\(trpc\.([\w.]+)\.queryOptions/.exec(readFileSync(`${folder}/${one}/page.tsx`, "utf8")) ?? [];
  expect(procedures[asked ?? ""]?._def.meta?.permission, asked).toBe(read);
});

test("events, procedures and approval forms lead to the same order page", () => {
  for (const kind of ["order", "erp.order.created", "erp.orders.create", "erp.order"]) {
    expect(documentHref(kind, "o-1")).toBe("/orders/o-1");
  }
});

test.each([
  ["mes.productionOrders.create", "/production/x"],
  ["mes.production_order.created", "/production/x"],
  ["wms.outbound.completed", "/outbound/x"],
  ["inbound_order", "/inbound/x"],
  ["tms.shipment.delivered", "/shipments/x"],
  ["erp.purchaseOrders.setStatus", "/purchasing/orders/x"],
  ["crm.contract.signed", "/contracts/x"],
  ["rfq", "/purchasing/rfqs/x"],
  ["erp.items.update", "/items/x"],
  ["bom", "/boms/x"],
  ["wms.warehouses.create", "/warehouses/x"],
])("%s leads to its document", (kind, path) => {
  expect(documentHref(kind, "x")).toBe(path);
});

test("a kind without a page gives no link", () => {
  expect(documentHref("mes.reports.create", "m-1")).toBeNull();
  expect(documentHref("wms.stock.adjust", "m-1")).toBeNull();
  expect(documentHref("erp.orderings.create", "m-1")).toBeNull();
  expect(documentHref("order", null)).toBeNull();
});

test("an id cannot leave its page", () => {
  expect(documentHref("order", "../settings")).toBe("/orders/..%2Fsettings");
});
