import { describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { dayIn } from "./plant-day";

async function aPlantIn(timeZone: string): Promise<Plant> {
  const plant = await aPlant();
  await plant.rows("UPDATE platform.tenant SET time_zone = $2 WHERE tenant_id = $1", [plant.tenantId, timeZone]);
  await plant.ask().erp.items.create({ sku: "SEAL", name: "Seal", tracking: "lot" });
  return plant;
}

const ZONES = [
  ["Asia/Shanghai", "2026-11-30", "2026-11-30T15:59:59.999Z"],
  ["UTC", "2026-11-30", "2026-11-30T23:59:59.999Z"],
  ["America/New_York", "2026-11-30", "2026-12-01T04:59:59.999Z"],
  // That day has 25 hours there, and in the spring one of 23.
  ["Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59.999Z"],
  ["Europe/Berlin", "2026-03-29", "2026-03-29T21:59:59.999Z"],
  ["Asia/Shanghai", "2028-02-29", "2028-02-29T15:59:59.999Z"],
  ["Asia/Kathmandu", "9999-12-31", "9999-12-31T18:14:59.999Z"],
] as const;

describe("a bare expiry date ends with its day where the plant is", () => {
  test.each(ZONES)("%s, %s: expected, received, found and looked for", async (timeZone, expiresAt, end) => {
    const { wms } = (await aPlantIn(timeZone)).ask();
    const { orderId } = await wms.inboundOrders.create({ warehouseId: "WH01", typeCode: "purchase" });
    const line = { orderId, sku: "SEAL", quantity: 1 };
    const { lines } = await wms.inboundOrders.addLine({ ...line, lotNumber: "EXPECTED", expiresAt });
    expect(lines[0]?.expiresAt).toBe(end);
    const { lineId } = await wms.inboundOrders.addLine(line);
    await wms.inboundOrders.receive({
      orderId,
      lines: [
        { lineId: lines[0]?.lineId ?? "", quantity: 1 },
        { lineId, quantity: 1, lotNumber: "RECEIVED", expiresAt },
      ],
    });
    const found = { warehouseId: "WH01", sku: "SEAL", delta: 1, reason: "Found" };
    await wms.stock.adjust({ ...found, lotNumber: "FOUND", expiresAt });
    const { items } = await wms.lots.list({});
    expect(items.map((lot) => [lot.lotNumber, lot.expiresAt])).toEqual(
      expect.arrayContaining(["EXPECTED", "RECEIVED", "FOUND"].map((lotNumber) => [lotNumber, end])),
    );
    // What ends within that day counts as before its end; its own last moment does not.
    await wms.stock.adjust({ ...found, lotNumber: "AT NOON", expiresAt: `${expiresAt}T12:00:00Z` });
    expect((await wms.lots.list({ expiresBefore: expiresAt })).items.map(({ lotNumber }) => lotNumber)).toEqual([
      "AT NOON",
    ]);
  });

  test("a moment stays the moment that it is", async () => {
    const { wms } = (await aPlantIn("Asia/Shanghai")).ask();
    const found = { warehouseId: "WH01", sku: "SEAL", lotNumber: "L1", delta: 1, reason: "Found" };
    await wms.stock.adjust({ ...found, expiresAt: "2026-11-30T08:00:00+08:00" });
    expect(await wms.lots.get({ sku: "SEAL", lotNumber: "L1" })).toMatchObject({
      expiresAt: "2026-11-30T00:00:00.000Z",
    });
  });

  test.each(["0000-01-01", "2026-02-29", "2026-13-01", "26-01-01", "2026-11-30 "])("no day: %s", async (expiresAt) => {
    const { wms } = (await aPlantIn("Asia/Shanghai")).ask();
    const found = { warehouseId: "WH01", sku: "SEAL", lotNumber: "L1", delta: 1, reason: "Found" };
    await expect(wms.stock.adjust({ ...found, expiresAt })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await wms.lots.list({})).items).toEqual([]);
  });
});

test("what day it is depends on where", () => {
  const evening = "2026-11-20T16:30:00.000Z";
  expect(dayIn("Asia/Shanghai", evening)).toBe("2026-11-21");
  expect(dayIn("UTC", evening)).toBe("2026-11-20");
  expect(dayIn("America/New_York", "2026-11-20T04:59:59.999Z")).toBe("2026-11-19");
  expect(dayIn("Asia/Shanghai", "2026-12-31T16:00:00Z")).toBe("2027-01-01");
});
