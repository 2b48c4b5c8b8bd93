import { fillHistory, ROWS } from "../history";
import { load } from "../load";
import type { Line, Scenario } from "../scenario";

/** Each list as the office asks for it: newest first, every filter, a search that finds one, many and none. */
const search = (one: string) => [`q=${one}`, "q=00", "q=nothing-is-called-that"];
const LISTS: Record<string, string[]> = {
  "erp/items": ["", "status=active", "tracking=lot", ...search("ITEM-0004242")],
  "erp/orders": ["", "status=2", "customerId=customer-0000007", ...search("SO-0004242")],
  "erp/mm/purchase-requisitions": ["", ...search("PR-0004242")],
  "erp/mm/purchase-orders": ["", "status=2", "supplierId=supplier-0000007", ...search("PO-0004242")],
  "crm/customers": ["", ...search("KH-0004242")],
  "crm/opportunities": ["", "stage=won", "customerId=customer-0000007"],
  "crm/contracts": ["", "status=1", "customerId=customer-0000007"],
  "oa/approvals": ["", "status=1", "typeCode=purchase"],
  "srm/suppliers": ["", ...search("GYS-0004242")],
  "srm/rfqs": ["", "status=1", ...search("RFQ-0004242")],
  "srm/quotes": ["", "rfqId=rfq-0000007"],
  "mes/production-orders": ["", "status=1", "productSku=ITEM-0000007", "orderNo=order-0000007"],
  "mes/production-plans": ["", "productSku=ITEM-0000007"],
  "wms/inbound-orders": ["", "status=1", "typeCode=return", "warehouseId=WH01", ...search("IN-0004242")],
  "wms/outbound-orders": ["", "status=1", "typeCode=sales", "warehouseId=WH01", ...search("OUT-0004242")],
  "wms/stock": ["", "sku=ITEM-0004242", "warehouseId=WH01", "lotNumber=L-0004242"],
  "wms/stock/ledger": ["", "sku=ITEM-0004242"],
  "wms/stock/shortages": [""],
  "wms/lots": ["", "held=true"],
  "wms/counts": ["", "status=1"],
  "tms/shipments": ["", "status=3", ...search("YD-0004242")],
};

const ASKED = 60;
const SLOWEST_MS = 150;

/** The slowest way to ask a list of a plant with years of history, by one person who waits for the answer. */
const scenario: Scenario = {
  measure: async (ground) => {
    await fillHistory(ground);
    const lines: Line[] = [];
    for (const [list, filters] of Object.entries(LISTS)) {
      let slowest: Line | undefined;
      for (const filter of filters) {
        const path = `/api/v1/${list}?limit=100${filter ? `&${filter}` : ""}`;
        const ask = ground.ours({ method: "GET", path });
        await load(5, ask, 1);
        const { p50Ms, p99Ms } = await load(ASKED, ask, 1);
        if (slowest?.p99Ms === undefined || p99Ms > slowest.p99Ms) {
          const what = `${list}, ${ROWS / 1000}k rows${filter ? `, ${filter}` : ""}`;
          slowest = { what, p50Ms, p99Ms, goal: { p99Ms: SLOWEST_MS } };
        }
      }
      if (slowest) lines.push(slowest);
    }
    return lines;
  },
};
export default scenario;
