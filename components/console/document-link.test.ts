import { expect, test } from "vitest";
import { documentHref } from "./document-link";

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
