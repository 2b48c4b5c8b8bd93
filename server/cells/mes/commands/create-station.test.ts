import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  await plant.ask().mes.workshops.create({ workshopId: "WS02", name: "Final assembly" });
});
const stations = () => plant.ask().mes.stations;

describe("a station", () => {
  test("belongs to a workshop, is found there, and is changed once", async () => {
    const made = await stations().create({ stationId: "ST-01", workshopId: "WS01", name: "Leak test" });
    await stations().create({ stationId: "ST-02", workshopId: "WS02", name: "Packing" });
    expect(await stations().get({ stationId: "ST-01" })).toEqual(made);
    expect((await stations().list({ workshopId: "WS01" })).items).toEqual([made]);
    const change = { stationId: "ST-01", workshopId: "WS02", name: "Leak test 2", active: false };
    expect(await stations().update(change)).toMatchObject({ ...change, changed: true });
    expect(await stations().update(change)).toMatchObject({ ...change, changed: false });
    expect((await stations().list({ workshopId: "WS02" })).items.map(({ stationId }) => stationId)).toEqual([
      "ST-01",
      "ST-02",
    ]);
    expect((await stations().list({ active: true })).items.map(({ stationId }) => stationId)).toEqual(["ST-02"]);
    const first = await stations().list({ limit: 1 });
    const next = await stations().list({ limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...next.items].map(({ stationId }) => stationId)).toEqual(["ST-01", "ST-02"]);
    const history = await plant.rows(
      "SELECT action FROM platform.audit_entry WHERE document_id = 'ST-01' AND tenant_id = $1",
      [plant.tenantId],
    );
    expect(history).toEqual([{ action: "mes.stations.create" }, { action: "mes.stations.update" }]);
  });

  test("has a number of its own and a workshop that there is", async () => {
    await stations().create({ stationId: "ST-05", workshopId: "WS01", name: "Welding" });
    const again = stations().create({ stationId: "ST-05", workshopId: "WS02", name: "Welding" });
    await expect(again).rejects.toMatchObject(refusal("DUPLICATE", { field: "stationId", value: "ST-05" }));
    for (const nowhere of [
      stations().create({ stationId: "ST-06", workshopId: "WS99", name: "Welding" }),
      stations().update({ stationId: "ST-05", workshopId: "WS99" }),
    ]) {
      await expect(nowhere).rejects.toMatchObject(refusal("UNKNOWN_REFERENCE", { what: "WS99" }));
    }
    await expect(stations().update({ stationId: "ST-99", name: "x" })).rejects.toMatchObject(refusal("NOT_FOUND"));
    const other = await aPlant();
    await expect(other.ask().mes.stations.get({ stationId: "ST-05" })).rejects.toMatchObject(refusal("NOT_FOUND"));
  });

  test("need not be known to be reported at: a report keeps what the floor says", async () => {
    const order = { workshopId: "WS01", orderNo: "SO-1", productSku: "SKU001", quantity: 5 };
    const { orderId } = await plant.ask().mes.productionOrders.create(order);
    const report = await plant.ask().mes.reports.create({ orderId, goodQty: 1, stationId: "ST-UNKNOWN" });
    expect(report.stationId).toBe("ST-UNKNOWN");
  });
});
