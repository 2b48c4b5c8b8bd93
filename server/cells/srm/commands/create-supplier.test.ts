import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, machine, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["srm:write"]);
});
afterAll(() => door.stop());

const PATH = "/api/v1/srm/suppliers";
const baoshan = { name: "Baoshan Steel 宝山钢贸", contact: "Wang Xiaoming", phone: "13800138000" };
const masked = { contact: "Wan***", phone: "138****00" };
const openEyes = machine("srm:write", "pii:read");

describe("a supplier", () => {
  test("is numbered and told to the other cells without its people", async () => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: baoshan });
    expect([status, told.code]).toEqual([200, "OK"]);
    const { supplierId, supplierNo } = told.data;
    expect(supplierNo).toMatch(/^SUP-\d{6}$/);
    expect(
      await plant.rows("SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1", [
        supplierId,
      ]),
    ).toEqual([
      {
        event_type: "srm.supplier.created",
        business_key: supplierNo,
        payload: { supplierId, supplierNo, name: baoshan.name, tenantId: plant.tenantId },
      },
    ]);
  });

  test("needs a name and no more", async () => {
    expect((await door.ask(`POST ${PATH}`, { token, body: { name: "Alone" } })).told.data).toMatchObject({
      name: "Alone",
      contact: null,
      phone: null,
    });
    for (const wrong of [{}, { name: "" }, { name: "  " }, { name: "A\u0000" }, { ...baoshan, supplierNo: "SUP-1" }]) {
      const { status, told } = await door.ask(`POST ${PATH}`, { token, body: wrong });
      expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    }
  });

  test("has its people sealed in every table, masked in every answer, and whole for whom they are meant", async () => {
    const own = await aPlant();
    const ask = own.ask({ as: "buyer", requestId: "supplier-1" });
    const made = await ask.srm.suppliers.create(baoshan);
    const { supplierId } = made;
    const updated = await own.ask({ as: "buyer" }).srm.suppliers.update({ supplierId, name: "Baoshan Steel" });
    const seen = [
      made,
      updated,
      await own.ask().srm.suppliers.get({ supplierId }),
      ...(await own.ask().srm.suppliers.list({})).items,
    ];
    for (const supplier of seen) expect(supplier).toMatchObject(masked);
    const kept = JSON.stringify([
      await own.rows("SELECT * FROM srm.supplier"),
      await own.rows("SELECT * FROM platform.event"),
      await own.rows("SELECT * FROM platform.audit_entry"),
      await own.rows("SELECT * FROM platform.idempotency"),
    ]);
    expect(kept).not.toContain(baoshan.phone);
    expect(kept).not.toContain(baoshan.contact);
    const whole = own.ask({ as: openEyes });
    expect(await whole.srm.suppliers.get({ supplierId })).toMatchObject({ ...baoshan, name: "Baoshan Steel" });
    expect((await whole.srm.suppliers.list({})).items).toMatchObject([{ ...baoshan, name: "Baoshan Steel" }]);
  });

  test("seen in clear leaves a record of who saw it; seen masked leaves none", async () => {
    const own = await aPlant();
    const { supplierId } = await own.ask().srm.suppliers.create(baoshan);
    await own.ask().srm.suppliers.get({ supplierId });
    await own.ask().srm.suppliers.list({});
    const readings = () =>
      own.rows(
        "SELECT actor_name, document_id, after FROM platform.audit_entry WHERE action = 'srm.suppliers.read-personal'",
      );
    expect(await readings()).toEqual([]);
    await own.ask({ as: openEyes }).srm.suppliers.get({ supplierId });
    await own.ask({ as: openEyes }).srm.suppliers.list({});
    const reading = { actor_name: "machine", document_id: supplierId, after: { supplierIds: [supplierId] } };
    expect(await readings()).toEqual([reading, reading]);
  });

  test("is added by buyers, read by the office, and unknown to other plants", async () => {
    const { supplierId } = await plant.ask({ as: "buyer" }).srm.suppliers.create(baoshan);
    for (const role of ["planner", "sales", "viewer"] as const) {
      expect(await plant.ask({ as: role }).srm.suppliers.get({ supplierId })).toMatchObject({ name: baoshan.name });
      await expect(plant.ask({ as: role }).srm.suppliers.create(baoshan)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const other = await (await aPlant()).token(["srm:write"]);
    for (const route of [`GET ${PATH}/${supplierId}`, `PATCH ${PATH}/${supplierId}`]) {
      const asking = route.startsWith("GET") ? {} : { body: { name: "Mine now" } };
      const { status, told } = await door.ask(route, { token: other, ...asking });
      expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
    }
  });
});

describe("the list of suppliers", () => {
  test("is found by a part of the name or number, in any script, and by nobody's phone", async () => {
    const own = await aPlant();
    const token = await own.token(["srm:read"]);
    const { supplierNo } = await own.ask().srm.suppliers.create(baoshan);
    await own.ask().srm.suppliers.create({ name: "Kunshan Bearings", phone: "13900139000" });
    const found = async (q: string) => {
      const { told } = await door.ask(`GET ${PATH}?q=${encodeURIComponent(q)}`, { token });
      return (told.data.items as { name: string }[]).map(({ name }) => name);
    };
    expect(await found("")).toEqual(["Kunshan Bearings", baoshan.name]);
    expect(await found("shan")).toEqual(["Kunshan Bearings", baoshan.name]);
    expect(await found("钢贸")).toEqual([baoshan.name]);
    expect(await found("BEAR")).toEqual(["Kunshan Bearings"]);
    expect(await found(supplierNo.toLowerCase())).toEqual([baoshan.name]);
    expect(await found("13900139000")).toEqual([]);
  });
});
