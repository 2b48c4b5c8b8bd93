import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, machine } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const outbound = () => house.wms().outboundOrders;
const consignee = { name: "City Hospital", phone: "13800138000", address: "8 Riverside Road, Suzhou" };
const masked = { name: "City Hospital", phone: "138****00", address: "8 R***" };
const inClear = () => house.wms({ as: machine("wms:write", "pii:read") }).outboundOrders;
const readingsOf = (orderId: string) =>
  house.plant.rows<{ action: string; actor_name: string }>(
    "SELECT action, actor_name FROM platform.audit_entry WHERE after->'orderIds' ? $1 ORDER BY at",
    [orderId],
  );

describe("an outbound order", () => {
  test("promises nothing yet, has a number people can say, and is in the history", async () => {
    const wanted = { warehouseId: "WH01", typeCode: "sales" as const, erpOrderId: "SO-1", priority: 3 };
    const made = await outbound().create(wanted);
    expect(made).toMatchObject({ ...wanted, status: 1, consignee: null, lines: [], reservations: [], movedLines: [] });
    expect(made.orderNo).toMatch(/^OUT-\d{6}$/);
    expect(await outbound().get({ orderId: made.orderId })).toEqual(made);
    const history = await house.plant.rows<{ action: string }>(
      "SELECT action FROM platform.audit_entry WHERE document_id = $1",
      [made.orderId],
    );
    expect(history).toEqual([{ action: "wms.outboundOrders.create" }]);
  });

  test("is announced with what is wanted so far and nobody's address, and each line that is added later by itself", async () => {
    const wanted = { warehouseId: "WH01", typeCode: "sales" as const, erpOrderId: "SO-31", neededOn: "2026-12-01" };
    const made = await outbound().create({ ...wanted, consignee, lines: [{ sku: "BOX", quantity: 2.5 }] });
    const { orderId, orderNo } = made;
    const { lineId } = await outbound().addLine({ orderId, materialSku: "SEAL", quantity: 4 });
    const created = await house.told("wms.outbound.created", orderId);
    expect(created).toMatchObject([
      { ...wanted, orderNo, lines: [{ lineId: made.lines[0]?.lineId, sku: "BOX", quantity: 2.5 }] },
    ]);
    expect(created[0]).not.toHaveProperty("consignee");
    expect(await house.told("wms.outbound.line_added", orderId)).toMatchObject([
      { orderNo, erpOrderId: "SO-31", lineId, sku: "SEAL", quantity: 4 },
    ]);
  });

  test("tells of each step that it takes, and of none that changes nothing", async () => {
    await house.put("BOX", 3);
    const { orderId, lineIds } = await house.anOutbound([{ sku: "BOX", quantity: 3 }], { neededOn: "2026-12-01" });
    const { orderNo } = await outbound().get({ orderId });
    const facts = { orderId, orderNo, warehouseId: "WH01", typeCode: "sales" };
    await outbound().release({ orderId });
    await outbound().reschedule({ orderId, neededOn: "2026-12-01" });
    const twice = async (act: () => Promise<unknown>) => (await act(), act());
    await twice(() => outbound().allocate({ orderId }));
    await outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1 }] });
    await twice(() => outbound().release({ orderId }));
    await twice(() => outbound().reschedule({ orderId, neededOn: null }));
    expect(await house.told("wms.outbound.allocated", orderId)).toMatchObject([facts]);
    expect(await house.told("wms.outbound.picking", orderId)).toMatchObject([facts]);
    expect(await house.told("wms.outbound.released", orderId)).toMatchObject([facts]);
    expect(await house.told("wms.outbound.rescheduled", orderId)).toMatchObject([
      { ...facts, from: "2026-12-01", neededOn: null },
    ]);
  });

  test("is refused for a warehouse that nobody knows", async () => {
    await expect(outbound().create({ warehouseId: "WH99", typeCode: "sales" })).rejects.toMatchObject(
      refusal("UNKNOWN_WAREHOUSE", { warehouseId: "WH99" }),
    );
  });

  test("of another plant is not there", async () => {
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
    const theirs = (await aPlant()).ask().wms.outboundOrders;
    const asking = [
      () => theirs.get({ orderId }),
      () => theirs.addLine({ orderId, sku: "SKU001", quantity: 1 }),
      () => theirs.allocate({ orderId }),
      () => theirs.release({ orderId }),
      () => theirs.pick({ orderId, lines: [{ lineId: "x", quantity: 1 }] }),
      () => theirs.ship({ orderId }),
      () => theirs.setStatus({ orderId, status: 2 }),
      () => theirs.cancel({ orderId, reason: "Not ours" }),
      () => theirs.reverse({ orderId, reason: "Not ours" }),
    ];
    for (const ask of asking) await expect(ask()).rejects.toMatchObject(refusal("NOT_FOUND"));
  });
});

describe("an outbound order with its lines", () => {
  const heads = () => house.plant.rows("SELECT order_id FROM wms.outbound_order");
  const wanted = { warehouseId: "WH01", typeCode: "sales" as const, erpOrderId: "SO-7" };

  test("is made whole: the lines in their order, each item under whatever name it was given", async () => {
    const made = await outbound().create({
      ...wanted,
      lines: [
        { productSku: "SEAL", quantity: 2.5, lotNumber: "L-1" },
        { sku: "BOX", quantity: 4 },
        { materialSku: "BOX", quantity: 1 },
      ],
    });
    const nothingYet = { shippedQuantity: 0, backorderedQuantity: 0 };
    expect(made.lines).toMatchObject([
      { sku: "SEAL", quantity: 2.5, lotNumber: "L-1", ...nothingYet },
      { sku: "BOX", quantity: 4, lotNumber: null, ...nothingYet },
      { sku: "BOX", quantity: 1, lotNumber: null, ...nothingYet },
    ]);
    expect(await outbound().get({ orderId: made.orderId })).toEqual(made);
    await house.put("BOX", 5);
    const more = await outbound().addLine({ orderId: made.orderId, sku: "BOX", quantity: 1 });
    expect(more.lines.map(({ quantity }) => quantity)).toEqual([2.5, 4, 1, 1]);
  });

  test.each([
    [
      "an item nobody knows",
      [
        { sku: "BOX", quantity: 1 },
        { sku: "GHOST", quantity: 1 },
      ],
      "UNKNOWN_ITEM",
    ],
    ["no item", [{ sku: "BOX", quantity: 1 }, { quantity: 1 }], undefined],
    ["an item under two names", [{ sku: "BOX", productSku: "BOX", quantity: 1 }], undefined],
    ["nothing of it", [{ sku: "BOX", quantity: 0 }], undefined],
    ["less than nothing", [{ sku: "BOX", quantity: -1 }], undefined],
    ["more than fits", [{ sku: "BOX", quantity: 1e308 }], undefined],
    ["seven decimals", [{ sku: "BOX", quantity: 0.1234567 }], undefined],
    ["501 lines", Array.from({ length: 501 }, () => ({ sku: "BOX", quantity: 1 })), undefined],
  ])("is not made at all with %s", async (_, lines, code) => {
    const before = await heads();
    const making = outbound().create({ ...wanted, lines });
    await expect(making).rejects.toMatchObject(code ? refusal(code, { skus: ["GHOST"] }) : { code: "BAD_REQUEST" });
    expect(await heads()).toEqual(before);
  });

  test("asked for twice under one request id is made once", async () => {
    const asked = { ...wanted, erpOrderId: "SO-twice", lines: [{ sku: "BOX", quantity: 1 }] };
    const make = () => house.wms({ requestId: "outbound-twice" }).outboundOrders.create(asked);
    const [first, again] = await Promise.all([make(), make()]);
    expect(again).toEqual(first);
    expect((await outbound().list({ erpOrderId: "SO-twice" })).items).toHaveLength(1);
  });
});

describe("a line", () => {
  test.each(["sku", "productSku", "materialSku"])("names its item as %s", async (name) => {
    const { orderId } = await house.anOutbound([]);
    const { lineId, lines } = await outbound().addLine({ orderId, [name]: "SEAL", quantity: 2.5, lotNumber: "L-1" });
    expect(lines).toEqual([
      { lineId, sku: "SEAL", quantity: 2.5, shippedQuantity: 0, backorderedQuantity: 0, lotNumber: "L-1" },
    ]);
  });

  test.each([
    ["no item", {}],
    ["an item under two names", { sku: "BOX", productSku: "BOX" }],
    ["nothing", { sku: "BOX", quantity: 0 }],
    ["less than nothing", { sku: "BOX", quantity: -1 }],
    ["more than fits", { sku: "BOX", quantity: 1e308 }],
    ["a quantity of seven decimals", { sku: "BOX", quantity: 0.1234567 }],
    ["a quantity in words", { sku: "BOX", quantity: "10" }],
    ["a field that nobody knows", { sku: "BOX", serialNumbers: [] }],
  ])("of %s is refused", async (_, wrong) => {
    const { orderId } = await house.anOutbound([]);
    await expect(outbound().addLine({ orderId, quantity: 1, ...wrong } as never)).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect((await outbound().get({ orderId })).lines).toEqual([]);
  });

  test("of an item that nobody knows is refused by name, and one for goods that have left as well", async () => {
    await house.put("BOX", 1);
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
    await expect(outbound().addLine({ orderId, sku: "GHOST", quantity: 1 })).rejects.toMatchObject(
      refusal("UNKNOWN_ITEM", { skus: ["GHOST"] }),
    );
    await outbound().ship({ orderId });
    await expect(outbound().addLine({ orderId, sku: "BOX", quantity: 1 })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "documentClosed" }),
    );
  });
});

describe("the consignee's phone and address", () => {
  test("are sealed in the table and in clear in no row of the database", async () => {
    const own = await aWarehouse();
    await own.put("BOX", 1);
    const asked = own.wms({ requestId: "once" }).outboundOrders;
    const { orderId } = await asked.create({ warehouseId: "WH01", typeCode: "sales", consignee });
    await own.wms().outboundOrders.addLine({ orderId, sku: "BOX", quantity: 3 });
    await own.wms({ requestId: "shipped once" }).outboundOrders.ship({ orderId, allowPartial: true });
    const rows = await own.plant.rows<Record<string, string>>("SELECT * FROM wms.outbound_order");
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.consignee_phone).toMatch(/^sealed:/);
      expect(row.consignee_address).toMatch(/^sealed:/);
    }
    const everything: object[] = [...rows];
    for (const table of ["platform.event", "platform.audit_entry", "platform.idempotency"]) {
      const found = await own.plant.rows(`SELECT * FROM ${table} WHERE tenant_id = $1`, [own.plant.tenantId]);
      expect([table, found.length > 0]).toEqual([table, true]);
      everything.push(...found);
    }
    for (const clear of [consignee.phone, consignee.address]) expect(JSON.stringify(everything)).not.toContain(clear);
  });

  test("are masked for everybody of the plant, in lists and in what commands answer; whole for who may read them", async () => {
    const { orderId, consignee: shown } = await outbound().create({
      warehouseId: "WH01",
      typeCode: "sales",
      consignee,
    });
    expect(shown).toEqual(masked);
    expect((await outbound().addLine({ orderId, sku: "BOX", quantity: 1 })).consignee).toEqual(masked);
    for (const as of ["admin", "warehouse", "driver", "viewer", machine("wms:read")] as const) {
      expect((await house.wms({ as }).outboundOrders.get({ orderId })).consignee).toEqual(masked);
      const { items } = await house.wms({ as }).outboundOrders.list({ limit: 1 });
      expect(items).toMatchObject([{ orderId, consignee: masked }]);
    }
    expect((await inClear().get({ orderId })).consignee).toEqual(consignee);
    expect((await inClear().list({ limit: 1 })).items[0]?.consignee).toEqual(consignee);
  });

  test("read in clear leave a record of who read whom; masked ones leave none", async () => {
    const { orderId } = await outbound().create({ warehouseId: "WH01", typeCode: "sales", consignee });
    await outbound().get({ orderId });
    await outbound().list({});
    expect(await readingsOf(orderId)).toEqual([]);
    await inClear().get({ orderId });
    await inClear().list({ limit: 5 });
    await inClear().list({ status: 3 });
    await inClear().addLine({ orderId, sku: "BOX", quantity: 1 });
    await house.put("BOX", 1);
    await inClear().ship({ orderId });
    expect(await readingsOf(orderId)).toEqual(
      ["read-personal", "read-personal", "addLine", "ship"].map((action) => ({
        action: `wms.outboundOrders.${action}`,
        actor_name: "machine",
      })),
    );
  });

  test("need not be there", async () => {
    const { orderId } = await outbound().create({
      warehouseId: "WH01",
      typeCode: "sales",
      consignee: { name: "Shop" },
    });
    expect((await inClear().get({ orderId })).consignee).toEqual({ name: "Shop", phone: null, address: null });
    expect(await readingsOf(orderId)).toEqual([]);
  });
});
