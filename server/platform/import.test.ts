import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refused } from "./errors";
import { importWith } from "./import";
import { textColumn } from "./import-columns";
import { performAs, type Work } from "./work";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write"]);
  return () => door.stop();
});

const file = (...lines: string[]) => `${lines.join("\r\n")}\r\n`;
const check = (text: string, at = plant) => at.ask().erp.items.import({ text, mode: "check" });
const load = (text: string, at = plant) => at.ask().erp.items.import({ text, mode: "import" });
const told = ({ errors }: { errors: { row: number; column: string | null; code: string }[] }) =>
  errors.map(({ row, column, code }) => `${row} ${column} ${code}`);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("was let in"),
    ({ cause }) => cause as { code: string; facts: Parameters<typeof told>[0] },
  );

/** Everything the plant has, table by table. */
async function everything(at: Plant): Promise<Record<string, string>> {
  const tables = await at.rows<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE column_name = 'tenant_id' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await at.rows<{ whole: string }>(
      `SELECT coalesce(string_agg(t::text, E'\n' ORDER BY t::text), '') AS whole FROM ${name} AS t WHERE tenant_id = $1`,
      [at.tenantId],
    );
    all[name] = row?.whole ?? "";
  }
  return all;
}

describe("a check", () => {
  test("tells what an import would do and changes no table, no history and no number", async () => {
    const own = await aPlant();
    const before = await everything(own);
    const report = await check(
      file("sku,name,unit", "SKU001,Pump,pcs", "PROD-DEFAULT,Line 4,pcs", "NEW-1,Seal,pcs"),
      own,
    );
    expect(report).toMatchObject({ rows: 3, created: 1, changed: 1, unchanged: 1, errors: [] });
    expect(report.changes).toMatchObject([
      { row: 3, kind: "changed", documentId: "PROD-DEFAULT", before: { name: "Product" }, after: { name: "Line 4" } },
      { row: 4, kind: "created", documentType: "item", documentId: "NEW-1", before: null, after: { unit: "pcs" } },
    ]);
    expect(await everything(own)).toEqual(before);
  });

  test("tells of every row's errors at once, with row, column and value, in both languages", async () => {
    const report = await check(
      file(
        "sku,name,tracking,safetyStock",
        "E-1,,lot,1",
        "E-2,Two,batch,-1",
        "E-3,Three,lot,many",
        "E-1,Again,,",
        ",Five,,",
      ),
    );
    expect(told(report)).toEqual([
      "2 name VALIDATION_FAILED",
      "3 tracking UNREADABLE",
      "3 safetyStock VALIDATION_FAILED",
      "4 safetyStock UNREADABLE",
      "5 sku DUPLICATE",
      "6 sku MISSING_VALUE",
    ]);
    expect(report.errors[0]?.words).toEqual({ "zh-CN": "必填", en: "is required" });
    expect(report.errors[3]).toMatchObject({ value: "many", words: { "zh-CN": "不是数字", en: "is not a number" } });
    expect(report.errors[4]?.words).toEqual({ "zh-CN": "与第 2 行重复", en: "stands in row 2 already" });
  });
});

describe("an import", () => {
  test("writes new and changed records with a history each, and records nothing of those that are as they were", async () => {
    const own = await aPlant();
    const text = file("sku,name", "SKU001,Pump", "PROD-DEFAULT,Line 4", "NEW-1,Seal");
    expect(await load(text, own)).toMatchObject({ created: 1, changed: 1, unchanged: 1 });
    expect(await own.ask().erp.items.get({ sku: "NEW-1" })).toMatchObject({
      name: "Seal",
      unit: "pcs",
      tracking: "none",
    });
    const history = `SELECT document_id, action, before ->> 'name' AS before, after ->> 'name' AS after FROM platform.audit_entry
      WHERE tenant_id = $1 AND document_type = 'item' ORDER BY document_id`;
    const entries = [
      { document_id: "NEW-1", action: "erp.items.import", before: null, after: "Seal" },
      { document_id: "PROD-DEFAULT", action: "erp.items.import", before: "Product", after: "Line 4" },
    ];
    expect(await own.rows(history, [own.tenantId])).toEqual(entries);
    const before = await everything(own);
    expect(await load(text, own)).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
    expect(await everything(own)).toEqual(before);
  });

  test("with one wrong row is refused whole, with all errors", async () => {
    const before = await everything(plant);
    const { code, facts } = await refusal(load(file("sku,name", "H-1,One", "H-2,", "H-3,", "H-4,Four")));
    expect(code).toBe("VALIDATION_FAILED");
    expect(told(facts)).toEqual(["3 name VALIDATION_FAILED", "4 name VALIDATION_FAILED"]);
    expect(await everything(plant)).toEqual(before);
  });

  test("that a record's state forbids is refused at the column it is about, and takes back what stood before it", async () => {
    const own = await aPlant();
    await own.ask().wms.stock.adjust({ warehouseId: "WH01", sku: "SKU001", delta: 2, reason: "Found" });
    const before = await everything(own);
    const text = file("sku,name,tracking", "A-1,First,none", "SKU001,Pump,serial", "Z-1,Last,none");
    const report = await check(text, own);
    expect(report).toMatchObject({
      created: 2,
      errors: [{ row: 3, column: "tracking", value: "serial", code: "STATE_CONFLICT" }],
    });
    expect(report.errors[0]?.words.en).toContain("there is stock of it");
    await refusal(load(text, own));
    expect(await everything(own)).toEqual(before);
  });

  test("twice at the same time, the rows in another order, writes each once", async () => {
    const own = await aPlant();
    const lines = Array.from({ length: 60 }, (_, at) => `T-${at},Thing ${at}`);
    const answers = await Promise.allSettled(
      [lines, [...lines].reverse(), lines].map((rows) => load(file("sku,name", ...rows), own)),
    );
    const made = answers.map((answer) =>
      answer.status === "fulfilled" ? answer.value.created : (answer.reason.cause.code as string),
    );
    expect(made.filter((count) => count === 60)).toHaveLength(1);
    for (const count of made) expect([60, 0, "VALIDATION_FAILED"]).toContain(count);
    expect(await own.ask().erp.items.list({ q: "T-", limit: 200 })).toMatchObject({ items: { length: 60 } });
  });

  test("under one request id happens once; refused, it leaves the id free", async () => {
    const own = await aPlant();
    const ask = own.ask({ requestId: "import-1" }).erp.items;
    await refusal(ask.import({ mode: "import", text: file("sku,name", "R-1,") }));
    const text = file("sku,name", "R-1,One");
    expect(await ask.import({ mode: "import", text })).toMatchObject({ created: 1 });
    expect(await ask.import({ mode: "import", text })).toMatchObject({ created: 1 });
    const entries = await own.rows("SELECT FROM platform.audit_entry WHERE tenant_id = $1", [own.tenantId]);
    expect(entries).toHaveLength(1);
  });
});

describe("the file", () => {
  test("may have our own headings in either language, a byte order mark, quotes, tabs, semicolons, empty lines and formulas", async () => {
    for (const [at, text] of [
      '\uFEFF物料编码,名称,追踪方式,供应方式,保质期,标准成本\r\nF-0,"Seal, ""green""",批次,备库,365,12.5\r\n\r\n,,\r\n',
      'Item no.\tName\tTracking\tSupply\tShelf life\tStandard cost\nF-1\tSeal, "green"\tLot\tStocked\t365\t12.50\n',
      'sku;name;tracking;stocked;shelfLifeDays;standardCostCents\nF-2;Seal, "green";lot;true;365;1250',
    ].entries()) {
      expect(await load(text)).toMatchObject({ rows: 1, created: 1 });
      expect(await plant.ask().erp.items.get({ sku: `F-${at}` })).toMatchObject({
        name: 'Seal, "green"',
        tracking: "lot",
        stocked: true,
        shelfLifeDays: 365,
        standardCostCents: 1250,
      });
    }
    await load(file("sku,name", "F-3,'=SUM(A1)", "F-4,'tis"));
    expect((await plant.ask().erp.items.get({ sku: "F-3" })).name).toBe("=SUM(A1)");
    expect((await plant.ask().erp.items.get({ sku: "F-4" })).name).toBe("'tis");
  });

  test("empties what can be empty, and leaves alone what it says nothing of", async () => {
    await load(file("sku,name,unit,safetyStock,standardCostCents", "G-1,One,kg,5,100"));
    await load(file("sku,unit,safetyStock", "G-1,,"));
    expect(await plant.ask().erp.items.get({ sku: "G-1" })).toMatchObject({
      name: "One",
      unit: "kg",
      safetyStock: null,
      standardCostCents: 100,
    });
  });

  test.each([
    ["unknown columns by name", "sku,name,colour\nX-1,One,red", ["1 colour UNKNOWN_COLUMN"]],
    ["missing columns by name", "name\nOne", ["1 sku MISSING_COLUMN"]],
    ["a column that stands there twice", "sku,name,Name\nX-1,One,Two", ["1 Name COLUMN_TWICE"]],
    ["an open quote, at its row", 'sku,name\nX-1,One\nX-2,"Two\n', ["3 null BROKEN_FILE"]],
    ["more cells than columns", "sku,name\nX-1,One,red", ["2 null TOO_MANY_CELLS"]],
    ["nothing at all", "", ["1 null NO_ROWS"]],
    ["headings alone", "sku,name\n", ["1 null NO_ROWS"]],
  ])("is told of %s", async (_, text, errors) => {
    expect(told(await check(text))).toEqual(errors);
    expect(await refusal(load(text))).toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test.each([
    ["safetyStock", "-1", "VALIDATION_FAILED"],
    ["safetyStock", "1e308", "VALIDATION_FAILED"],
    ["safetyStock", "0.1234567", "VALIDATION_FAILED"],
    ["safetyStock", "1,000", "UNREADABLE"],
    ["standardCostCents", "1.5", "VALIDATION_FAILED"],
    ["Standard cost", "1.555", "UNREADABLE"],
    ["shelfLifeDays", "0", "VALIDATION_FAILED"],
    ["name", "x".repeat(201), "VALIDATION_FAILED"],
  ])("with %s %s is refused there", async (field, value, code) => {
    const heads = field === "name" ? "sku,name" : `sku,name,${field}`;
    const row = field === "name" ? `N-1,${value}` : `N-1,One,"${value}"`;
    expect(told(await check(file(heads, row)))).toEqual([`2 ${field} ${code}`]);
  });

  test("asks for whole numbers in words", async () => {
    const { errors } = await check(file("sku,name,standardCostCents", "N-2,Two,1.5"));
    expect(errors[0]?.words).toEqual({ "zh-CN": "应为整数", en: "must be a whole number" });
  });

  test("of 2,000 rows goes at once, of one more not at all", async () => {
    const own = await aPlant();
    const rows = Array.from({ length: 2_001 }, (_, at) => `M-${at},Thing ${at}`);
    expect(told(await check(file("sku,name", ...rows), own))).toEqual(["2002 null TOO_MANY_ROWS"]);
    expect(await load(file("sku,name", ...rows.slice(1)), own)).toMatchObject({ created: 2_000 });
  });

  test("over 1 MiB is refused, at the machines' door too, and a viewer is not asked in", async () => {
    const text = `sku,name\n${"x".repeat(1_048_576)}`;
    expect((await door.ask("POST /api/v1/erp/items/import", { token, body: { mode: "check", text } })).status).toBe(
      400,
    );
    const large = { mode: "check", text: text.repeat(3) };
    expect((await door.ask("POST /api/v1/erp/items/import", { token, body: large })).status).toBe(413);
    const reader = await plant.token(["erp:read"]);
    const asked = { token: reader, body: { mode: "check", text: "sku,name\n" } };
    expect((await door.ask("POST /api/v1/erp/items/import", asked)).status).toBe(403);
    // Nearly all quotes: inside JSON it takes twice its size.
    const whole = `sku,name\r\n${`Q-1,"${'""'.repeat(400)}"\r\n`.repeat(1_250)}`;
    const answer = await door.ask("POST /api/v1/erp/items/import", { token, body: { mode: "check", text: whole } });
    expect(answer.status).toBe(200);
  });

  test("of another plant changes nothing here", async () => {
    const own = await aPlant();
    const before = await everything(plant);
    await load(file("sku,name", "SKU001,Theirs"), own);
    expect(await everything(plant)).toEqual(before);
  });
});

describe("a command", () => {
  const rows = (command: (work: Work, input: { sku: string; name: string }) => Promise<unknown>) => {
    const schema = z.strictObject({ sku: z.string(), name: z.string() });
    return importWith({
      columns: [textColumn("sku"), textColumn("name")],
      key: ["sku"],
      find: () => Promise.resolve([]),
      create: { schema, command },
      update: { schema, command },
    });
  };
  const run = (kind: ReturnType<typeof rows>, mode: "check" | "import") =>
    performAs({ tenantId: plant.tenantId, actor: plant.person("admin") }, "test", kind, {
      mode,
      text: file("sku,name", "W-1,good", "W-2,bad", "W-3,good"),
    });
  const write = async (work: Work, { sku, name }: { sku: string; name: string }) => {
    await work.sql`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${work.tenantId}, ${sku}, ${name})`;
    work.changed({ documentType: "item", documentId: sku, after: { name } });
  };

  test("that is refused after it wrote leaves nothing behind, and the rows after it are checked all the same", async () => {
    const before = await everything(plant);
    const kind = rows(async (work, input) => {
      await write(work, input);
      await work.newNumber("TEST");
      if (input.name === "bad") throw refused("UNKNOWN_REFERENCE", { what: input.sku });
      const [seen] = await work.sql<{ count: number }>`
        SELECT count(*)::int AS count FROM platform.item WHERE tenant_id = ${work.tenantId} AND sku = 'W-2'`;
      expect(seen?.count).toBe(0);
    });
    const { answer } = await run(kind, "check");
    expect(answer).toMatchObject({
      created: 2,
      errors: [{ row: 3, column: "sku", value: "W-2", code: "UNKNOWN_REFERENCE" }],
    });
    expect(answer.changes.map(({ documentId }) => documentId)).toEqual(["W-1", "W-3"]);
    expect(await everything(plant)).toEqual(before);
  });

  test("that breaks, instead of refusing, breaks the whole import", async () => {
    const before = await everything(plant);
    const kind = rows(async (work, input) => {
      await write(work, input);
      if (input.name === "bad") throw new Error("broken");
    });
    for (const mode of ["check", "import"] as const) await expect(run(kind, mode)).rejects.toThrow("broken");
    expect(await everything(plant)).toEqual(before);
  });
});
