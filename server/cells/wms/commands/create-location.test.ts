import { beforeAll, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const codesOf = async (query: object) =>
  (await house.wms().locations.list(query)).items.map(({ warehouseId, code }) => `${warehouseId} ${code}`);

describe("a warehouse", () => {
  test("has a place for whatever nobody named a place for, and one for goods on hold", async () => {
    const made = await house.wms().warehouses.create({ warehouseId: "WH03", name: "Cold store" });
    expect(made).toMatchObject({ warehouseId: "WH03", name: "Cold store", factoryId: "F01" });
    expect(await house.wms().warehouses.get({ warehouseId: "WH03" })).toEqual(made);
    const { items } = await house.wms().locations.list({ warehouseId: "WH03" });
    expect(items.map(({ code, kind }) => [code, kind])).toEqual([
      ["HOLD", "hold"],
      ["MAIN", "storage"],
    ]);
  });

  test("is there once, belongs to a factory that is known, and is found by code and name", async () => {
    await expect(house.wms().warehouses.create({ warehouseId: "WH01", name: "Again" })).rejects.toMatchObject(
      refusal("DUPLICATE", { field: "warehouseId", value: "WH01" }),
    );
    const elsewhere = { warehouseId: "WH04", name: "Elsewhere", factoryId: "F99" };
    await expect(house.wms().warehouses.create(elsewhere)).rejects.toMatchObject(
      refusal("UNKNOWN_REFERENCE", { what: "F99" }),
    );
    await expect(house.wms().warehouses.get({ warehouseId: "WH04" })).rejects.toMatchObject(refusal("NOT_FOUND"));
    for (const q of ["wh02", "SPARE"]) {
      expect((await house.wms().warehouses.list({ q })).items).toMatchObject([{ warehouseId: "WH02" }]);
    }
  });
});

describe("a place", () => {
  test("is named once in its warehouse; the same code may be in another", async () => {
    const made = await house.wms().locations.create({ warehouseId: "WH02", code: "A-01", zone: "A" });
    expect(await house.wms().locations.get({ warehouseId: "WH02", code: "A-01" })).toEqual(made);
    await expect(house.wms().locations.create({ warehouseId: "WH02", code: "A-01" })).rejects.toMatchObject(
      refusal("DUPLICATE", { field: "code", value: "A-01" }),
    );
    await expect(house.wms().locations.create({ warehouseId: "WH99", code: "A-01" })).rejects.toMatchObject(
      refusal("UNKNOWN_WAREHOUSE"),
    );
    await expect(house.wms().locations.get({ warehouseId: "WH02", code: "Z" })).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
  });

  test("is never one of the sides that are no place", async () => {
    const wrong = { warehouseId: "WH01", code: "@customer" };
    await expect(house.wms().locations.create(wrong)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("of the kind hold holds whatever is put there", async () => {
    await house.wms().locations.create({ warehouseId: "WH01", code: "Q-01", kind: "hold" });
    await house.put("BOX", 1, { locationCode: "Q-01" });
    expect((await house.wms().stock.list({ locationCode: "Q-01" })).items).toMatchObject([
      { held: true, available: 0 },
    ]);
  });

  test("is found by warehouse, zone and code, in the order somebody walks, page by page", async () => {
    await house.wms().warehouses.create({ warehouseId: "WH05", name: "Walked" });
    for (const code of ["B-02", "B-01", "C-01"]) {
      await house.wms().locations.create({ warehouseId: "WH05", code, zone: code.slice(0, 1) });
    }
    expect(await codesOf({ warehouseId: "WH05", zone: "B" })).toEqual(["WH05 B-01", "WH05 B-02"]);
    expect(await codesOf({ warehouseId: "WH05", q: "-01" })).toEqual(["WH05 B-01", "WH05 C-01"]);
    const all = await codesOf({ limit: 200 });
    const walked: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await house.wms().locations.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      walked.push(...page.items.map(({ warehouseId, code }) => `${warehouseId} ${code}`));
      cursor = page.nextCursor;
    }
    expect(walked).toEqual(all);
    expect(all).toEqual([...all].sort());
  });
});
