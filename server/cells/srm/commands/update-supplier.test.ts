import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, machine, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const baoshan = { name: "Baoshan Steel", contact: "Wang Xiaoming", phone: "13800138000" };
const whole = (supplierId: string) =>
  plant.ask({ as: machine("srm:read", "pii:read") }).srm.suppliers.get({ supplierId });

describe("changing a supplier", () => {
  test("changes what is named and leaves the rest", async () => {
    const { supplierId } = await plant.ask().srm.suppliers.create(baoshan);
    await plant.ask({ as: "buyer" }).srm.suppliers.update({ supplierId, phone: "13900139000" });
    expect(await whole(supplierId)).toMatchObject({ ...baoshan, phone: "13900139000" });
    await plant.ask({ as: "buyer" }).srm.suppliers.update({ supplierId, contact: null, name: "Baosteel" });
    expect(await whole(supplierId)).toMatchObject({ name: "Baosteel", contact: null, phone: "13900139000" });
  });

  test("with a form that shows masked numbers keeps the numbers behind the masks", async () => {
    const { supplierId } = await plant.ask().srm.suppliers.create(baoshan);
    const { name, contact, phone } = await plant.ask({ as: "buyer" }).srm.suppliers.get({ supplierId });
    expect({ contact, phone }).not.toEqual({ contact: baoshan.contact, phone: baoshan.phone });
    await plant.ask({ as: "buyer" }).srm.suppliers.update({ supplierId, name: `${name} Ltd`, contact, phone });
    expect(await whole(supplierId)).toMatchObject({ ...baoshan, name: "Baoshan Steel Ltd" });
  });

  test("tells the history that a number changed, not what it is", async () => {
    const { supplierId } = await plant.ask().srm.suppliers.create(baoshan);
    await plant.ask({ as: "buyer" }).srm.suppliers.update({ supplierId, phone: "13900139011" });
    const [entry] = await plant.rows(
      "SELECT document_type, actor_name, before->>'phone' AS before, after->>'phone' AS after FROM platform.audit_entry WHERE document_id = $1 AND action = 'srm.suppliers.update'",
      [supplierId],
    );
    expect(entry).toEqual({
      document_type: "supplier",
      actor_name: "buyer",
      before: "138****00",
      after: "139****11",
    });
  });

  test("by who may read its people puts that reading on record too", async () => {
    const { supplierId } = await plant.ask().srm.suppliers.create(baoshan);
    const answer = await plant
      .ask({ as: machine("srm:write", "pii:read") })
      .srm.suppliers.update({ supplierId, name: "Baosteel" });
    expect(answer).toMatchObject({ ...baoshan, name: "Baosteel" });
    expect(
      await plant.rows("SELECT FROM platform.audit_entry WHERE after = $1", [
        JSON.stringify({ supplierIds: [supplierId] }),
      ]),
    ).toHaveLength(1);
  });

  test("that nobody knows is refused", async () => {
    await expect(plant.ask().srm.suppliers.update({ supplierId: "nowhere", name: "X" })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });
});
