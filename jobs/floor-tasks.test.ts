import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { DOORS } from "@/components/console/floor/doors-over-trpc";
import { aShift } from "@/components/scan/engine/a-shift";
import type { Command, Input } from "@/components/scan/engine/session";
import type { Plans } from "@/components/scan/engine/tasks";
import type { Plant } from "@/server/testing/plant";
import { brokenIn } from "@/server/testing/verified";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";
import { aWire, type Wire } from "@/server/testing/wire";

/**
 * Each task of the floor from its plan to the books: the cell's own plan goes into the real engine, people scan, and what
 * the engine posts goes by the floor's own doors to the cell's own procedures.
 */
let house: Warehouse;
let plant: Plant;
let wire: Wire;
beforeAll(async () => {
  house = await aWarehouse();
  plant = house.plant;
  wire = aWire(plant);
  const { items } = plant.ask().erp;
  await items.create({ sku: "CU-WIRE", name: "Copper wire", unit: "kg" });
  await items.create({ sku: "RESIN", name: "Resin", tracking: "lot" });
  await items.create({ sku: "FAN", name: "Fan", tracking: "serial" });
});
type Asked = ReturnType<Plant["ask"]>;
const as = (role: "warehouse" | "driver" | "planner") => plant.ask({ as: plant.person(role, role) });

const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

type Shift = {
  posts: () => { kind: "post"; commands: Command[] }[];
  give: (input: Extract<Input<never>, { kind: "reply" }>) => { name: string };
};

/** On a device every session has an id of its own; here all have the same, so each is told apart by its turn. */
const shifts: Shift[] = [];
function sessionOf(shift: Shift): number {
  if (!shifts.includes(shift)) shifts.push(shift);
  return shifts.indexOf(shift);
}

/** Sends what the last confirmation posted, in order, and tells the engine of each answer; returns its last word. */
async function sent(shift: Shift, role: "warehouse" | "driver" = "warehouse"): Promise<string> {
  let last = "nothing posted";
  wire.signIn(plant.person(role, role));
  for (const { requestId, command, body } of shift.posts().at(-1)?.commands ?? []) {
    const under = `${sessionOf(shift)} ${requestId}`;
    const answer = await DOORS.send({ requestId: under, command, body }, { "drawn-1": PICTURE });
    if (!answer.ok) throw new Error(`${command} was refused: ${answer.code}`);
    last = shift.give({ kind: "reply", requestId, ...answer }).name;
  }
  return last;
}

/** What a document moved: item, lot, quantity, from where and where to, read from the ledger itself. */
const ledgerOf = async (documentId: string) =>
  (
    await plant.rows<{ moved: string }>(
      `SELECT gone.sku || coalesce(' ' || nullif(come.lot_number, ''), '') || ' ' || trim_scale(come.delta) || ' '
          || gone.location_code || ' > ' || come.location_code AS moved
        FROM wms.stock_ledger AS gone JOIN wms.stock_ledger AS come USING (tenant_id, movement_id)
        WHERE tenant_id = $1 AND gone.document_id = $2 AND gone.delta < 0 AND come.delta > 0 ORDER BY 1`,
      [plant.tenantId, documentId],
    )
  ).map(({ moved }) => moved);

test("every plan is what the engine takes", () => {
  type Cells = Asked;
  type PlanOf<Procedure extends (...input: never[]) => Promise<{ plan: unknown }>> = Awaited<
    ReturnType<Procedure>
  >["plan"];
  expectTypeOf<PlanOf<Cells["wms"]["outboundOrders"]["pickPlan"]>>().toExtend<Plans["pick"]>();
  expectTypeOf<PlanOf<Cells["wms"]["inboundOrders"]["receivePlan"]>>().toExtend<Plans["receive"]>();
  expectTypeOf<PlanOf<Cells["wms"]["counts"]["countPlan"]>>().toExtend<Plans["count"]>();
  expectTypeOf<PlanOf<Cells["tms"]["shipments"]["deliverPlan"]>>().toExtend<Plans["deliver"]>();
  expectTypeOf<PlanOf<Cells["mes"]["productionOrders"]["reportPlan"]>>().toExtend<Plans["report"]>();
});

describe("pick", () => {
  const planOf = async (...codes: string[]) => (await as("warehouse").wms.outboundOrders.pickPlan({ codes })).plan;

  test("goes from shelf to shelf, by lot and piece, and ships what was scanned", async () => {
    await house.put("BOX", 10, { locationCode: "A-01" });
    await house.put("SEAL", 5, { locationCode: "B-01", lotNumber: "LATE", expiresAt: "2098-01-31" });
    await house.put("SEAL", 5, { locationCode: "B-01", lotNumber: "EARLY", expiresAt: "2097-01-31" });
    await house.put("MOTOR", 2, { locationCode: "B-01", serialNumbers: ["M1", "M2"] });
    await house.put("CU-WIRE", 8.5, { locationCode: "A-01" });
    const { orderId } = await house.anOutbound([
      { sku: "MOTOR", quantity: 1 },
      { sku: "SEAL", quantity: 3 },
      { sku: "BOX", quantity: 4 },
      { sku: "CU-WIRE", quantity: 2.25 },
    ]);
    await house.wms().outboundOrders.allocate({ orderId });
    const shift = aShift("pick", await planOf(orderId));
    expect(shift.expected()).toMatchObject({ what: "location", facts: { locationCode: "A-01" } });
    shift.scanAll("LOC:WH01:A-01", "BOX");
    shift.type(4);
    shift.scan("CU-WIRE");
    shift.type(2.25);
    shift.scanAll("LOC:B-01", "MOTOR", "M2");
    expect(shift.expected()).toMatchObject({ what: "item", facts: { sku: "SEAL", quantity: 3 } });
    shift.scan("SEAL");
    expect(shift.expected()).toMatchObject({ what: "lot", facts: { lotNumber: "EARLY" } });
    shift.scan("EARLY");
    shift.press("confirm");
    expect(shift.expected().what).toBe("confirmShip");
    expect(shift.press("confirm").name).toBe("sending");
    expect(
      shift
        .posts()
        .at(-1)
        ?.commands.map(({ command }) => command),
    ).toEqual(["pick", "ship"]);
    expect(await sent(shift)).toBe("posted");
    expect(await ledgerOf(orderId)).toEqual([
      "BOX 4 A-01 > @customer",
      "CU-WIRE 2.25 A-01 > @customer",
      "MOTOR 1 B-01 > @customer",
      "SEAL EARLY 3 B-01 > @customer",
    ]);
    expect((await house.wms().trace.serial({ serialNumber: "M2" })).items).toMatchObject([{ inStock: false }]);
  });

  test("posts once, however often the same confirmation is sent", async () => {
    await house.put("BOX", 3, { locationCode: "A-01" });
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 2 }]);
    const shift = aShift("pick", await planOf(orderId));
    shift.scanAll("LOC:A-01", "BOX");
    shift.type(2);
    shift.press("confirm");
    await sent(shift);
    await sent(shift);
    expect(await ledgerOf(orderId)).toEqual(["BOX 2 A-01 > @customer"]);
  });

  test("serves two orders in one round, each into its own place on the cart", async () => {
    await house.put("BOX", 20, { locationCode: "A-01" });
    const first = await house.anOutbound([{ sku: "BOX", quantity: 2 }]);
    const second = await house.anOutbound([{ sku: "BOX", quantity: 3 }]);
    const shift = aShift("pick", await planOf(first.orderId, second.orderId));
    shift.scanAll("LOC:A-01");
    for (let turn = 1; turn <= 2; turn++) {
      const { quantity } = shift.expected().facts as { quantity: number };
      shift.scan("BOX");
      shift.type(quantity);
      shift.scan(`CART:${quantity === 2 ? 1 : 2}`);
    }
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    expect(await ledgerOf(first.orderId)).toEqual(["BOX 2 A-01 > @customer"]);
    expect(await ledgerOf(second.orderId)).toEqual(["BOX 3 A-01 > @customer"]);
  });

  test("ships part where a shelf is short, leaves the rest as a backorder and has the place counted", async () => {
    await house.put("RESIN", 6, { locationCode: "A-01", lotNumber: "R1" });
    const { orderId } = await house.anOutbound([{ sku: "RESIN", quantity: 6 }]);
    const shift = aShift("pick", await planOf(orderId));
    shift.scanAll("LOC:A-01", "RESIN", "R1");
    shift.type(4);
    shift.press("short");
    shift.because("two drums leak");
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    expect(await ledgerOf(orderId)).toEqual(["RESIN R1 4 A-01 > @customer"]);
    const { items } = await house.wms().outboundOrders.list({});
    expect(items[0]).toMatchObject({ backorderOf: orderId, lines: [{ sku: "RESIN", quantity: 2 }] });
    const [count] = (await house.wms().counts.list({})).items;
    expect(count).toMatchObject({ reason: "two drums leak", lines: [{ sku: "RESIN", locationCode: "A-01" }] });
  });

  test("goes on with what an earlier round has put into the cart", async () => {
    await house.put("FAN", 3, { locationCode: "A-01", serialNumbers: ["F1", "F2", "F3"] });
    const { orderId, lineIds } = await house.anOutbound([{ sku: "FAN", quantity: 2 }]);
    const earlier = { lineId: lineIds[0] ?? "", quantity: 1, locationCode: "A-01", serialNumbers: ["F2"] };
    await as("warehouse").wms.outboundOrders.pick({ orderId, lines: [earlier] });
    const shift = aShift("pick", await planOf(orderId));
    expect(shift.expected()).toMatchObject({ what: "location", facts: { locationCode: "A-01" } });
    shift.scanAll("LOC:A-01", "FAN");
    expect(shift.scan("F2").name).toBe("unknownSerial");
    shift.scan("F3");
    expect(shift.expected()).toMatchObject({ what: "confirmShip", facts: { quantity: 2 } });
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    expect(await ledgerOf(orderId)).toEqual(["FAN 1 A-01 > @customer", "FAN 1 A-01 > @customer"]);
    expect((await house.wms().trace.serial({ serialNumber: "F1" })).items).toMatchObject([{ inStock: true }]);
  });
});

describe("receive", () => {
  const planOf = async (code: string) => (await as("warehouse").wms.inboundOrders.receivePlan({ code })).plan;

  test("takes lot, expiry and quantity from the label, and puts each where it belongs", async () => {
    const { orderId } = await house.anInbound([
      { sku: "SEAL", quantity: 12, overTolerancePercent: 10 },
      { sku: "MOTOR", quantity: 2, serialNumbers: ["N1", "N2"] },
      { sku: "BOX", quantity: 5 },
    ]);
    const shift = aShift("receive", await planOf(orderId));
    shift.scan(`(240)SEAL(10)S-77(17)701231(30)13`);
    shift.scan("LOC:WH01:B-01");
    shift.scanAll("MOTOR", "N1", "N2", "LOC:A-01");
    shift.scan("BOX");
    shift.type(5);
    shift.scan("LOC:A-01");
    expect(shift.expected().what).toBe("confirmReceipt");
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    expect(await ledgerOf(orderId)).toEqual([
      "BOX 5 @supplier > A-01",
      "MOTOR 2 @supplier > A-01",
      "SEAL S-77 13 @supplier > B-01",
    ]);
    const lot = await house.wms().lots.get({ sku: "SEAL", lotNumber: "S-77" });
    expect(lot.expiresAt?.slice(0, 10)).toBe("2070-12-31");
    expect(await house.wms().inboundOrders.get({ orderId })).toMatchObject({ status: 2, closedShort: false });
  });

  test("closes short what will not come, and numbers a lot that no label names", async () => {
    const { orderId } = await house.anInbound([{ sku: "SEAL", quantity: 10 }]);
    const shift = aShift("receive", await planOf(orderId));
    shift.scan("SEAL");
    shift.press("next");
    shift.type(4);
    shift.scan("LOC:B-01");
    shift.press("short");
    shift.because("rest is cancelled");
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    const [moved] = await ledgerOf(orderId);
    expect(moved).toMatch(/^SEAL LOT-\d{6} 4 @supplier > B-01$/);
    expect(await house.wms().inboundOrders.get({ orderId })).toMatchObject({ status: 2, closedShort: true });
  });
});

describe("count", () => {
  const planOf = async (code: string) => (await as("warehouse").wms.counts.countPlan({ code })).plan;

  test("goes from place to place; what nobody knew of is counted too, and the office books the difference", async () => {
    for (const code of ["C-01", "C-02"]) await house.wms().locations.create({ warehouseId: "WH01", code });
    await house.put("BOX", 7, { locationCode: "C-01" });
    await house.put("RESIN", 4, { locationCode: "C-02", lotNumber: "R9" });
    const { countId } = await house.wms().counts.create({ warehouseId: "WH01", locationCodes: ["C-01", "C-02"] });
    const shift = aShift("count", await planOf(countId));
    shift.scanAll("LOC:C-01", "BOX");
    shift.type(6);
    shift.press("next");
    shift.scanAll("CU-WIRE");
    shift.type(1.5);
    shift.press("confirm");
    expect(await sent(shift)).toBe("placePosted");
    shift.scanAll("LOC:C-02", "RESIN", "R9");
    shift.type(4);
    shift.press("confirm");
    expect(await sent(shift)).toBe("placePosted");
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    await as("planner").wms.counts.approve({ countId });
    expect(await ledgerOf(countId)).toEqual(["BOX 1 C-01 > @adjustment", "CU-WIRE 1.5 @adjustment > C-01"]);
  });

  test("asks once more for what differs by much, without a word of what was expected", async () => {
    await house.wms().locations.create({ warehouseId: "WH01", code: "C-03" });
    await house.put("BOX", 50, { locationCode: "C-03" });
    const { countId } = await house.wms().counts.create({ warehouseId: "WH01", locationCodes: ["C-03"] });
    const plan = await planOf(countId);
    expect(plan.lines).toMatchObject([{ expected: null }]);
    const shift = aShift("count", plan);
    shift.scanAll("LOC:C-03", "BOX");
    shift.type(40);
    shift.press("confirm");
    expect(await sent(shift)).toBe("countAgain");
    shift.scan("BOX");
    shift.type(44);
    shift.press("confirm");
    expect(await sent(shift)).toBe("placePosted");
    shift.press("confirm");
    await sent(shift);
    await as("planner").wms.counts.approve({ countId });
    expect(await ledgerOf(countId)).toEqual(["BOX 6 C-03 > @adjustment"]);
  });
});

describe("deliver", () => {
  const aShipment = async (waybillNo: string) =>
    as("warehouse").tms.shipments.create({
      origin: "WH01",
      destination: "8 Canal Street, Suzhou",
      waybillNo,
      lines: [
        { sku: "BOX", quantity: 10, lotNumber: "B1" },
        { sku: "MOTOR", quantity: 2, serialNumbers: ["M1", "M2"] },
      ],
    });
  const planOf = async (code: string) => (await as("driver").tms.shipments.deliverPlan({ code })).plan;

  test("hands over with name and signature, and notes what was damaged", async () => {
    const { shipmentId } = await aShipment("SF-100");
    const shift = aShift("deliver", await planOf("SF-100"));
    shift.scanAll("BOX", "M1");
    shift.enter({ field: "exception", lineId: "1", outcome: "damaged", quantity: 1, reason: "crushed" });
    shift.enter({ field: "signer", signer: "Wang Fang" });
    shift.enter({ field: "signature", reference: "drawn-1" });
    shift.press("confirm");
    expect(await sent(shift, "driver")).toBe("posted");
    expect(await as("driver").tms.shipments.get({ shipmentId })).toMatchObject({
      status: 4,
      delivery: {
        hasImage: true,
        lines: [{ sku: "BOX", lotNumber: "B1", quantity: 1, outcome: "damaged", reason: "crushed" }],
      },
    });
    expect((await planOf(shipmentId)).closed).toBe(true);
  });

  test("takes everything back where everything is refused, piece by piece where pieces have numbers", async () => {
    const { shipmentId } = await aShipment("SF-101");
    const shift = aShift("deliver", await planOf("SF-101"));
    shift.enter({ field: "exception", lineId: "1", outcome: "refused", quantity: 10, reason: "wrong size" });
    shift.enter({ field: "exception", lineId: "2", outcome: "refused", quantity: 2, reason: "wrong size" });
    shift.press("confirm");
    expect(await sent(shift, "driver")).toBe("posted");
    expect(await as("driver").tms.shipments.get({ shipmentId })).toMatchObject({
      status: 8,
      rejection: {
        reason: "wrong size",
        lines: [
          { sku: "BOX", quantity: 10 },
          { sku: "MOTOR", quantity: 2, serialNumbers: ["M1", "M2"] },
        ],
      },
    });
  });
});

describe("report", () => {
  const planOf = async (code: string) => (await as("warehouse").mes.productionOrders.reportPlan({ code })).plan;

  test("issues material and reports good and defective pieces in one go", async () => {
    const planner = as("planner").mes;
    await planner.boms.create({
      productSku: "SKU001",
      lines: [
        { materialSku: "RESIN", quantity: 2, substitutes: ["SEAL"] },
        { materialSku: "BOX", quantity: 1 },
      ],
    });
    const order = await planner.productionOrders.create({
      workshopId: "WS01",
      orderNo: "SO-1",
      productSku: "SKU001",
      quantity: 5,
    });
    const shift = aShift("report", await planOf(order.documentNo));
    shift.scanAll("RESIN", "R1");
    shift.type(8);
    shift.scanAll("SEAL", `(240)SEAL(10)S-77`);
    shift.press("undo");
    shift.press("undo");
    shift.scan("BOX");
    shift.type(5);
    shift.press("next");
    shift.type(4);
    shift.enter({ field: "reported", of: "defect", quantity: 1 });
    shift.enter({ field: "defectTypes", defectTypes: ["scratched"] });
    shift.enter({ field: "station", station: "ST-3" });
    shift.press("confirm");
    expect(
      shift
        .posts()
        .at(-1)
        ?.commands.map(({ command }) => command),
    ).toEqual(["issueMaterial", "issueMaterial", "report"]);
    expect(await sent(shift)).toBe("posted");
    const { items } = await as("planner").mes.issues.list({ orderId: order.orderId });
    expect(items.map(({ materialSku, quantity, lotNumber }) => [materialSku, quantity, lotNumber])).toEqual([
      ["BOX", 5, null],
      ["RESIN", 8, "R1"],
    ]);
    expect((await as("planner").mes.reports.list({ orderId: order.orderId })).items).toMatchObject([
      { goodQty: 4, defectQty: 1, defectTypes: ["scratched"], stationId: "ST-3" },
    ]);
    const rest = await planOf(order.documentNo);
    expect(rest).toMatchObject({ open: 1, closed: false, stations: ["ST-3"], defectTypes: ["scratched"] });
    const last = aShift("report", rest);
    last.press("confirm");
    last.press("confirm");
    await sent(last);
    expect((await planOf(order.documentNo)).closed).toBe(true);
  });

  test("numbers each piece, and makes none twice", async () => {
    const order = await as("planner").mes.productionOrders.create({
      workshopId: "WS01",
      orderNo: "SO-2",
      productSku: "MOTOR",
      quantity: 3,
    });
    const shift = aShift("report", await planOf(order.orderId));
    shift.scanAll("MADE-1", "MADE-2");
    shift.press("confirm");
    expect(await sent(shift)).toBe("posted");
    const rest = await planOf(order.orderId);
    expect(rest).toMatchObject({ open: 1, madeSerials: ["MADE-1", "MADE-2"] });
    const next = aShift("report", rest);
    expect(next.scan(`(240)MOTOR(21)MADE-2`).name).toBe("serialUsed");
  });
});

test("after all that the books are whole", async () => {
  expect(await house.wrong()).toEqual([]);
  expect(await brokenIn(plant)).toEqual([]);
});
