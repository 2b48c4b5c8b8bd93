import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { drained, eventually, type Plant } from "./plant";
import { inRunningPlant, type RunningPlant } from "./stream";
import { brokenIn } from "./verified";

type Doc = { orderId: string; status: number };
type Made = Doc & { orderNo: string; documentNo: string; productSku: string; quantity: number; goodQty: number };
type Moved = { sku: string; quantity: number; lotNumber: string | null; serialNumbers: string[] };
type Stored = Doc & {
  orderNo: string;
  lines: { lineId: string; sku: string; quantity: number; lotNumber: string | null }[];
  movedLines: Moved[];
  sourceOrderId: string;
};
type Sold = {
  orderId: string;
  orderStatus: number;
  orderLines: { producedQuantity: number; deliveredQuantity: number }[];
};
type Shipment = { shipmentId: string; status: number; origin: string; destination: string };
type Letter = { deliveryId: string; linkage: string; lastError: string };
type Page<T> = { items: T[] };

const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC";

/** A pump is made of one impeller (kept by lot), one motor (each with its number) and two grams of grease, taken by the report. */
async function aPumpFactory({ post }: RunningPlant): Promise<void> {
  await post("/erp/items", { sku: "PUMP", name: "Pump", tracking: "serial" });
  await post("/erp/items", { sku: "IMPELLER", name: "Impeller", tracking: "lot" });
  await post("/erp/items", { sku: "MOTOR", name: "Motor", tracking: "serial", stocked: true });
  await post("/erp/items", { sku: "GREASE", name: "Grease", unit: "g", backflush: true });
  await post("/mes/boms", {
    productSku: "PUMP",
    lines: [
      { materialSku: "IMPELLER", quantity: 1 },
      { materialSku: "MOTOR", quantity: 1 },
      { materialSku: "GREASE", quantity: 2 },
    ],
  });
}

/** Buys materials the whole way: order, approval, receipt with the supplier's lot. */
async function buyMaterials(running: RunningPlant, pieces: number): Promise<string> {
  const { post, get } = running;
  const { poId } = await post<{ poId: string }>("/erp/mm/purchase-orders", {
    supplierId: "SUP-FOUNDRY",
    totalAmountCents: 100_000,
    lines: [
      { materialSku: "IMPELLER", quantity: pieces },
      { materialSku: "MOTOR", quantity: pieces },
      { materialSku: "GREASE", quantity: 1000 },
    ],
  });
  await approve(running, "purchase_order", poId);
  await running.one(`/wms/inbound-orders?typeCode=purchase&poId=${poId}`);
  const inbound = await eventually(
    () => running.one<Stored>(`/wms/inbound-orders?typeCode=purchase&poId=${poId}`),
    ({ lines }) => lines.length === 3,
  );
  const [impeller, motor, grease] = inbound.lines.map(({ lineId }) => lineId);
  await post(`/wms/inbound-orders/${inbound.orderId}/receive`, {
    lines: [
      { lineId: impeller, quantity: pieces, lotNumber: "IMP-1", supplierLot: "HEAT-77" },
      { lineId: motor, quantity: pieces, serialNumbers: Array.from({ length: pieces }, (_, at) => `MOT-${at + 1}`) },
      { lineId: grease, quantity: 1000 },
    ],
  });
  await eventually(
    () => get<{ status: number }>(`/erp/mm/purchase-orders/${poId}`),
    ({ status }) => status === 3,
  );
  return poId;
}

async function approve(running: RunningPlant, typeCode: string, sourceId: string): Promise<void> {
  const { instanceId } = await running.one<{ instanceId: string }>(
    `/oa/approvals?typeCode=${typeCode}&sourceId=${sourceId}`,
  );
  await running.post(`/oa/approvals/${instanceId}/complete`, { approved: true });
}

const sell = (running: RunningPlant, orderLines: object[]) =>
  running.post<Sold>("/erp/orders", { customerId: "CUST-HOSPITAL", totalAmountCents: 680_000, orderLines });

/** The one picking order, once all its lines are there. */
const pickingFor = (running: RunningPlant, orderId: string, lines: number) =>
  eventually(
    () => running.one<Stored>(`/wms/outbound-orders?typeCode=picking&sourceOrderId=${orderId}`),
    (picking) => picking.lines.length === lines,
  );
const inboundFor = (running: RunningPlant, orderId: string) =>
  eventually(
    () => running.one<Stored>(`/wms/inbound-orders?typeCode=production&sourceOrderId=${orderId}`),
    ({ lines }) => lines.length === 1,
  );
const orderStands = (running: RunningPlant, orderId: string, status: number) =>
  eventually(
    () => running.get<Sold>(`/erp/orders/${orderId}`),
    ({ orderStatus }) => orderStatus === status,
  );
const letters = (running: RunningPlant) => running.get<Page<Letter>>("/api/admin/events/dlq");

async function nothingIsLeft(running: RunningPlant, plant: Plant): Promise<void> {
  await drained(plant);
  expect((await letters(running)).items).toEqual([]);
  expect(await brokenIn(plant)).toEqual([]);
}

/** An ERP of another maker: it takes status write-backs and knows nothing else of ours. */
async function anotherErp() {
  let failing = false;
  const heard: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    heard.push(`${request.method} ${request.url} ${body}`);
    const [, orderId] = /^\/api\/v1\/erp\/orders\/([^/]+)$/.exec(request.url ?? "") ?? [];
    const known = request.method === "PATCH" && orderId !== undefined;
    const status = failing ? 500 : known ? 200 : 404;
    const code = failing ? "INTERNAL" : known ? "OK" : "NOT_FOUND";
    response.writeHead(status, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        code,
        message: "",
        data: known && !failing ? { orderId, orderStatus: 3 } : {},
        requestId: "theirs",
      }),
    );
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    fail: (now: boolean) => {
      failing = now;
    },
    heard: () => heard,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Handbook 000 over REST with real processes, on whichever queue the environment names. */
export function handbook000(env: () => Record<string, string>): void {
  test("2.1 to 2.3: from the supplier's lot through production to the customer's signature, and back again by lot and serial", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      const { post, get } = running;
      await aPumpFactory(running);
      const poId = await buyMaterials(running, 5);

      const { contractId } = await post<{ contractId: string }>("/crm/contracts", {
        customerId: "CUST-HOSPITAL",
        contractNo: "HT-2026-118",
        amountCents: 680_000,
        signedAt: "2026-11-20T08:00:00+08:00",
        orderLines: [
          { productSku: "PUMP", quantity: 2, unitPriceCents: 300_000 },
          { productSku: "SKU001", quantity: 1, unitPriceCents: 80_000 },
        ],
      });
      const { orderId } = await running.one<Sold>(`/erp/orders?contractId=${contractId}`);
      await approve(running, "contract", contractId);
      await approve(running, "sales_order", orderId);
      const { items: made } = await eventually(
        () => get<Page<Made>>(`/mes/production-orders?orderNo=${orderId}`),
        ({ items }) => items.length === 2,
      );
      const pump = made.find(({ productSku }) => productSku === "PUMP");
      const spare = made.find(({ productSku }) => productSku === "SKU001");
      if (!pump || !spare) throw new Error("not one production order per line");

      // Materials are picked, and production knows what left the shelf for it.
      const picking = await pickingFor(running, pump.orderId, 2);
      expect(picking.lines.map(({ sku, quantity }) => [sku, quantity]).sort()).toEqual([
        ["IMPELLER", 2],
        ["MOTOR", 2],
      ]);
      await post(`/wms/outbound-orders/${picking.orderId}/ship`);
      await eventually(
        () =>
          get<Page<{ materialSku: string; lotNumber: string | null }>>(
            `/mes/production-orders/${pump.orderId}/material-issues`,
          ),
        ({ items }) => items.length === 2,
      );

      // Two reports; the second completes the order. The grease leaves by itself.
      await post(`/mes/production-orders/${pump.orderId}/reports`, {
        goodQty: 1,
        defectQty: 1,
        defectTypes: ["porous casting"],
        stationId: "ST-02",
        lotNumber: "PUMP-L1",
        serialNumbers: ["PUMP-001"],
      });
      await post("/mes/production/report", {
        workOrderId: pump.orderId,
        goodQty: 1,
        lotNumber: "PUMP-L1",
        serialNumbers: ["PUMP-002"],
      });
      const pumps = await inboundFor(running, pump.orderId);
      await post(`/wms/inbound-orders/${pumps.orderId}/receive`);
      await eventually(
        () => get<Page<{ onHand: number }>>("/wms/stock?sku=GREASE"),
        ({ items }) => items[0]?.onHand === 994,
      );
      await drained(plant);
      expect(await get<Sold>(`/erp/orders/${orderId}`)).toMatchObject({ orderStatus: 2 });

      // The other line: nobody reports, the order is simply set to completed.
      await running.patch(`/mes/production-orders/${spare.orderId}`, { status: 2 });
      const spares = await inboundFor(running, spare.orderId);
      await post(`/wms/inbound-orders/${spares.orderId}/receive`);
      await orderStands(running, orderId, 3);

      // Sale, transport, signature.
      const { orderId: outboundId } = await post<Doc>("/wms/outbound-orders", {
        warehouseId: "WH01",
        typeCode: "sales",
        erpOrderId: orderId,
        consignee: { name: "City Hospital", phone: "13800138000", address: "8 Riverside Road" },
      });
      await post(`/wms/outbound-orders/${outboundId}/lines`, { productSku: "PUMP", quantity: 2 });
      await post(`/wms/outbound-orders/${outboundId}/lines`, { productSku: "SKU001", quantity: 1 });
      await post(`/wms/outbound-orders/${outboundId}/ship`);
      const { shipmentId, ...shipment } = await running.one<Shipment>(
        `/tms/shipments?wmsOutboundOrderId=${outboundId}`,
      );
      expect(shipment).toMatchObject({ status: 1, origin: "WH01" });
      await post(`/tms/shipments/${shipmentId}/events`, { status: "picked_up" });
      const { confirmId } = await post<{ confirmId: string }>("/tms/delivery-confirm", {
        shipmentId,
        signer: "Porter",
        signImage: PNG,
      });
      expect(await post("/tms/delivery-confirm", { shipmentId })).toMatchObject({ confirmId, changed: false });
      await orderStands(running, orderId, 4);
      expect(await get(`/wms/outbound-orders/${outboundId}`)).toMatchObject({ status: 3 });
      await nothingIsLeft(running, plant);

      // 2.3: back from the piece to the supplier.
      const serial = await get<{ items: { movements: { erpOrderId: string | null; to: string }[] }[] }>(
        "/wms/trace/serial/PUMP-001",
      );
      expect(serial.items[0]?.movements).toMatchObject([
        { from: "@production", erpOrderId: orderId },
        { to: "@customer", erpOrderId: orderId },
      ]);
      expect(await get("/mes/trace/serial/PUMP-001")).toMatchObject({
        orders: [
          { orderId: pump.orderId, issues: expect.arrayContaining([expect.objectContaining({ lotNumber: "IMP-1" })]) },
        ],
      });
      expect(await get("/mes/trace/lot/PUMP-L1")).toMatchObject({
        orders: [{ orderId: pump.orderId, inbounds: [{ quantity: 2 }] }],
      });
      expect(await get("/mes/trace/order/" + orderId)).toMatchObject({
        orders: expect.arrayContaining([expect.objectContaining({ orderId: pump.orderId })]),
      });
      expect(await get("/wms/trace/lot/IMP-1")).toMatchObject({
        items: [
          {
            sku: "IMPELLER",
            supplierLot: "HEAT-77",
            movements: [
              { from: "@supplier", poId, supplierId: "SUP-FOUNDRY" },
              { to: "@production", sourceOrderId: pump.orderId },
            ],
          },
        ],
      });
    });
  });

  test.each([
    ["LINK_ERP_TO_MES", "/mes/production-orders?orderNo="],
    ["LINK_MES_TO_WMS", "/wms/outbound-orders?typeCode=picking&erpOrderId="],
  ])(
    "3 with %s off production goes by hand; switched on again, what was skipped is made up for",
    async (flag, list) => {
      await inRunningPlant(env(), async (running, plant) => {
        await aPumpFactory(running);
        await running.patch(`/api/admin/linkages/${flag}`, { enabled: false, reason: "Stock-taking" });
        const { orderId } = await sell(running, [{ productSku: "PUMP", quantity: 2 }]);
        await drained(plant);
        expect((await running.get<Page<Doc>>(`${list}${orderId}`)).items).toEqual([]);
        await running.patch(`/api/admin/linkages/${flag}`, { enabled: true });
        const told = await running.post<{ replayed: number }>(`/api/admin/linkages/${flag}/replay-skipped`);
        expect(told.replayed).toBeGreaterThan(0);
        await running.one<Doc>(`${list}${orderId}`);
        await nothingIsLeft(running, plant);
      });
    },
  );

  test("3 with LINK_ERP_TO_WMS off goods are expected by hand; switched on again, that document is used", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await running.patch("/api/admin/linkages/LINK_ERP_TO_WMS", { enabled: false, reason: "Stock-taking" });
      const lines = [{ materialSku: "SKU001", quantity: 4 }];
      const order = { supplierId: "SUP-1", totalAmountCents: 100, lines };
      const { poId } = await running.post<{ poId: string }>("/erp/mm/purchase-orders", order);
      await approve(running, "purchase_order", poId);
      await drained(plant);
      const byHand = await running.post<Stored>("/wms/inbound-orders", {
        warehouseId: "WH01",
        typeCode: "purchase",
        poId,
      });
      await running.post(`/wms/inbound-orders/${byHand.orderId}/lines`, { materialSku: "SKU001", quantity: 4 });
      await running.patch("/api/admin/linkages/LINK_ERP_TO_WMS", { enabled: true });
      await running.post("/api/admin/linkages/LINK_ERP_TO_WMS/replay-skipped");
      await drained(plant);
      expect(await running.one<Stored>(`/wms/inbound-orders?poId=${poId}`)).toMatchObject({ orderId: byHand.orderId });
      await running.post(`/wms/inbound-orders/${byHand.orderId}/receive`);
      await eventually(
        () => running.get<{ status: number }>(`/erp/mm/purchase-orders/${poId}`),
        ({ status }) => status === 3,
      );
      await nothingIsLeft(running, plant);
    });
  });

  test("a picking order somebody has made for a production order already is taken as it is", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await aPumpFactory(running);
      await running.stopWorker();
      const wanted = { workshopId: "WS01", orderNo: "REPAIR-7", productSku: "PUMP", quantity: 1 };
      const made = await running.post<Made>("/mes/production-orders", wanted);
      const picking = { warehouseId: "WH01", typeCode: "picking", sourceOrderId: made.orderId };
      const byHand = await running.post<Stored>("/wms/outbound-orders", picking);
      await running.startWorker();
      await drained(plant);
      const found = await running.one<Stored>(`/wms/outbound-orders?sourceOrderId=${made.orderId}`);
      expect(found).toMatchObject({ orderId: byHand.orderId, lines: [] });
      await nothingIsLeft(running, plant);
    });
  });

  test("3 with LINK_WMS_TO_TMS off no shipment is made, and the other linkages go on", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await running.patch("/api/admin/linkages/LINK_WMS_TO_TMS", { enabled: false, reason: "Own drivers" });
      await running.post("/wms/stock/adjust", {
        warehouseId: "WH01",
        sku: "SKU001",
        delta: 5,
        reason: "Opening stock",
      });
      const { orderId } = await sell(running, [{ productSku: "SKU001", quantity: 1 }]);
      await running.one<Made>(`/mes/production-orders?orderNo=${orderId}`);
      const outbound = await running.post<Doc>("/wms/outbound-orders", {
        warehouseId: "WH01",
        typeCode: "sales",
        erpOrderId: orderId,
      });
      await running.post(`/wms/outbound-orders/${outbound.orderId}/lines`, { sku: "SKU001", quantity: 1 });
      await running.post(`/wms/outbound-orders/${outbound.orderId}/ship`);
      await drained(plant);
      expect(
        (await running.get<Page<Shipment>>(`/tms/shipments?wmsOutboundOrderId=${outbound.orderId}`)).items,
      ).toEqual([]);
      await running.patch("/api/admin/linkages/LINK_WMS_TO_TMS", { enabled: true });
      await running.post("/api/admin/linkages/LINK_WMS_TO_TMS/replay-skipped");
      const { shipmentId } = await running.one<Shipment>(`/tms/shipments?wmsOutboundOrderId=${outbound.orderId}`);

      // Nobody takes it over: it comes back and waits on hold.
      await running.post("/tms/delivery-reject", { shipmentId, reason: "Box crushed" });
      const back = await eventually(
        () => running.one<Stored>(`/wms/inbound-orders?typeCode=return&sourceOrderId=${outbound.orderId}`),
        ({ lines }) => lines.length === 1,
      );
      await running.post(`/wms/inbound-orders/${back.orderId}/receive`);
      expect(await running.get("/wms/stock?sku=SKU001&locationCode=HOLD")).toMatchObject({
        items: [{ onHand: 1, available: 0, held: true }],
      });
      await nothingIsLeft(running, plant);
    });
  });

  test("5.1 what happens while no worker runs is made up for when one starts, each step once", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await running.stopWorker();
      const { orderId } = await sell(running, [{ productSku: "SKU001", quantity: 3 }]);
      const event = { eventId: "outside-1", eventType: "plant.shift.started", payload: { shift: "night" } };
      expect(await running.post("/api/events", event)).toMatchObject({ duplicate: false });
      await running.startWorker();
      await running.one<Made>(`/mes/production-orders?orderNo=${orderId}`);
      // 5.6: the same event again is known already.
      expect(await running.post("/api/events", event)).toMatchObject({ duplicate: true });
      await nothingIsLeft(running, plant);
      expect((await running.get<Page<Made>>(`/mes/production-orders?orderNo=${orderId}`)).items).toHaveLength(1);
    });
  });

  test("5.2 a step that keeps failing ends in the dead letters by name, and heals when it is replayed", async () => {
    await inRunningPlant({ ...env(), DELIVERY_ATTEMPTS: "2", DELIVERY_BACKOFF_MS: "50" }, async (running, plant) => {
      await aPumpFactory(running);
      const wanted = { workshopId: "WS01", orderNo: "FOR-STOCK", productSku: "PUMP", quantity: 1 };
      const { orderId: made } = await running.post<Doc>("/mes/production-orders", wanted);
      // Grease is to leave by itself, and there is none.
      await running.post(`/mes/production-orders/${made}/reports`, { goodQty: 1, serialNumbers: ["PUMP-9"] });
      const inbound = await inboundFor(running, made);
      await running.post(`/wms/inbound-orders/${inbound.orderId}/receive`);
      const [letter] = await eventually(
        async () => (await letters(running)).items,
        (dead) => dead.length === 1,
      );
      expect(letter).toMatchObject({ linkage: "backflush-to-picking", attempts: 2 });
      await running.post("/wms/stock/adjust", { warehouseId: "WH01", sku: "GREASE", delta: 100, reason: "Found" });
      await running.post(`/api/admin/events/dlq/${letter?.deliveryId}/replay`);
      await eventually(
        () => running.get<Page<{ onHand: number }>>("/wms/stock?sku=GREASE"),
        ({ items }) => items[0]?.onHand === 98,
      );
      await nothingIsLeft(running, plant);
    });
  });

  test("5.5 an ERP of another make that fails is written back to once it answers again", async () => {
    const erp = await anotherErp();
    const settings = { CELL_ERP_URL: erp.url, DELIVERY_ATTEMPTS: "2", DELIVERY_BACKOFF_MS: "50" };
    try {
      await inRunningPlant({ ...env(), ...settings }, async (running, plant) => {
        erp.fail(true);
        const wanted = { workshopId: "WS01", orderNo: "THEIRS-1", productSku: "SKU001", quantity: 3 };
        const { orderId: made } = await running.post<Doc>("/mes/production-orders", wanted);
        await running.patch(`/mes/production-orders/${made}`, { status: 2 });
        const inbound = await inboundFor(running, made);
        await running.post(`/wms/inbound-orders/${inbound.orderId}/receive`);
        const [letter] = await eventually(
          async () => (await letters(running)).items,
          (dead) => dead.length === 1,
        );
        expect(letter).toMatchObject({ linkage: "received-to-order" });
        erp.fail(false);
        await running.post(`/api/admin/events/dlq/${letter?.deliveryId}/replay`);
        await eventually(
          async () => erp.heard(),
          (heard) => heard.includes('PATCH /api/v1/erp/orders/THEIRS-1 {"orderStatus":3}'),
        );
        await nothingIsLeft(running, plant);
      });
    } finally {
      await erp.stop();
    }
  });

  test("5.3 a product without a bill of materials is picked nothing for, and goes on to stock and order", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      const { orderId } = await running.post<Sold>("/erp/orders", { customerId: "CUST-1", totalAmountCents: 1 });
      const made = await running.one<Made>(`/mes/production-orders?orderNo=${orderId}`);
      expect(made).toMatchObject({ productSku: "PROD-DEFAULT", quantity: 1 });
      await drained(plant);
      expect((await running.get<Page<Doc>>(`/wms/outbound-orders?sourceOrderId=${made.orderId}`)).items).toEqual([]);
      const noted = await plant.rows<{ note: string }>(
        "SELECT note FROM platform.delivery WHERE linkage = 'production-to-picking' AND tenant_id = $1",
        [plant.tenantId],
      );
      expect(noted).toEqual([{ note: "noMaterials" }]);
      await running.patch(`/mes/production-orders/${made.orderId}`, { status: 2 });
      const inbound = await inboundFor(running, made.orderId);
      await running.post(`/wms/inbound-orders/${inbound.orderId}/receive`);
      await orderStands(running, orderId, 3);
      await nothingIsLeft(running, plant);
    });
  });

  test("5.4 picking without stock is refused by name and works once the goods are there", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await aPumpFactory(running);
      const { orderId } = await sell(running, [{ productSku: "PUMP", quantity: 2 }]);
      const made = await running.one<Made>(`/mes/production-orders?orderNo=${orderId}`);
      const picking = await pickingFor(running, made.orderId, 2);
      expect(await running.refusal(`/wms/outbound-orders/${picking.orderId}/ship`)).toMatchObject({
        status: 409,
        code: "STOCK_INSUFFICIENT",
        data: { shortages: expect.arrayContaining([{ sku: "IMPELLER", required: 2, available: 0 }]) },
      });
      await drained(plant);
      await buyMaterials(running, 2);
      await running.post(`/wms/outbound-orders/${picking.orderId}/ship`);
      await nothingIsLeft(running, plant);
    });
  });

  test("a cancelled order stops what has not begun, gives back what was promised, and names what it left", async () => {
    await inRunningPlant(env(), async (running, plant) => {
      await aPumpFactory(running);
      await buyMaterials(running, 4);
      const { orderId } = await sell(running, [
        { productSku: "PUMP", quantity: 2 },
        { productSku: "PUMP", quantity: 1 },
      ]);
      const { items: made } = await eventually(
        () => running.get<Page<Made>>(`/mes/production-orders?orderNo=${orderId}`),
        ({ items }) => items.length === 2,
      );
      const waiting = made.find(({ quantity }) => quantity === 2);
      const begun = made.find(({ quantity }) => quantity === 1);
      const picking = await pickingFor(running, waiting?.orderId ?? "", 2);
      await running.post(`/wms/outbound-orders/${picking.orderId}/allocate`);
      await running.patch(`/mes/production-orders/${begun?.orderId}`, { status: 1 });
      await running.post(`/erp/orders/${orderId}/cancel`, { reason: "Customer withdrew" });
      await drained(plant);
      expect(await running.get(`/mes/production-orders/${waiting?.orderId}`)).toMatchObject({ status: 9 });
      expect(await running.get(`/mes/production-orders/${begun?.orderId}`)).toMatchObject({ status: 1 });
      expect(await running.get(`/wms/outbound-orders/${picking.orderId}`)).toMatchObject({
        status: 9,
        reservations: [],
      });
      expect(await running.get("/wms/stock?sku=IMPELLER")).toMatchObject({ items: [{ onHand: 4, reserved: 0 }] });
      const [left] = await plant.rows<{ note: string }>(
        "SELECT note FROM platform.delivery WHERE linkage = 'cancelled-order-to-production' AND tenant_id = $1",
        [plant.tenantId],
      );
      expect(left?.note).toBe(`startedLeft: ${begun?.documentNo}`);
      await nothingIsLeft(running, plant);
    });
  });
}
