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
  await items(plant, ["PUMP", "ROTOR", "LID", "BOLT", "BOLT-A2", "轴承 6204/ZZ", "A", "B", "C", "D"]);
});
afterAll(() => door.stop());

/** Past the door, because thousands of them are wanted. */
const items = (of: Plant, skus: string[]) =>
  of.rows(
    "INSERT INTO platform.item (tenant_id, sku, name, unit) SELECT $1, sku, sku, 'pcs' FROM unnest($2::text[]) AS sku",
    [of.tenantId, skus],
  );
const PATH = "/api/v1/mes/boms";
const write = (productSku: string, materials: (string | object)[], rest: object = {}) =>
  door.ask(`POST ${PATH}`, {
    token,
    body: {
      productSku,
      lines: materials.map((line) => (typeof line === "string" ? { materialSku: line, quantity: 1 } : line)),
      ...rest,
    },
  });
const read = (path: string) => door.ask(`GET ${PATH}/${path}`, { token });
const kept = (of = plant) => of.rows("SELECT product_sku, version FROM mes.bom ORDER BY 1, 2");

describe("a bill of materials", () => {
  test("is kept line by line as it was written, and answers with the whole document", async () => {
    const lines = [
      { materialSku: "ROTOR", quantity: 1 },
      { materialSku: "BOLT", quantity: 8.000001, scrapRate: 0.02, substitutes: ["BOLT-A2", "LID"] },
      { materialSku: "BOLT", quantity: 0.5, scrapRate: 1 },
    ];
    const { status, told } = await write("PUMP", lines, { version: "V2" });
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toEqual({
      productSku: "PUMP",
      version: "V2",
      lines: lines.map((line, at) => ({ lineNo: at + 1, scrapRate: 0, substitutes: [], ...line })),
      createdBy: "machine",
      createdAt: expect.any(String),
    });
    expect((await read("PUMP")).told.data).toEqual(told.data);
    expect((await read("PUMP?version=V2")).told.data).toEqual(told.data);
    expect(
      await plant.rows(
        "SELECT document_type, action, after->>'version' AS version FROM platform.audit_entry WHERE document_id = 'PUMP'",
      ),
    ).toEqual([{ document_type: "bom", action: "mes.boms.create", version: "V2" }]);
  });

  test("is version V1.0 unless it says otherwise; the newest one is meant where none is named", async () => {
    expect((await write("LID", ["BOLT"])).told.data.version).toBe("V1.0");
    expect((await write("LID", ["BOLT-A2"], { version: "V0.9" })).status).toBe(200);
    expect((await read("LID")).told.data).toMatchObject({ version: "V0.9", lines: [{ materialSku: "BOLT-A2" }] });
    expect((await read("LID?version=V1.0")).told.data).toMatchObject({ lines: [{ materialSku: "BOLT" }] });
    const missing = await read("LID?version=V7");
    expect([missing.status, missing.told.code]).toEqual([404, "NOT_FOUND"]);
    expect((await read("BOLT")).status).toBe(404);
  });

  test("is never rewritten: a version that is there is a DUPLICATE", async () => {
    const { status, told } = await write("LID", ["ROTOR"]);
    expect([status, told.code, told.data]).toEqual([409, "DUPLICATE", { field: "version", value: "V1.0" }]);
    expect((await read("LID?version=V1.0")).told.data).toMatchObject({ lines: [{ materialSku: "BOLT" }] });
  });

  test("is found under any SKU there is, escaped in the path", async () => {
    expect((await write("轴承 6204/ZZ", ["BOLT"])).status).toBe(200);
    const path = encodeURIComponent("轴承 6204/ZZ");
    expect((await read(path)).told.data).toMatchObject({ productSku: "轴承 6204/ZZ" });
    expect((await read(`${path}/tree`)).told.data).toMatchObject({ sku: "轴承 6204/ZZ" });
  });

  test("of items that the item master does not know names all of them and keeps nothing", async () => {
    const before = await kept();
    const { status, told } = await write("GHOST-1", [
      "BOLT",
      "GHOST-2",
      { materialSku: "BOLT", quantity: 1, substitutes: ["GHOST-3"] },
    ]);
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST-1", "GHOST-2", "GHOST-3"]]);
    expect(await kept()).toEqual(before);
  });

  const line = { materialSku: "BOLT", quantity: 1 };
  test.each<[string, object]>([
    ["without a product", { productSku: undefined }],
    ["without lines", { lines: [] }],
    ["of a thousand and one lines", { lines: Array.from({ length: 1001 }, () => line) }],
    ["with none of a material", { lines: [{ ...line, quantity: 0 }] }],
    ["with less than none", { lines: [{ ...line, quantity: -1 }] }],
    ["with more than fits", { lines: [{ ...line, quantity: 1e308 }] }],
    ["with seven decimals", { lines: [{ ...line, quantity: 0.1234567 }] }],
    ["with a quantity in words", { lines: [{ ...line, quantity: "10" }] }],
    ["where more is scrapped than used", { lines: [{ ...line, scrapRate: 1.000001 }] }],
    ["with less scrap than none", { lines: [{ ...line, scrapRate: -0.1 }] }],
    ["where a material stands in for itself", { lines: [{ ...line, substitutes: ["BOLT"] }] }],
    ["that names a substitute twice", { lines: [{ ...line, substitutes: ["LID", "LID"] }] }],
    ["with a field that nobody knows", { lines: [{ ...line, phantom: true }] }],
    ["with an empty version", { version: " " }],
  ])("%s is refused", async (_, wrong) => {
    const { status, told } = await door.ask(`POST ${PATH}`, {
      token,
      body: { productSku: "C", lines: [line], ...wrong },
    });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  test("is a planner's business, and seen by no other plant", async () => {
    const input = { productSku: "D", lines: [line] };
    for (const role of ["viewer", "sales", "warehouse"] as const) {
      await expect(plant.ask({ as: role }).mes.boms.create(input)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    expect(await plant.ask({ as: "planner" }).mes.boms.create(input)).toMatchObject({ createdBy: "planner" });
    const other = await aPlant();
    await expect(other.ask().mes.boms.get({ productSku: "D" })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    expect((await other.ask().mes.boms.list({})).items).toEqual([]);
  });
});

describe("a product that would contain itself", () => {
  test.each<[string, string, (string | object)[], [string, string[], string?][], string[]]>([
    ["as its own material", "A", ["B", "A"], [], ["A", "A"]],
    [
      "as a stand-in for its own material",
      "A",
      [{ materialSku: "B", quantity: 1, substitutes: ["A"] }],
      [],
      ["A", "A"],
    ],
    ["through another", "A", ["B"], [["B", ["A"]]], ["A", "B", "A"]],
    [
      "through two, by the shortest way",
      "A",
      ["D", "B"],
      [
        ["B", ["C"]],
        ["C", ["A"]],
        ["D", ["B"]],
      ],
      ["A", "B", "C", "A"],
    ],
    [
      "through an old version",
      "A",
      ["B"],
      [
        ["B", ["A"], "V1"],
        ["B", ["C"], "V2"],
      ],
      ["A", "B", "A"],
    ],
  ])("%s is refused with the loop by name, and nothing is kept", async (_, product, materials, before, loop) => {
    const own = await aPlant();
    const theirs = await own.token(["mes:write"]);
    await items(own, ["A", "B", "C", "D"]);
    for (const [productSku, skus, version = "V1.0"] of before) {
      await own
        .ask()
        .mes.boms.create({ productSku, version, lines: skus.map((materialSku) => ({ materialSku, quantity: 1 })) });
    }
    const there = await kept(own);
    const { status, told } = await door.ask(`POST ${PATH}`, {
      token: theirs,
      body: {
        productSku: product,
        lines: materials.map((line) => (typeof line === "string" ? { materialSku: line, quantity: 1 } : line)),
      },
    });
    expect([status, told.code, told.data]).toEqual([422, "BOM_CYCLE", { loop }]);
    expect(told.message).toContain(loop.join(", "));
    expect(await kept(own)).toEqual(there);
  });

  test("is not made by two people at once either: A of B and B of A, one of them is refused", async () => {
    const own = await aPlant();
    const pairs = Array.from({ length: 12 }, (_, at) => [`X${at}`, `Y${at}`] as const);
    await items(own, pairs.flat());
    const written = await Promise.all(
      pairs.flatMap(([one, two]) =>
        [
          [one, two],
          [two, one],
        ].map(([productSku = "", materialSku = ""]) =>
          own
            .ask()
            .mes.boms.create({ productSku, lines: [{ materialSku, quantity: 1 }] })
            .then(
              () => "kept",
              (error: { cause?: { code?: string } }) => error.cause?.code,
            ),
        ),
      ),
    );
    expect(written.toSorted()).toEqual([...Array(12).fill("BOM_CYCLE"), ...Array(12).fill("kept")]);
    expect(await kept(own)).toHaveLength(12);
  });
});

describe("a structure that nobody could build", () => {
  test("of twenty-one levels is refused, whichever end was written last", async () => {
    const own = await aPlant();
    const planner = own.ask({ as: "planner" }).mes.boms;
    const skus = Array.from({ length: 30 }, (_, at) => `L${at}`);
    await items(own, skus);
    const put = (at: number) =>
      planner.create({ productSku: `L${at}`, lines: [{ materialSku: `L${at + 1}`, quantity: 1 }] });
    for (let at = 0; at < 20; at++) await put(at);
    const deep = {
      cause: { code: "VALIDATION_FAILED", facts: { issues: [{ path: "lines", message: "deeper than 20 levels" }] } },
    };
    // Below the lowest part, above the product, and between.
    await expect(put(20)).rejects.toMatchObject(deep);
    await expect(
      planner.create({ productSku: "L29", lines: [{ materialSku: "L0", quantity: 1 }] }),
    ).rejects.toMatchObject(deep);
    await put(21);
    await expect(
      planner.create({ productSku: "L19", version: "V2", lines: [{ materialSku: "L21", quantity: 1 }] }),
    ).rejects.toMatchObject(deep);
    expect(await kept(own)).toHaveLength(21);
  });

  test("of more than fifty thousand parts is refused", async () => {
    const own = await aPlant();
    const screws = Array.from({ length: 1000 }, (_, at) => `S${at}`);
    await items(own, ["TOP", "MID", ...screws]);
    const lines = (skus: string[]) => skus.map((materialSku) => ({ materialSku, quantity: 1 }));
    await own.ask().mes.boms.create({ productSku: "MID", lines: lines(screws) });
    await own.ask().mes.boms.create({ productSku: "TOP", lines: lines(Array(49).fill("MID")) });
    await expect(
      own.ask().mes.boms.create({ productSku: "TOP", version: "V2", lines: lines(Array(50).fill("MID")) }),
    ).rejects.toMatchObject({ cause: { code: "VALIDATION_FAILED" } });
    const tree = await own.ask().mes.boms.tree({ productSku: "TOP" });
    expect(tree.children.flatMap((mid) => mid.children)).toHaveLength(49_000);
  });
});

describe("a product's tree", () => {
  test("shows all levels, below the version asked for the newest of each part", async () => {
    const own = await aPlant();
    await items(own, ["PUMP", "ROTOR", "STEEL", "BRASS"]);
    await own.ask().erp.items.update({ sku: "ROTOR", stocked: true, unit: "set" });
    const put = (productSku: string, version: string, materialSku: string, quantity: number, scrapRate = 0) =>
      own.ask().mes.boms.create({ productSku, version, lines: [{ materialSku, quantity, scrapRate }] });
    await put("ROTOR", "V1", "STEEL", 3);
    await put("PUMP", "V1", "ROTOR", 2, 0.1);
    await put("PUMP", "V2", "BRASS", 1);
    await put("ROTOR", "V2", "BRASS", 4);
    const steel = { scrapRate: 0, unit: "pcs", stocked: false, substitutes: [], children: [] };
    expect(await own.ask().mes.boms.tree({ productSku: "PUMP", version: "V1" })).toEqual({
      version: "V1",
      sku: "PUMP",
      quantity: 1,
      ...steel,
      children: [
        {
          sku: "ROTOR",
          quantity: 2,
          scrapRate: 0.1,
          unit: "set",
          stocked: true,
          substitutes: [],
          children: [{ sku: "BRASS", quantity: 4, ...steel }],
        },
      ],
    });
    expect(await own.ask().mes.boms.tree({ productSku: "PUMP" })).toMatchObject({
      version: "V2",
      children: [{ sku: "BRASS" }],
    });
  });
});

describe("the list of bills of materials", () => {
  test("is newest first, filtered by product and by where a material is used, and walked without gap or double", async () => {
    const own = await aPlant();
    await items(own, ["P1", "P2", "P3", "M1", "M2"]);
    const put = (productSku: string, version: string, materialSku: string) =>
      own.ask().mes.boms.create({ productSku, version, lines: [{ materialSku, quantity: 1 }] });
    await put("P1", "V1", "M1");
    await put("P2", "V1", "M2");
    await put("P1", "V2", "M2");
    await put("P3", "V1", "M1");
    const theirs = await own.token(["mes:read"]);
    const found = async (query: string) => {
      const { told } = await door.ask(`GET ${PATH}?${query}`, { token: theirs });
      return (told.data.items as { productSku: string; version: string }[]).map(
        (bom) => `${bom.productSku} ${bom.version}`,
      );
    };
    expect(await found("")).toEqual(["P3 V1", "P1 V2", "P2 V1", "P1 V1"]);
    expect(await found("productSku=P1")).toEqual(["P1 V2", "P1 V1"]);
    expect(await found("materialSku=M1")).toEqual(["P3 V1", "P1 V1"]);
    expect(await found("materialSku=M1&productSku=P1")).toEqual(["P1 V1"]);
    expect((await door.ask(`GET ${PATH}?sku=P1`, { token: theirs })).status).toBe(400);
    // All in one moment: the tie must not lose a row at a page's edge.
    await own.rows("UPDATE mes.bom SET created_at = '2026-01-01T00:00:00Z'");
    const walked: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 4; pages++) {
      const page = await own.ask().mes.boms.list({ limit: 1, cursor });
      walked.push(...page.items.map((bom) => `${bom.productSku} ${bom.version}`));
      cursor = page.nextCursor ?? undefined;
    }
    expect(walked).toEqual(["P3 V1", "P2 V1", "P1 V2", "P1 V1"]);
    const garbage = Buffer.from("2026-01-01T00:00:00.000Z P1 V1").toString("base64url");
    expect((await door.ask(`GET ${PATH}?cursor=${garbage}`, { token: theirs })).status).toBe(400);
  });
});
