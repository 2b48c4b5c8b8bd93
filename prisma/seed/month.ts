import type { AppRouter } from "@/server/cells/index";
import type { Role } from "@/server/platform/permissions";
import { BOMS, CUSTOMERS, type CustomerName, OPENING, SUPPLIERS, type SupplierName } from "./plant";

type Caller = ReturnType<AppRouter["createCaller"]>;
export type Crew = {
  as(role: Role): Caller;
  /** It is that many days ago, at that hour. */
  at(daysAgo: number, hour: number): void;
  /** Until everything that follows by itself has followed. */
  quiet(): Promise<void>;
};

type Line = [productSku: string, quantity: number, unitPriceCents: number];

const SIGNATURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAKAAAAA8AgMAAACcBVmGAAAADFBMVEX///8JCQloaGi3t7dTH3J8AAAACXBIWXMAAAsTAAALEwEAmpwYAAACB0lEQVRIx+2VO26DQBCGl0UUFDgVR6BP48IdR6DwApK3oEmXgiP4EuAzREqRI/gAafEN3KdNlezOzgxr85CLlFnJYiU+z+OfYUaI//N/Fs7mnW7ysApmJd226rjChYpfD6pZAZPy2uJVfWt4nuc967hA25Xcw6WeBYc8cHZEUIvSBfMxF2IpJFpICjE4sJoBg70IEYwakUJ4u7mkbIB7VCcXGQgQduXnNJeWQUMZFv6tXtpJLsYGhmT8Ri0pOgGV+Z0QNKbw/UbdSySttd7dLwZsuEh3EiV6BE+gEIGHadLWlD0mp4DAfnsX5bZlMPTBykh0A6ZHBm2BCDRFj9WrD3aCQVtyLru2YfpdVI2gTYRAG/qNRK6vHGilkdoL/epJBOogGOUjCKFLT6KoGUHbEAR2+A2xRK4JLlRqilG66nsSgQsEB8FggmnsWKJBjKC1gjpGpHtXokTOdE+FITDNKVmluWoEBrXgphilvmrBLxGE9kgaLxe4Fv4DQGhu14+RHkvy7B5fI5jlDKZLkwXAwcYFn0K4OKt6FgD8J9XSnDpxewCYabFi0bWHdR1OP1UfdO1hk4nLxRF54WJYwbtFz1Dx7owV2K3MZzMipPMn1Zuqlqez6cQYG6tTs1NU8BjLGloMayvE9DkFFv6sbZqoWJHkdoN09UOg2UntY+twqB7cm0/nP1m/v3ZJf+OHY6PSAAAAAElFTkSuQmCC";

/** A month in the plant, told by its own people with the cells' own commands. */
export class Month {
  readonly #crew: Crew;
  readonly #customers = new Map<CustomerName, { customerId: string; name: string; phone: string; address: string }>();
  readonly #suppliers = new Map<SupplierName, string>();
  #contracts = 0;

  constructor(crew: Crew) {
    this.#crew = crew;
  }

  async openTheBooks(): Promise<void> {
    const { as, at, quiet } = this.#crew;
    at(31, 8);
    for (const { key, ...customer } of CUSTOMERS) {
      const { customerId } = await as("sales").crm.customers.create(customer);
      this.#customers.set(key, { customerId, ...customer });
    }
    for (const { key, ...supplier } of SUPPLIERS) {
      this.#suppliers.set(key, (await as("buyer").srm.suppliers.create(supplier)).supplierId);
    }
    for (const [productSku, parts] of Object.entries(BOMS)) {
      const lines = parts.map(([materialSku, quantity, more]) => ({ materialSku, quantity, ...more }));
      await as("planner").mes.boms.create({ productSku, lines });
    }
    for (const { sku, quantity, at: locationCode, lot } of OPENING) {
      await as("warehouse").wms.stock.adjust({
        warehouseId: "WH01",
        sku,
        delta: quantity,
        locationCode,
        lotNumber: lot,
        serialNumbers: sku.startsWith("MOTOR") ? serials(sku, 1, quantity) : undefined,
        reason: "期初库存",
      });
    }
    await quiet();
  }

  /** Asked of three, bought from one, received with the supplier's lots. */
  async buy(
    daysAgo: number,
    supplier: SupplierName,
    demandDesc: string,
    wanted: [sku: string, quantity: number, priceCents: number, lot?: string][],
  ): Promise<void> {
    const { as, at, quiet } = this.#crew;
    const totalAmountCents = wanted.reduce((sum, [, quantity, price]) => sum + quantity * price, 0);
    const lines = wanted.map(([materialSku, quantity]) => ({ materialSku, quantity }));
    at(daysAgo, 9);
    const { requisitionId } = await as("planner").erp.purchaseRequisitions.create({
      demandDesc,
      totalAmountCents,
      lines,
    });
    await quiet();
    const [rfq] = (await as("buyer").srm.rfqs.list({ requisitionId })).items;
    if (!rfq) throw new Error(`no enquiry for ${demandDesc}`);
    at(daysAgo - 1, 14);
    const rivals = SUPPLIERS.filter(({ key }) => key !== supplier).slice(0, 2);
    for (const [place, { key }] of [...rivals, { key: supplier }].entries()) {
      const dearer = place === rivals.length ? 100 : 104 + 3 * place;
      const quote = await as("buyer").srm.quotes.create({
        rfqId: rfq.rfqId,
        supplierId: this.#supplier(key),
        amountCents: Math.round((totalAmountCents * dearer) / 100),
        leadTimeDays: 5 + place,
        lines: wanted.map(([materialSku, quantity, unitPriceCents]) => ({ materialSku, quantity, unitPriceCents })),
      });
      if (key === supplier) await as("buyer").srm.quotes.award({ quoteId: quote.quoteId });
    }
    await quiet();
    const [order] = (await as("buyer").erp.purchaseOrders.list({ requisitionId })).items;
    at(daysAgo - 2, 10);
    await this.#decide(order?.poId ?? "", true);
    if (daysAgo < 6) return;
    at(daysAgo - 6, 15);
    const [inbound] = (await as("warehouse").wms.inboundOrders.list({ poId: order?.poId })).items;
    await as("warehouse").wms.inboundOrders.receive({
      orderId: inbound?.orderId ?? "",
      lines: (inbound?.lines ?? []).map(({ lineId, sku, quantity }) => {
        const lot = wanted.find(([wantedSku]) => wantedSku === sku)?.[3];
        return { lineId, quantity, lotNumber: lot, supplierLot: lot && `S-${lot}` };
      }),
    });
    await quiet();
  }

  /** A contract that is signed becomes an order by itself; without one the order is typed in. */
  async sell(
    daysAgo: number,
    customer: CustomerName,
    lines: Line[],
    { by = "phone", inDays = 9 }: { by?: "contract" | "phone"; inDays?: number } = {},
  ): Promise<string> {
    const { as, at, quiet } = this.#crew;
    const { customerId, name } = this.#customer(customer);
    const orderLines = lines.map(([productSku, quantity, unitPriceCents]) => ({
      productSku,
      quantity,
      unitPriceCents,
    }));
    const amountCents = lines.reduce((sum, [, quantity, price]) => sum + quantity * price, 0);
    const dueDate = moment(daysAgo - inDays, 12).slice(0, 10);
    at(daysAgo, 10);
    if (by === "phone") {
      const { orderId } = await as("sales").erp.orders.create({
        customerId,
        totalAmountCents: amountCents,
        dueDate,
        orderLines,
      });
      await quiet();
      return orderId;
    }
    const { opportunityId } = await as("sales").crm.opportunities.create({
      customerId,
      title: `${name}换泵项目`,
      amountCents,
      stage: "won",
    });
    const { contractId } = await as("sales").crm.contracts.create({
      customerId,
      opportunityId,
      contractNo: `HT-2026-${String(101 + this.#contracts++)}`,
      amountCents,
      signedAt: moment(daysAgo, 10),
      orderLines,
    });
    await quiet();
    await this.#decide(contractId, true);
    const [order] = (await as("sales").erp.orders.list({ contractId })).items;
    const orderId = order?.orderId ?? "";
    await as("sales").erp.orders.reschedule({ orderId, dueDate });
    await quiet();
    return orderId;
  }

  async decide(daysAgo: number, orderId: string, approved: boolean, comment?: string): Promise<void> {
    this.#crew.at(daysAgo, 11);
    await this.#decide(orderId, approved, comment);
  }

  /** Picks, reports and takes into stock what is made for an order; `share` is how much of it so far. */
  async produce(daysAgo: number, orderNo: string, share = 1, until: "stock" | "report" = "stock"): Promise<void> {
    const { as, at, quiet } = this.#crew;
    const { items } = await as("planner").mes.productionOrders.list({ orderNo, limit: 200 });
    for (const { orderId, productSku, quantity, documentNo } of items.reverse()) {
      at(daysAgo, 8);
      const picking = (await as("warehouse").wms.outboundOrders.list({ typeCode: "picking", sourceOrderId: orderId }))
        .items;
      for (const each of picking)
        if (each.status === 1) await as("warehouse").wms.outboundOrders.ship({ orderId: each.orderId });
      await quiet();
      const made = Math.ceil(quantity * share);
      const tracked = productSku === "PUMP-25-60" || productSku === "KIT-25" ? "lot" : "serial";
      const lotNumber = tracked === "lot" ? `${productSku}-${documentNo.slice(-4)}` : undefined;
      for (const [turn, part] of [Math.ceil(made / 2), Math.floor(made / 2)].entries()) {
        if (part === 0) continue;
        at(daysAgo - turn, 16);
        await as("planner").mes.reports.create({
          orderId,
          goodQty: part,
          defectQty: turn === 0 && quantity > 8 ? 1 : 0,
          defectTypes: turn === 0 && quantity > 8 ? ["铸件气孔"] : [],
          stationId: `ST-0${turn + 1}`,
          shift: turn === 0 ? "早班" : "中班",
          lotNumber,
          serialNumbers:
            tracked === "serial" ? serials(`${productSku}-${documentNo.slice(-4)}`, turn * 500 + 1, part) : [],
        });
      }
      await quiet();
      if (until === "report" || share < 1) continue;
      at(daysAgo - 1, 17);
      const [inbound] = (
        await as("warehouse").wms.inboundOrders.list({ typeCode: "production", sourceOrderId: orderId })
      ).items;
      await as("warehouse").wms.inboundOrders.receive({ orderId: inbound?.orderId ?? "" });
      await quiet();
    }
  }

  /** Production that no customer has asked for yet. */
  async makeForStock(daysAgo: number, orderNo: string, productSku: string, quantity: number): Promise<void> {
    this.#crew.at(daysAgo, 7);
    const wanted = { workshopId: "WS02", orderNo, productSku, quantity };
    await this.#crew.as("planner").mes.productionOrders.create(wanted);
    await this.#crew.quiet();
    await this.produce(daysAgo, orderNo);
  }

  /** Returns the shipment that goes on its way. */
  async ship(daysAgo: number, erpOrderId: string, customer: CustomerName): Promise<string> {
    const { as, at, quiet } = this.#crew;
    at(daysAgo, 9);
    const { name, phone, address } = this.#customer(customer);
    const { orderLines, dueDate } = await as("sales").erp.orders.get({ orderId: erpOrderId });
    const outbound = {
      warehouseId: "WH01",
      typeCode: "sales" as const,
      erpOrderId,
      consignee: { name, phone, address },
      neededOn: dueDate ?? undefined,
    };
    const { orderId } = await as("sales").wms.outboundOrders.create(outbound);
    for (const { productSku, quantity } of orderLines)
      await as("sales").wms.outboundOrders.addLine({ orderId, productSku, quantity });
    await as("warehouse").wms.outboundOrders.allocate({ orderId });
    at(daysAgo, 14);
    await as("warehouse").wms.outboundOrders.ship({ orderId });
    await quiet();
    const [shipment] = (await as("warehouse").tms.shipments.list({ wmsOutboundOrderId: orderId })).items;
    const shipmentId = shipment?.shipmentId ?? "";
    at(daysAgo, 16);
    await as("driver").tms.shipments.addEvent({ shipmentId, status: "picked_up", location: "主仓库" });
    at(daysAgo - 1, 8);
    await as("driver").tms.shipments.addEvent({ shipmentId, status: "in_transit", location: "省道 303" });
    return shipmentId;
  }

  async deliver(daysAgo: number, shipmentId: string, signer: string): Promise<void> {
    this.#crew.at(daysAgo, 15);
    await this.#crew.as("driver").tms.deliveries.confirm({ shipmentId, signer, signImage: SIGNATURE });
    await this.#crew.quiet();
  }

  async refuse(daysAgo: number, shipmentId: string, reason: string): Promise<void> {
    this.#crew.at(daysAgo, 15);
    await this.#crew.as("driver").tms.deliveries.reject({ shipmentId, reason });
    await this.#crew.quiet();
    const [back] = (await this.#crew.as("warehouse").wms.inboundOrders.list({ typeCode: "return", status: 1 })).items;
    await this.#crew.as("warehouse").wms.inboundOrders.receive({ orderId: back?.orderId ?? "" });
    await this.#crew.quiet();
  }

  async #decide(sourceId: string, approved: boolean, comment?: string): Promise<void> {
    const { items } = await this.#crew.as("approver").oa.approvals.list({ sourceId, status: 1 });
    for (const { instanceId } of items)
      await this.#crew.as("approver").oa.approvals.complete({ instanceId, approved, comment });
    await this.#crew.quiet();
  }

  #customer(name: CustomerName) {
    const customer = this.#customers.get(name);
    if (!customer) throw new Error(`${name} is no customer`);
    return customer;
  }
  #supplier(name: SupplierName): string {
    const supplier = this.#suppliers.get(name);
    if (!supplier) throw new Error(`${name} is no supplier`);
    return supplier;
  }
}

const serials = (of: string, first: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${of}-${String(first + at).padStart(4, "0")}`);

/** A moment of the month as text, in the plant's own zone. */
const moment = (daysAgo: number, hour: number) =>
  `${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00+08:00`;

/** The month itself, oldest first: by its end there are orders in every state. */
export async function liveAMonth(month: Month, { as, at, quiet }: Crew): Promise<void> {
  await month.openTheBooks();

  await month.buy(29, "foundry", "第 44 周泵壳与叶轮", [
    ["HOUSING-25", 80, 6_700, "ZH2610-21"],
    ["IMPELLER-25", 80, 2_250, "YL2610-15"],
    ["HOUSING-40", 12, 15_000, "ZH2610-22"],
  ]);
  const winter = await month.sell(
    27,
    "heating",
    [
      ["PUMP-25-60", 20, 68_000],
      ["PUMP-32-80", 6, 112_000],
    ],
    { by: "contract" },
  );
  await month.decide(26, winter, true);
  await month.produce(22, winter);
  await month.deliver(16, await month.ship(18, winter, "heating"), "仓库收货组");

  const ward = await month.sell(24, "hospital", [["PUMP-40-120", 3, 198_000]], { by: "contract" });
  await month.decide(23, ward, true);
  await month.produce(20, ward);
  await month.deliver(13, await month.ship(15, ward, "hospital"), "后勤值班室");

  await month.makeForStock(23, "备货-11月", "MOTOR-60W", 40);

  const credit = await month.sell(21, "hotel", [["PUMP-25-60", 10, 72_000]]);
  await month.decide(20, credit, false, "客户信用额度不足，请先收款");

  await month.buy(19, "windings", "电机绕组补货", [
    ["STATOR-60", 40, 5_100, "DZ2611-02"],
    ["ROTOR-60", 40, 3_800, "ZZ2611-02"],
  ]);

  const kits = await month.sell(17, "installer", [["KIT-25", 24, 5_200]], { inDays: 7 });
  await month.decide(16, kits, true);
  await month.produce(14, kits);
  await month.deliver(9, await month.ship(11, kits, "installer"), "项目部");

  const school = await month.sell(14, "school", [["PUMP-25-60", 4, 70_000]]);
  await month.decide(13, school, true);
  await month.produce(11, school);
  await month.refuse(7, await month.ship(9, school, "school"), "外箱浸水，整单拒收");

  const withdrawn = await month.sell(12, "hotel", [["PUMP-32-80", 2, 115_000]]);
  at(11, 9);
  await as("sales").erp.orders.cancel({ orderId: withdrawn, reason: "客户改用其他型号" });
  await quiet();

  // What is going on now: on the road, in stock, in production, waiting.
  const road = await month.sell(10, "hotel", [["PUMP-25-60", 6, 72_000]], { by: "contract", inDays: 8 });
  await month.decide(9, road, true);
  await month.produce(7, road);
  await month.ship(2, road, "hotel");

  const ready = await month.sell(8, "installer", [["PUMP-25-60", 12, 62_000]]);
  await month.decide(7, ready, true);
  await month.produce(5, ready);

  const half = await month.sell(6, "heating", [["PUMP-32-80", 10, 108_000]], { inDays: 5 });
  await month.decide(5, half, true);
  await month.produce(3, half, 0.5, "report");

  const next = await month.sell(
    4,
    "hospital",
    [
      ["PUMP-40-120", 4, 198_000],
      ["PUMP-25-60", 8, 70_000],
    ],
    { by: "contract" },
  );
  await month.decide(3, next, true);
  await month.buy(5, "foundry", "叶轮与泵壳 40 补货", [
    ["HOUSING-40", 20, 15_000, "ZH2611-30"],
    ["IMPELLER-40", 20, 5_500, "YL2611-31"],
  ]);

  at(6, 9);
  await as("quality").wms.lots.hold({ sku: "IMPELLER-32", lotNumber: "YL2609-03", reason: "动平衡抽检不合格，待复检" });
  const place = { warehouseId: "WH01", locationCode: "A-02-02" };
  const { items: there } = await as("warehouse").wms.stock.list(place);
  const { countId, lines } = await as("warehouse").wms.counts.create({
    warehouseId: place.warehouseId,
    locationCodes: [place.locationCode],
    reason: "月度盘点",
  });
  const seen = lines.map(({ lineId, sku, lotNumber }, turn) => {
    const level = there.find((each) => each.sku === sku && each.lotNumber === lotNumber);
    return { lineId, countedQuantity: Math.max(0, (level?.onHand ?? 0) - (turn === 0 ? 2 : 0)) };
  });
  await as("warehouse").wms.counts.record({ countId, lines: seen });
  await as("warehouse").wms.counts.submit({ countId });
  await quiet();

  await month.sell(1, "installer", [
    ["PUMP-25-60", 30, 61_500],
    ["KIT-25", 20, 5_200],
  ]);
  await month.sell(0, "school", [["PUMP-32-80", 2, 112_000]]);
}
