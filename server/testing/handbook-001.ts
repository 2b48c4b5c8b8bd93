import { expect, test } from "vitest";
import { drained, eventually } from "./plant";
import { inRunningPlant, type RunningPlant } from "./stream";

type Approval = { instanceId: string; status: number; typeCode: string };
type Order = {
  orderId: string;
  orderStatus: number;
  contractId: string;
  totalAmountCents: number;
  orderLines: { productSku: string; quantity: number }[];
};
type Contract = { contractId: string; status: number };
type Rfq = { rfqId: string; requisitionId: string };
type Quote = { quoteId: string };
type PurchaseOrder = {
  poId: string;
  status: number;
  supplierId: string;
  totalAmountCents: number;
  lines: { materialSku: string; quantity: number }[];
};

let contracts = 0;
async function signContract(running: RunningPlant): Promise<Contract> {
  const { customerId } = await running.post<{ customerId: string }>("/crm/customers", {
    name: "Hospital",
    phone: "13800138000",
  });
  const { opportunityId } = await running.post<{ opportunityId: string }>("/crm/opportunities", {
    customerId,
    title: "Boiler house",
  });
  return running.post<Contract>("/crm/contracts", {
    customerId,
    opportunityId,
    contractNo: `C-${process.pid}-${contracts++}`,
    amountCents: 680_000,
    signedAt: "2026-11-20T08:00:00+08:00",
    orderLines: [{ productSku: "SKU001", quantity: 10, unitPriceCents: 68_000 }],
  });
}

async function decide(running: RunningPlant, typeCode: string, sourceId: string, approved: boolean): Promise<void> {
  const { instanceId } = await running.one<Approval>(`/oa/approvals?typeCode=${typeCode}&sourceId=${sourceId}`);
  await running.post(`/oa/approvals/${instanceId}/complete`, { approved });
}

/** Handbook 001, chapter 2, over REST with real processes, on whichever queue the environment names. */
export function handbook001(env: () => Record<string, string>): void {
  test("2.1 a signed contract becomes a sales order, and both pass their approval", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      const { contractId } = await signContract(running);
      const order = await running.one<Order>(`/erp/orders?contractId=${contractId}`);
      expect(order).toMatchObject({
        contractId,
        totalAmountCents: 680_000,
        orderStatus: 1,
        orderLines: [{ productSku: "SKU001", quantity: 10 }],
      });
      await decide(running, "contract", contractId, true);
      await decide(running, "sales_order", order.orderId, true);
      await eventually(
        () => running.get<Contract>(`/crm/contracts/${contractId}`),
        ({ status }) => status === 2,
      );
      await eventually(
        () => running.get<Order>(`/erp/orders/${order.orderId}`),
        ({ orderStatus }) => orderStatus === 2,
      );
      await drained(plant);
      const { items } = await running.get<{ items: { cellId: string; table: string }[] }>("/api/datalake/tables");
      expect(items.map(({ cellId, table }) => `${cellId}.${table}`)).toEqual(
        expect.arrayContaining(["crm.contracts", "crm.opportunities", "erp.orders", "oa.events"]),
      );
      expect((await running.get<{ items: unknown[] }>("/api/admin/events/dlq")).items).toEqual([]);
    });
  });

  test("2.2 a requisition becomes an enquiry, the awarded quote a purchase order that is approved", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      const wanted = [{ materialSku: "SKU001", quantity: 100 }];
      const { requisitionId } = await running.post<{ requisitionId: string }>("/erp/mm/purchase-requisitions", {
        demandDesc: "Impellers",
        totalAmountCents: 500_000,
        lines: wanted,
      });
      const { rfqId } = await running.one<Rfq>(`/srm/rfqs?requisitionId=${requisitionId}`);
      const quotes: Quote[] = [];
      for (const amountCents of [480_000, 465_000]) {
        const { supplierId } = await running.post<{ supplierId: string }>("/srm/suppliers", {
          name: `Foundry ${amountCents}`,
        });
        quotes.push(
          await running.post<Quote>(`/srm/rfqs/${rfqId}/quotes`, { supplierId, amountCents, leadTimeDays: 12 }),
        );
      }
      await running.post(`/srm/quotes/${quotes[1]?.quoteId}/award`);
      const order = await running.one<PurchaseOrder>(`/erp/mm/purchase-orders?quoteId=${quotes[1]?.quoteId}`);
      expect(order).toMatchObject({ status: 1, totalAmountCents: 465_000, requisitionId, rfqId, lines: wanted });
      await decide(running, "purchase_order", order.poId, true);
      await eventually(
        () => running.get<PurchaseOrder>(`/erp/mm/purchase-orders/${order.poId}`),
        ({ status }) => status === 2,
      );
      await drained(plant);
    });
  });

  test("2.3 what is refused goes back as refused: contract 3, sales order 8, purchase order 8", async () => {
    await inRunningPlant(env(), async (running) => {
      const { contractId } = await signContract(running);
      const { orderId } = await running.one<Order>(`/erp/orders?contractId=${contractId}`);
      const { poId } = await running.post<PurchaseOrder>("/erp/mm/purchase-orders", {
        supplierId: "S-1",
        totalAmountCents: 1,
      });
      await decide(running, "contract", contractId, false);
      await decide(running, "sales_order", orderId, false);
      await decide(running, "purchase_order", poId, false);
      await eventually(
        () => running.get<Contract>(`/crm/contracts/${contractId}`),
        ({ status }) => status === 3,
      );
      await eventually(
        () => running.get<Order>(`/erp/orders/${orderId}`),
        ({ orderStatus }) => orderStatus === 8,
      );
      await eventually(
        () => running.get<PurchaseOrder>(`/erp/mm/purchase-orders/${poId}`),
        ({ status }) => status === 8,
      );
    });
  });

  test("3 a switch that is off holds its linkage back and no other; switched on again, what was skipped is run", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await running.patch("/api/admin/linkages/LINK_CRM_TO_ERP", { enabled: false, reason: "Stock-taking" });
      const { contractId } = await signContract(running);
      await running.one<Approval>(`/oa/approvals?typeCode=contract&sourceId=${contractId}`);
      await drained(plant);
      expect((await running.get<{ items: unknown[] }>(`/erp/orders?contractId=${contractId}`)).items).toEqual([]);
      await running.patch("/api/admin/linkages/LINK_CRM_TO_ERP", { enabled: true });
      expect(await running.post("/api/admin/linkages/LINK_CRM_TO_ERP/replay-skipped", {})).toEqual({ replayed: 1 });
      await running.one<Order>(`/erp/orders?contractId=${contractId}`);
    });
  });

  test("4 an order somebody has typed in for the contract already is taken as it is", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await running.patch("/api/admin/linkages/LINK_CRM_TO_ERP", { enabled: false, reason: "Stock-taking" });
      const { contractId } = await signContract(running);
      await drained(plant);
      const { orderId } = await running.post<Order>("/erp/orders", {
        contractId,
        customerId: "CUST-1",
        totalAmountCents: 680_000,
      });
      await running.patch("/api/admin/linkages/LINK_CRM_TO_ERP", { enabled: true });
      await running.post("/api/admin/linkages/LINK_CRM_TO_ERP/replay-skipped", {});
      await drained(plant);
      expect(await running.one<Order>(`/erp/orders?contractId=${contractId}`)).toMatchObject({ orderId });
    });
  });
}
