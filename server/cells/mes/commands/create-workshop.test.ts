import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:write"]);
});
afterAll(() => door.stop());

const PATH = "/api/v1/mes/workshops";

describe("a workshop", () => {
  test("belongs to the plant's first factory where none is named", async () => {
    const { status, told } = await door.ask(`POST ${PATH}`, {
      token,
      body: { workshopId: "WS02", name: "Paint shop" },
    });
    expect([status, told.data]).toEqual([
      200,
      { workshopId: "WS02", name: "Paint shop", factoryId: "F01", createdAt: expect.any(String) },
    ]);
    expect((await door.ask(`GET ${PATH}/WS02`, { token })).told.data).toEqual(told.data);
    expect(await plant.rows("SELECT document_type FROM platform.audit_entry WHERE document_id = 'WS02'")).toEqual([
      { document_type: "workshop" },
    ]);
  });

  test("belongs to the factory that is named, if there is such a one", async () => {
    await plant.rows(
      "INSERT INTO platform.factory (tenant_id, factory_id, name, time_zone) VALUES ($1, 'A00', 'Annex', 'Asia/Shanghai'), ($1, 'Z99', 'Old works', 'Asia/Shanghai')",
      [plant.tenantId],
    );
    expect(
      await plant.ask().mes.workshops.create({ workshopId: "WS03", name: "Foundry", factoryId: "Z99" }),
    ).toMatchObject({
      factoryId: "Z99",
    });
    expect(await plant.ask().mes.workshops.create({ workshopId: "WS04", name: "Stamping" })).toMatchObject({
      factoryId: "A00",
    });
    const { status, told } = await door.ask(`POST ${PATH}`, {
      token,
      body: { workshopId: "WS05", name: "Nowhere", factoryId: "F99" },
    });
    expect([status, told.code, told.data]).toEqual([422, "UNKNOWN_REFERENCE", { what: "F99" }]);
  });

  test("whose id is taken is a DUPLICATE that names the field", async () => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { workshopId: "WS01", name: "Again" } });
    expect([status, told.code, told.data]).toEqual([409, "DUPLICATE", { field: "workshopId", value: "WS01" }]);
    expect(await plant.ask().mes.workshops.get({ workshopId: "WS01" })).toMatchObject({ name: "Assembly" });
  });

  test("that nobody knows is 404, another plant's too", async () => {
    const other = await aPlant();
    await other.ask().mes.workshops.create({ workshopId: "WS77", name: "Theirs" });
    const { status, told } = await door.ask(`GET ${PATH}/WS77`, { token });
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("is listed newest first, page by page", async () => {
    const own = await aPlant();
    for (const at of [2, 3, 4]) await own.ask().mes.workshops.create({ workshopId: `车间 ${at}`, name: `Shop ${at}` });
    await own.rows("UPDATE platform.workshop SET created_at = '2026-01-01T00:00:00Z' WHERE workshop_id LIKE '车间%'");
    const walked: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 2; pages++) {
      const page = await own.ask({ as: "warehouse" }).mes.workshops.list({ limit: 2, cursor });
      walked.push(...page.items.map((workshop) => workshop.workshopId));
      cursor = page.nextCursor ?? undefined;
    }
    expect(walked.toSorted()).toEqual(["WS01", "车间 2", "车间 3", "车间 4"]);
    expect(walked.filter((id) => id !== "WS01")).toEqual(["车间 2", "车间 3", "车间 4"]);
  });
});

describe("a workshop's name", () => {
  test("is changed once, with its history; its number stays", async () => {
    await plant.ask().mes.workshops.create({ workshopId: "WS20", name: "Welding" });
    const rename = (name: string) => door.ask(`PATCH ${PATH}/WS20`, { token, body: { name } });
    const { status, told } = await rename("Welding, hall 2");
    expect([status, told.data]).toEqual([
      200,
      expect.objectContaining({ workshopId: "WS20", name: "Welding, hall 2", changed: true }),
    ]);
    expect((await rename("Welding, hall 2")).told.data).toMatchObject({ changed: false });
    expect(await plant.ask().mes.workshops.get({ workshopId: "WS20" })).toMatchObject({ name: "Welding, hall 2" });
    const history = await plant.rows(
      "SELECT action, before->>'name' AS before, after->>'name' AS after FROM platform.audit_entry WHERE document_id = 'WS20' ORDER BY seq",
    );
    expect(history).toEqual([
      { action: "mes.workshops.create", before: null, after: "Welding" },
      { action: "mes.workshops.update", before: "Welding", after: "Welding, hall 2" },
    ]);
  });

  test("changed by many at once to the same is changed once", async () => {
    await plant.ask().mes.workshops.create({ workshopId: "WS21", name: "Casting" });
    // More than once: the first time most of them still wait for a connection.
    for (const name of ["Die casting", "Sand casting", "Die casting", "Sand casting"]) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => plant.ask().mes.workshops.update({ workshopId: "WS21", name })),
      );
      expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
    }
  });

  test.each<[string, object]>([
    ["an empty name", { name: " " }],
    ["a name that is not said", {}],
    ["one under another number", { name: "Hall", workshopId: "WS01x" }],
    ["one in another factory", { name: "Hall", factoryId: "Z99" }],
    ["a name of two lines", { name: "a\nb" }],
  ])("is not changed to %s", async (_, body) => {
    const { status, told } = await door.ask(`PATCH ${PATH}/WS01`, { token, body });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await plant.ask().mes.workshops.get({ workshopId: "WS01" })).toMatchObject({ name: "Assembly" });
  });

  test("is a planner's business, and in no other plant", async () => {
    for (const role of ["viewer", "warehouse"] as const) {
      await expect(
        plant.ask({ as: role }).mes.workshops.update({ workshopId: "WS01", name: "Mine" }),
      ).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    }
    const other = await aPlant();
    await other.ask().mes.workshops.create({ workshopId: "WS78", name: "Theirs" });
    const { status } = await door.ask(`PATCH ${PATH}/WS78`, { token, body: { name: "Ours" } });
    expect(status).toBe(404);
    expect(await other.ask().mes.workshops.get({ workshopId: "WS78" })).toMatchObject({ name: "Theirs" });
  });

  test("stands in the list with how many stations are in use", async () => {
    const own = await aPlant();
    for (const stationId of ["ST-1", "ST-2", "ST-3"])
      await own.ask().mes.stations.create({ stationId, workshopId: "WS01", name: "Bench" });
    await own.ask().mes.stations.update({ stationId: "ST-3", active: false });
    expect((await own.ask().mes.workshops.list({})).items).toMatchObject([{ workshopId: "WS01", stations: 2 }]);
  });
});
