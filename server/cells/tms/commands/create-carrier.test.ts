import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["tms:write"]);
});
afterAll(() => door.stop());
const carriers = () => plant.ask({ as: "warehouse" }).tms.carriers;

describe("a carrier", () => {
  test("is made known, found by code or name, changed once, and retired", async () => {
    const body = { carrierId: "YTO", name: "YTO Express", trackingUrl: "https://yto.example/t#{waybillNo}" };
    const { status, told } = await door.ask("POST /api/v1/tms/carriers", { token, body });
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toMatchObject({ ...body, active: true });
    expect((await carriers().list({ q: "yto e" })).items).toEqual([told.data]);
    const change = { carrierId: "YTO", name: "YTO", trackingUrl: null, active: false };
    expect(await carriers().update(change)).toMatchObject({ ...change, changed: true });
    expect(await carriers().update(change)).toMatchObject({ ...change, changed: false });
    expect((await carriers().list({ active: true })).items).toEqual([]);
    const history = await plant.rows("SELECT action FROM platform.audit_entry WHERE document_id = 'YTO' ORDER BY at");
    expect(history).toEqual([{ action: "tms.carriers.create" }, { action: "tms.carriers.update" }]);
  });

  test("has its code to itself, also when two people name it at once", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => carriers().create({ carrierId: "ZTO", name: "ZTO Express" })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(carriers().create({ carrierId: "ZTO", name: "Other" })).rejects.toMatchObject(
      refusal("DUPLICATE", { field: "carrierId", value: "ZTO" }),
    );
    const other = await aPlant();
    expect((await other.ask().tms.carriers.list({})).items).toEqual([]);
    for (const asking of [
      () => other.ask().tms.carriers.get({ carrierId: "ZTO" }),
      () => other.ask().tms.carriers.update({ carrierId: "ZTO", name: "Mine" }),
    ]) {
      await expect(asking()).rejects.toMatchObject(refusal("NOT_FOUND"));
    }
  });

  test.each([
    "http://track.example/{waybillNo}",
    "https://track.example/",
    "https://{waybillNo}.example/",
    "https://me:secret@track.example/{waybillNo}",
    "javascript:alert('{waybillNo}')",
    'https://track.example/"{waybillNo}',
  ])("shows its waybills at no address like %s", async (trackingUrl) => {
    const carrier = { carrierId: "BAD", name: "Bad", trackingUrl };
    await expect(carriers().create(carrier)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is read page by page, in the order of the codes", async () => {
    const plant = await aPlant();
    const { carriers } = plant.ask().tms;
    for (const carrierId of ["C", "A", "B"]) await carriers.create({ carrierId, name: carrierId });
    const first = await carriers.list({ limit: 2 });
    const next = await carriers.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...next.items].map(({ carrierId }) => carrierId)).toEqual(["A", "B", "C"]);
  });
});
