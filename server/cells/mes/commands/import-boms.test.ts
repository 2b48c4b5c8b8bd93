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
  await plant.rows(
    "INSERT INTO platform.item (tenant_id, sku, name) SELECT $1, sku, sku FROM unnest($2::text[]) AS sku",
    [
      plant.tenantId,
      [
        "PUMP",
        "ROTOR",
        "STEEL",
        "BOLT",
        "BOLT-A2",
        "LID",
        "A",
        "B",
        "C",
        ...Array.from({ length: 400 }, (_, at) => `M${at}`),
      ],
    ],
  );
});
afterAll(() => door.stop());

const HEAD = "productSku,version,materialSku,quantity,scrapRate,substitutes";
type Report = {
  created: number;
  changed: number;
  unchanged: number;
  errors: { row: number; column: string | null; value: string | null; code: string; words: { en: string } }[];
};
const send = async (mode: "check" | "import", lines: string[], head = HEAD) => {
  const text = [head, ...lines].join("\r\n");
  const { status, told } = await door.ask("POST /api/v1/mes/boms/import", { token, body: { mode, text } });
  return { status, code: told.code, report: told.data as unknown as Report };
};
const errors = ({ report }: { report: Report }) =>
  report.errors.map(({ row, column, value, code }) => `${row} ${column} ${value} ${code}`);
const counted = ({ status, report: { created, changed, unchanged } }: { status: number; report: Report }) => [
  status,
  created,
  changed,
  unchanged,
];
const kept = async () => ({
  boms: await plant.rows("SELECT product_sku, version, created_at FROM mes.bom ORDER BY 1, 2"),
  lines: await plant.rows("SELECT * FROM mes.bom_line ORDER BY product_sku, version, line_no"),
  audit: await plant.rows("SELECT audit_id FROM platform.audit_entry ORDER BY seq"),
  events: await plant.rows("SELECT event_id FROM platform.event ORDER BY 1"),
});

const file = ["PUMP,V1,ROTOR,2,0.05,", "ROTOR,V1,STEEL,3.5,,", "PUMP,V1,BOLT,8,,BOLT-A2; LID"];

describe("a file of bills of materials", () => {
  test("is checked without anything being written", async () => {
    const before = await kept();
    const told = await send("check", file);
    expect([counted(told), errors(told)]).toEqual([[200, 2, 0, 0], []]);
    expect(await kept()).toEqual(before);
  });

  test("is written whole: rows of one product and version are one bill of materials, wherever they stand", async () => {
    expect(counted(await send("import", file))).toEqual([200, 2, 0, 0]);
    expect(await plant.ask().mes.boms.get({ productSku: "PUMP", version: "V1" })).toMatchObject({
      lines: [
        { lineNo: 1, materialSku: "ROTOR", quantity: 2, scrapRate: 0.05, substitutes: [] },
        { lineNo: 2, materialSku: "BOLT", quantity: 8, scrapRate: 0, substitutes: ["BOLT-A2", "LID"] },
      ],
    });
    const history = await plant.rows<{ document_id: string }>(
      "SELECT document_id, action FROM platform.audit_entry WHERE document_type = 'bom' ORDER BY document_id",
    );
    expect(history).toEqual([
      { document_id: "PUMP", action: "mes.boms.import" },
      { document_id: "ROTOR", action: "mes.boms.import" },
    ]);
  });

  test("changes nothing where the same stands there already, in Chinese headings too", async () => {
    const before = await kept();
    const told = await send("import", file, "产品,版本,物料,用量,损耗率,替代料");
    expect(counted(told)).toEqual([200, 0, 0, 2]);
    expect(await kept()).toEqual(before);
  });

  test("with other lines for a version that is there says to choose a new version, and writes nothing else either", async () => {
    const before = await kept();
    const lines = ["PUMP,V1,ROTOR,3,0.05,", "LID,V1,STEEL,1,,"];
    const told = await send("import", lines);
    expect([told.status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(errors(told)).toEqual(["2 version V1 STATE_CONFLICT"]);
    expect(told.report.errors[0]?.words.en).toContain("give these a new version");
    expect(await kept()).toEqual(before);
  });

  test("names the row and the cell of a loop and of what nobody knows; corrected, it is written", async () => {
    const before = await kept();
    const wrong = [
      "A,V1,BOLT,1,,",
      "A,V1,B,1,,",
      "B,V1,C,1,,",
      "C,V1,BOLT,1,,",
      "C,V1,A,1,,",
      "LID,V1,GHOST,1,,",
      "LID,V2,STEEL,1,,BOLT;GHOST",
    ];
    const told = await send("check", wrong);
    expect(errors(told)).toEqual([
      "6 materialSku A BOM_CYCLE",
      "7 materialSku GHOST UNKNOWN_ITEM",
      "8 substitutes BOLT;GHOST UNKNOWN_ITEM",
    ]);
    expect(told.report.errors[0]?.words.en).toContain("C, A, B, C");
    expect((await send("import", wrong)).status).toBe(400);
    expect(await kept()).toEqual(before);
    const right = [
      "A,V1,BOLT,1,,",
      "A,V1,B,1,,",
      "B,V1,C,1,,",
      "C,V1,BOLT,1,,",
      "LID,V1,STEEL,1,,",
      "LID,V2,STEEL,2,,BOLT",
    ];
    expect(counted(await send("import", right))).toEqual([200, 5, 0, 0]);
  });

  test("tells every wrong cell at once", async () => {
    const before = await kept();
    const told = await send("check", [
      "PUMP,V2,BOLT,0,,",
      "PUMP,V2,LID,-1,2,",
      "PUMP,V2,ROTOR,1e308,,",
      "PUMP,V2,STEEL,0.1234567,,",
      "PUMP,V2,BOLT-A2,many,,",
      "PUMP,,BOLT,1,,",
      ",V2,BOLT,1,,",
      "PUMP,V2,,1,,",
      "PUMP,V2,BOLT,1,,BOLT",
    ]);
    expect(new Set(told.report.errors.map(({ row }) => row))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(await kept()).toEqual(before);
    const unknown = await send("check", ["PUMP,V2,BOLT,1,,,red"], `${HEAD},colour`);
    expect(errors(unknown)).toEqual(["1 colour colour UNKNOWN_COLUMN"]);
  });

  test("is a planner's business", async () => {
    for (const role of ["viewer", "sales", "warehouse"] as const) {
      await expect(
        plant.ask({ as: role }).mes.boms.import({ mode: "check", text: [HEAD, ...file].join("\n") }),
      ).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    }
  });

  test("of one structure, sent by two people at once, is written once and found there by the other", async () => {
    const lines = Array.from({ length: 40 }, (_, at) => `M${at},V1,M${at + 1},1,,`);
    const half = lines.slice(0, 15);
    const sent = await Promise.all([half, half.toReversed(), half].map((rows) => send("import", rows)));
    expect(sent.map(({ status }) => status)).toContain(200);
    expect(sent.reduce((sum, { status, report }) => sum + (status === 200 ? report.created : 0), 0)).toBe(15);
  });
});
