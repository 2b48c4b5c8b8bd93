import { beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
let door: Door;
let token: string;
beforeAll(async () => {
  house = await aWarehouse();
  door = await openDoor();
  token = await house.plant.token(["wms:write"]);
  return () => door.stop();
});

const historyOf = (documentId: string) =>
  house.plant.rows(
    "SELECT action, before, after FROM platform.audit_entry WHERE tenant_id = $1 AND document_id = $2 ORDER BY seq",
    [house.plant.tenantId, documentId],
  );
const aPlace = (code: string, more: object = {}) =>
  house.wms().locations.create({ warehouseId: "WH01", code, ...more });
const patch = (path: string, body: unknown) => door.ask(`PATCH /api/v1/wms/${path}`, { token, body });

describe("a warehouse's name", () => {
  test("is changed, with its history; the same name again changes nothing", async () => {
    const { status, told } = await patch("warehouses/WH02", { name: "Spare parts, hall 2" });
    expect([status, told.data]).toEqual([
      200,
      expect.objectContaining({ warehouseId: "WH02", name: "Spare parts, hall 2", factoryId: "F01", changed: true }),
    ]);
    expect((await patch("warehouses/WH02", { name: "Spare parts, hall 2" })).told.data).toMatchObject({
      changed: false,
    });
    expect((await historyOf("WH02")).slice(1)).toEqual([
      { action: "wms.warehouses.update", before: { name: "Spare parts" }, after: { name: "Spare parts, hall 2" } },
    ]);
  });

  test("changed by many at once is, in its history, what each of them replaced", async () => {
    const wms = house.wms();
    await Promise.all(
      Array.from({ length: 24 }, (_, at) => wms.warehouses.update({ warehouseId: "WH01", name: `Hall ${at % 4}` })),
    );
    const steps = (await historyOf("WH01")) as { before: { name: string }; after: { name: string } }[];
    expect(steps.length).toBeGreaterThan(3);
    const ends = (side: "before" | "after") => steps.map((step) => step[side].name).toSorted();
    const { name } = await wms.warehouses.get({ warehouseId: "WH01" });
    // Each name that was replaced had been given before, but for the first one; the last one stands.
    expect([...ends("before"), name].toSorted()).toEqual([...ends("after"), "Main"].toSorted());
  });

  test.each([{}, { name: " " }, { name: "a\nb" }, { name: "x".repeat(201) }, { name: "Hall", factoryId: "F02" }])(
    "is not changed to %j",
    async (body) => {
      const { status, told } = await patch("warehouses/WH02", body);
      expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    },
  );

  test("of another plant is not found", async () => {
    const other = await aPlant();
    await other.ask().wms.warehouses.create({ warehouseId: "WH77", name: "Theirs" });
    expect((await patch("warehouses/WH77", { name: "Ours" })).status).toBe(404);
  });
});

describe("a place", () => {
  test("moves to another zone or to none, with goods in it, and keeps what is not said", async () => {
    await aPlace("Z-01", { zone: "A" });
    await house.put("BOX", 3, { locationCode: "Z-01" });
    const { status, told } = await patch("locations/WH01/Z-01", { zone: "B" });
    expect([status, told.data]).toEqual([
      200,
      expect.objectContaining({ code: "Z-01", zone: "B", kind: "storage", changed: true }),
    ]);
    expect((await patch("locations/WH01/Z-01", { kind: "storage" })).told.data).toMatchObject({ changed: false });
    expect((await patch("locations/WH01/Z-01", { zone: null })).told.data).toMatchObject({ zone: null, changed: true });
    expect((await historyOf("WH01 Z-01")).slice(1)).toEqual([
      {
        action: "wms.locations.update",
        before: { zone: "A", kind: "storage" },
        after: { zone: "B", kind: "storage" },
      },
      {
        action: "wms.locations.update",
        before: { zone: "B", kind: "storage" },
        after: { zone: null, kind: "storage" },
      },
    ]);
  });

  test("moved by many at once to the same zone is moved once", async () => {
    await aPlace("Z-02");
    for (const zone of ["A", "B", "C", "D"]) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => house.wms().locations.update({ warehouseId: "WH01", code: "Z-02", zone })),
      );
      expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
    }
  });

  test("stays of its kind while goods lie there, and the refusal says why", async () => {
    await aPlace("K-01");
    await house.put("BOX", 2, { locationCode: "K-01" });
    const hold = { warehouseId: "WH01", code: "K-01", kind: "hold" as const };
    await expect(house.wms().locations.update(hold)).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: "storage", reason: "goodsThere" }),
    );
    await house.put("BOX", -2, { locationCode: "K-01" });
    expect(await house.wms().locations.update(hold)).toMatchObject({ kind: "hold", changed: true });
    await house.put("BOX", 5, { locationCode: "K-01" });
    expect((await house.wms().stock.list({ locationCode: "K-01" })).items).toMatchObject([
      { held: true, available: 0 },
    ]);
    expect(await house.wrong()).toEqual([]);
  });

  test("of goods on hold that are gone is for use again, but for lots that are on hold themselves", async () => {
    await aPlace("K-02", { kind: "hold" });
    for (const lotNumber of ["GOOD", "HELD"]) {
      await house.put("SEAL", 1, { locationCode: "K-02", lotNumber });
    }
    await house.wms().lots.hold({ sku: "SEAL", lotNumber: "HELD", reason: "Torn" });
    for (const lotNumber of ["GOOD", "HELD"]) await house.put("SEAL", -1, { locationCode: "K-02", lotNumber });
    await house.wms().locations.update({ warehouseId: "WH01", code: "K-02", kind: "storage" });
    for (const lotNumber of ["GOOD", "HELD"]) await house.put("SEAL", 1, { locationCode: "K-02", lotNumber });
    const { items } = await house.wms().stock.list({ locationCode: "K-02" });
    expect(items.map(({ lotNumber, held }) => [lotNumber, held]).sort()).toEqual([
      ["GOOD", false],
      ["HELD", true],
    ]);
  });

  test.each(["MAIN", "HOLD"])("%s stays what it is, whatever lies there", async (code) => {
    const kind = code === "MAIN" ? "hold" : "storage";
    await expect(house.wms().locations.update({ warehouseId: "WH02", code, kind })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { reason: "fixedPlace" }),
    );
  });

  test("that changes its kind while goods come holds all of them or none", async () => {
    for (let round = 0; round < 8; round++) {
      const code = `C-${round}`;
      await aPlace(code);
      await Promise.allSettled([
        house.put("BOX", 1, { locationCode: code }),
        house.put("SEAL", 1, { locationCode: code, lotNumber: "L-1" }),
        house.wms().locations.update({ warehouseId: "WH01", code, kind: "hold" }),
        house.put("SEAL", 1, { locationCode: code, lotNumber: "L-2" }),
      ]);
    }
    const torn = await house.plant.rows(
      `SELECT code, kind, balance.held FROM wms.location JOIN wms.stock_balance AS balance ON balance.tenant_id = location.tenant_id
         AND balance.warehouse_id = location.warehouse_id AND location_code = code
       WHERE location.tenant_id = $1 AND code LIKE 'C-%' AND balance.held <> (kind = 'hold')`,
      [house.plant.tenantId],
    );
    expect(torn).toEqual([]);
  });

  test.each([{ zone: "" }, { kind: "cold" }, { zone: "x".repeat(65) }, { code: "B" }, { active: false }])(
    "is not changed by %j",
    async (body) => {
      const { status, told } = await patch("locations/WH01/A-01", body);
      expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    },
  );

  test("nobody knows is not found", async () => {
    expect((await patch("locations/WH01/NOWHERE", { zone: "A" })).status).toBe(404);
    expect((await patch("locations/WH99/A-01", { zone: "A" })).status).toBe(404);
  });

  test("is listed by kind, and what lies there is told of several at once", async () => {
    const own = await aWarehouse();
    await own.put("BOX", 4, { locationCode: "A-01" });
    await own.put("BOX", 1, { locationCode: "B-01" });
    await own.put("SEAL", 2, { locationCode: "B-01", lotNumber: "L-9" });
    const { items } = await own.wms().locations.list({ warehouseId: "WH01", kind: "hold" });
    expect(items.map(({ code }) => code)).toEqual(["HOLD"]);
    const asked = { warehouseId: "WH01", codes: ["A-01", "B-01", "MAIN"] };
    expect((await own.wms({ as: "viewer" }).locations.contents(asked)).items).toEqual([
      { code: "A-01", skus: 1, onHand: 4, unit: "pcs" },
      { code: "B-01", skus: 2, onHand: 3, unit: "pcs" },
    ]);
  });
});

describe("a file of places", () => {
  const load = (mode: "check" | "import", ...lines: string[]) =>
    house.wms().locations.import({ mode, text: lines.join("\n") });

  test("names new ones and changes those that are there", async () => {
    await aPlace("I-01", { zone: "A" });
    const rows = ["仓库编号,库位,库区,类型", "WH01,I-01,B,存储", "WH01,I-02,,冻结", "WH02,I-01,C,"];
    expect(await load("import", ...rows)).toMatchObject({ created: 2, changed: 1, unchanged: 0, errors: [] });
    expect(await house.wms().locations.get({ warehouseId: "WH01", code: "I-02" })).toMatchObject({
      zone: null,
      kind: "hold",
    });
    expect(await house.wms().locations.get({ warehouseId: "WH02", code: "I-01" })).toMatchObject({
      zone: "C",
      kind: "storage",
    });
    expect(await load("import", ...rows)).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  });

  test("tells of each place that cannot be, at its column", async () => {
    await aPlace("I-10");
    await house.put("BOX", 1, { locationCode: "I-10" });
    const { errors } = await load(
      "check",
      "warehouseId,code,kind",
      "WH99,I-11,storage",
      "WH01,@customer,storage",
      "WH01,I-10,hold",
      "WH01,MAIN,hold",
      "WH01,I-12,storage",
    );
    expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, "warehouseId", "UNKNOWN_WAREHOUSE"],
      [3, "code", "VALIDATION_FAILED"],
      [4, "kind", "STATE_CONFLICT"],
      [5, "kind", "STATE_CONFLICT"],
    ]);
  });
});
