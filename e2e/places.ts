import { readdirSync } from "node:fs";
import { expect } from "@playwright/test";
import { approvalsOf, ask, bookOrder, publishHopelessVerdict, unlike } from "./plant";

/** The newest document of a list of the demo plant. */
async function newest(list: string, key: string): Promise<string> {
  const { data } = await ask<{ items: Record<string, string>[] }>(
    "GET",
    `/api/v1/${list}${list.includes("?") ? "&" : "?"}limit=1`,
  );
  const id = data.items[0]?.[key];
  if (!id) throw new Error(`the demo plant has nothing under ${list}`);
  return encodeURIComponent(id);
}

/** A piece with a number of its own that has left the demo plant. */
async function aSerial(): Promise<string> {
  type Outbound = { movedLines: { serialNumbers: string[] }[] };
  const { data } = await ask<{ items: Outbound[] }>("GET", "/api/v1/wms/outbound-orders?typeCode=sales&limit=200");
  const serial = data.items.flatMap(({ movedLines }) => movedLines.flatMap((line) => line.serialNumbers))[0];
  if (!serial) throw new Error("the demo plant has shipped nothing with a serial number");
  return encodeURIComponent(serial);
}

/** What would be recalled with such a piece. */
async function aRecall(q: string): Promise<string> {
  const { data } = await ask<{ recallId: string }>("POST", "/api/v1/trace/recalls", { q, reason: "Drill" });
  if (!data.recallId) throw new Error(`nothing would be recalled with ${q}`);
  return data.recallId;
}

/** Every page, each with something on it: lists, documents, forms, the floor, the monitor, the settings. */
export async function everyPlace(): Promise<string[]> {
  const { orderId } = await bookOrder(unlike("CUST-"));
  await expect.poll(() => approvalsOf(orderId)).toHaveLength(1);
  const [approval] = await approvalsOf(orderId);
  const deadEventId = await publishHopelessVerdict();
  const production = await newest("mes/production-orders", "orderId");
  const outbound = await newest("wms/outbound-orders", "orderId");
  const customer = await newest("crm/customers", "customerId");
  const opportunity = await newest("crm/opportunities", "opportunityId");
  const serial = await aSerial();
  return [
    "/",
    "/overview",
    "/orders",
    "/orders/new",
    `/orders/${orderId}`,
    "/customers",
    "/customers/new",
    `/customers/${customer}`,
    `/customers/${customer}/edit`,
    "/opportunities",
    "/opportunities/new",
    `/opportunities/${opportunity}`,
    `/opportunities/${opportunity}/edit`,
    "/contracts",
    "/contracts/new",
    `/contracts/${await newest("crm/contracts", "contractId")}`,
    "/production",
    "/production/new",
    `/production/${production}`,
    `/production/${production}/card`,
    "/purchasing",
    "/purchasing/requisitions",
    "/purchasing/requisitions/new",
    `/purchasing/requisitions/${await newest("erp/mm/purchase-requisitions", "requisitionId")}`,
    "/purchasing/rfqs",
    `/purchasing/rfqs/${await newest("srm/rfqs", "rfqId")}`,
    "/purchasing/orders",
    "/purchasing/orders/new",
    `/purchasing/orders/${await newest("erp/mm/purchase-orders", "poId")}`,
    "/purchasing/receipts",
    "/purchasing/suppliers",
    `/purchasing/suppliers/${await newest("srm/suppliers", "supplierId")}`,
    "/stock",
    "/stock/ledger",
    "/stock/reservations",
    "/stock/shortages",
    "/stock/abc",
    "/stock/holds",
    "/stock/counts",
    `/stock/counts/${await newest("wms/counts", "countId")}`,
    `/stock/lots/${await newest("wms/lots", "sku")}/${await newest("wms/lots", "lotNumber")}`,
    `/stock/serials/${serial}`,
    "/inbound",
    "/inbound/new",
    `/inbound/${await newest("wms/inbound-orders", "orderId")}`,
    "/outbound",
    "/outbound/new",
    `/outbound/${outbound}`,
    `/outbound/${outbound}/list`,
    "/shipments",
    `/shipments/${await newest("tms/shipments", "shipmentId")}`,
    "/carriers",
    "/approvals",
    "/approvals/new",
    "/approvals/delegation",
    `/approvals/${approval?.instanceId}`,
    "/items",
    "/items/new",
    "/items/import",
    "/items/SKU001",
    "/items/SKU001/edit",
    "/boms",
    "/boms/new",
    "/boms/import",
    "/boms/PUMP-25-60",
    "/boms/PUMP-25-60/new",
    "/warehouses",
    "/warehouses/import",
    "/warehouses/WH01",
    "/workshops",
    "/workshops/WS01",
    `/trace?q=${serial}`,
    `/trace?q=${serial}&tab=table`,
    `/trace?q=${serial}&tab=timeline`,
    "/recalls",
    `/recalls/${await aRecall(decodeURIComponent(serial))}`,
    "/floor",
    "/floor/pick",
    "/floor/receive",
    "/floor/deliver",
    "/floor/report",
    "/floor/count",
    "/floor/stock?code=SKU001",
    "/floor/labels",
    "/floor/commands",
    "/floor/scanner",
    "/monitor",
    `/monitor/events/${deadEventId}`,
    "/monitor/dead-letters",
    "/monitor/linkages",
    "/monitor/scans",
    "/settings/linkages",
    "/settings/approvals",
    "/settings/users",
    "/settings/tokens",
    "/settings/cells",
    "/settings/audit",
  ];
}

/** They lead elsewhere and show nothing themselves. */
const REDIRECTS = ["/settings", "/purchasing/quotes/[quoteId]"];

/** The addresses that `app` knows, "[orderId]" standing for any document. */
const routes = (): string[] =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map(
      (file) =>
        `/${file}`
          .replaceAll("\\", "/")
          .replace(/\/page\.tsx$/, "")
          .replace(/\/\([a-z]+\)/g, "") || "/",
    )
    .filter((route) => route !== "/sign-in" && !REDIRECTS.includes(route));

/** The pages that none of these addresses opens. */
export function notVisited(places: readonly string[]): string[] {
  const paths = places.map((place) => place.split("?", 1)[0] ?? "");
  const literal = routes().filter((route) => paths.includes(route));
  return routes().filter((route) => {
    const pattern = new RegExp(`^${route.replace(/\[[^\]]+\]/g, "[^/]+")}$`);
    // "/orders/new" is a page of its own, not an order.
    return !paths.some((path) => path === route || (pattern.test(path) && !literal.includes(path)));
  });
}
