import { freePort } from "@/server/testing/processes";
import { fillHistory, ROWS } from "../history";
import { type Addressed, load } from "../load";
import type { Line, Scenario } from "../scenario";

/** Each list as the office asks for it: newest first, every filter, a search that finds one, many and none. */
const search = (one: string) => [`q=${one}`, "q=00", "q=nothing-is-called-that"];
const due = (...more: string[]) => ["sort=due", ...more.flatMap((filter) => [filter, `sort=due&${filter}`])];
const LISTS: Record<string, string[]> = {
  "erp/items": ["", "status=active", "tracking=lot", ...search("ITEM-0004242")],
  "erp/orders": [
    "",
    "status=2",
    "customerId=customer-0000007",
    "dueBefore=2020-01-01",
    ...due("open=true", "open=false", "late=true", "late=false"),
    ...search("SO-0004242"),
  ],
  "erp/mm/purchase-requisitions": [
    "",
    "ordered=false",
    "ordered=true",
    "ordered=true&q=nothing",
    ...search("PR-0004242"),
  ],
  "erp/mm/purchase-orders": ["", "status=2", "supplierId=supplier-0000007", ...search("PO-0004242")],
  "crm/customers": ["", ...search("KH-0004242")],
  "crm/opportunities": ["", "stage=won", "customerId=customer-0000007"],
  "crm/contracts": ["", "status=1", "customerId=customer-0000007"],
  "oa/approvals": [
    "",
    "status=1",
    "typeCode=purchase",
    "sort=oldest",
    "amountFrom=99999999",
    ...["toDecide", "others", "asked", "decided"].flatMap((mine) => [`mine=${mine}`, `mine=${mine}&q=nothing`]),
    ...search("AP-0004242"),
  ],
  "srm/suppliers": ["", ...search("GYS-0004242")],
  "srm/rfqs": ["", "status=1", "quoted=false", "quoted=true", "status=1&quoted=false", ...search("RFQ-0004242")],
  "srm/quotes": ["", "rfqId=rfq-0000007"],
  "mes/production-orders": [
    "",
    "status=1",
    "productSku=ITEM-0000007",
    "orderNo=order-0000007",
    "late=false",
    "dueBefore=2020-01-01",
    ...["", "late=true", "workshopId=WS01", "productSku=ITEM-0000007", ...search("MO-0004242")].map(
      (filter) => `sort=urgency&${filter}`,
    ),
    ...search("MO-0004242"),
  ],
  "mes/production-plans": ["", "productSku=ITEM-0000007"],
  "wms/inbound-orders": [
    "",
    "status=1",
    "typeCode=return",
    "warehouseId=WH01",
    "expectedBefore=2020-01-01",
    ...due("open=true", "late=true", "late=false"),
    ...search("IN-0004242"),
  ],
  "wms/outbound-orders": [
    "",
    "status=1",
    "typeCode=sales",
    "warehouseId=WH01",
    "neededBefore=2020-01-01",
    ...due("open=true", "late=true", "late=false"),
    ...search("OUT-0004242"),
  ],
  "wms/receipts/expected": ["", "supplierId=supplier-0000007"],
  "wms/stock": [
    "",
    "sku=ITEM-0004242",
    "warehouseId=WH01",
    "lotNumber=L-0004242",
    "locationCode=A-0042",
    "held=true",
    "expired=true",
    "reserved=false",
    ...search("ITEM-0004242"),
  ],
  "wms/stock/ledger": [
    "",
    "sku=ITEM-0004242",
    "reason=scrap",
    "byName=nobody",
    "locationCode=A-0042",
    "placesOnly=true",
  ],
  "wms/stock/totals": ["item", "warehouse", "location", "lot"].flatMap((by) =>
    ["", "expired=true", "held=true", "warehouseId=WH01", "q=nothing-is-called-that"].map(
      (filter) => `by=${by}&${filter}`,
    ),
  ),
  "wms/stock/reservations": [
    "",
    "warehouseId=WH01",
    "lotNumber=L-0004242",
    "locationCode=nowhere",
    "orderId=outbound-0004242",
  ],
  "wms/stock/held": ["", "by=lot", "by=place", ...search("ITEM-0004200")],
  "wms/stock/shortages": ["", "toBuy=true", "toBuy=false", ...search("ITEM-0004242")],
  "wms/planning/short-sources": ["", "material=ready"],
  "wms/planning/readiness": [
    `sourceOrderIds=${Array.from({ length: 100 }, (_, at) => `made-${String(ROWS - at).padStart(7, "0")}`).join(",")}`,
  ],
  "wms/lots": ["", "held=true", "supplierLot=nothing", "expiresBefore=2020-01-01"],
  "wms/counts": ["", "status=1", "warehouseId=WH02", ...search("CC-0004242")],
  "tms/shipments": [
    "",
    "status=3",
    "carrier=nobody",
    ...due("open=true", "open=false", "late=true", "late=false"),
    ...search("YD-0004242"),
  ],
};
/** Not pages of a list. */
const WHOLE = new Set(["wms/receipts/expected", "wms/planning/readiness", "wms/planning/short-sources"]);

/** What only pages ask: the figures above their lists. */
const FIGURES = [
  "erp.orders.counts",
  "erp.purchaseOrders.counts",
  "oa.approvals.counts",
  "srm.rfqs.counts",
  "mes.productionOrders.counts",
  "wms.inboundOrders.counts",
  "wms.outboundOrders.counts",
  "wms.receipts.counts",
  "wms.stock.figures",
  "tms.shipments.counts",
];

const ASKED = 60;
const LOOKED = 8;
const SLOWEST_MS = 150;
/** A report over every movement of a year, not a page of a list. */
const REPORT_MS = 1_000;

async function asked(ask: Addressed, times = ASKED) {
  await load(5, ask, 1);
  const { p50Ms, p99Ms } = await load(times, ask, 1);
  return { p50Ms, p99Ms };
}

/** Which of these filters takes longest, looked at a few times each. */
async function slowestOf(filters: readonly string[], ask: (filter: string) => Addressed): Promise<string> {
  let slowest = { filter: "", p50Ms: 0 };
  for (const filter of filters) {
    const { p50Ms } = await asked(ask(filter), LOOKED);
    if (p50Ms > slowest.p50Ms) slowest = { filter, p50Ms };
  }
  return slowest.filter;
}

/** The slowest way to ask a list of a plant with years of history, by one person who waits for the answer. */
const scenario: Scenario = {
  measure: async (ground) => {
    await fillHistory(ground);
    const lines: Line[] = [];
    for (const [list, filters] of Object.entries(LISTS)) {
      const ask = (filter: string): Addressed => {
        const limit = WHOLE.has(list) ? "" : "limit=100";
        return ground.ours({ method: "GET", path: `/api/v1/${list}?${[limit, filter].filter(Boolean).join("&")}` });
      };
      const filter = await slowestOf(filters, ask);
      const what = `${list}, ${ROWS / 1000}k rows${filter ? `, ${filter.slice(0, 60)}` : ""}`;
      lines.push({ what, ...(await asked(ask(filter))), goal: { p99Ms: SLOWEST_MS } });
    }
    const report = "wms/stock/abc?limit=100&days=365";
    const took = await asked(ground.ours({ method: "GET", path: `/api/v1/${report}` }));
    lines.push({ what: `${report}, ${ROWS / 1000}k items used`, ...took, goal: { p99Ms: REPORT_MS } });

    const port = await freePort();
    await ground.start("bench/screens.ts", { ...ground.settings, SCREENS_PORT: String(port) }, "screens answer");
    const origin = `http://127.0.0.1:${port}`;
    for (const figures of FIGURES) {
      const took = await asked({ method: "GET", path: `/${figures}?input=%7B%7D`, origin, headers: {} });
      lines.push({ what: `${figures}, ${ROWS / 1000}k rows`, ...took, goal: { p99Ms: SLOWEST_MS } });
    }
    return lines;
  },
};
export default scenario;
