import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
const named = ["PUMP", "PUMP-X", "SKID", "ROTOR", "BOLT", "BOLT-A2", "STEEL", "轴承 6204/ZZ", "LONE"];
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:read"]);
  await plant.rows(
    "INSERT INTO platform.item (tenant_id, sku, name) SELECT $1, sku, sku FROM unnest($2::text[]) AS sku",
    [plant.tenantId, named],
  );
  await put("ROTOR", "V1", [{ materialSku: "STEEL", quantity: 3, scrapRate: 0.1 }]);
  await put("PUMP", "V1", [{ materialSku: "STEEL", quantity: 99 }]);
  await put("PUMP", "V2", [
    { materialSku: "ROTOR", quantity: 2 },
    { materialSku: "BOLT", quantity: 4, substitutes: ["BOLT-A2"] },
    { materialSku: "轴承 6204/ZZ", quantity: 2 },
  ]);
  await put("PUMP-X", "V1", [{ materialSku: "ROTOR", quantity: 1 }]);
  await put("SKID", "V1", [
    { materialSku: "PUMP", quantity: 2, scrapRate: 0.5 },
    { materialSku: "BOLT-A2", quantity: 12 },
    { materialSku: "STEEL", quantity: 0.5 },
  ]);
});
afterAll(() => door.stop());

const put = (productSku: string, version: string, lines: object[]) =>
  plant.ask().mes.boms.create({ productSku, version, lines: lines as [{ materialSku: string; quantity: number }] });
const asked = (sku: string, query = "") =>
  door.ask(`GET /api/v1/mes/boms/${encodeURIComponent(sku)}/where-used${query}`, { token });
type Use = { productSku: string; version: string; role: string; level: number; quantity: number; insteadOf: string[] };
const uses = async (sku: string) =>
  ((await asked(sku)).told.data.items as Use[]).map(
    ({ level, productSku, version, role, quantity, insteadOf }) =>
      `${level} ${productSku} ${version} ${role} ${quantity}${insteadOf.length ? ` for ${insteadOf.join(" ")}` : ""}`,
  );

describe("where an item is used", () => {
  test("is told over all levels, by the versions that count, with how much one product takes", async () => {
    expect(await uses("STEEL")).toEqual([
      "1 ROTOR V1 material 3.3",
      // 0.5 of its own, and 2 × 1.5 pumps of 2 rotors each
      "1 SKID V1 material 20.3",
      "2 PUMP V2 material 6.6",
      "2 PUMP-X V1 material 3.3",
    ]);
    expect(await uses("PUMP")).toEqual(["1 SKID V1 material 3"]);
  });

  test("tells a substitute as such, beside where the item is a part itself", async () => {
    expect(await uses("BOLT-A2")).toEqual([
      "1 PUMP V2 substitute 4 for BOLT",
      "1 SKID V1 material 12",
      "2 SKID V1 substitute 12 for BOLT",
    ]);
  });

  test("is nothing for what goes into nothing, and 404 for what nobody knows, another plant's too", async () => {
    expect((await asked("LONE")).told.data).toEqual({ items: [], nextCursor: null });
    expect(await uses("轴承 6204/ZZ")).toEqual(["1 PUMP V2 material 2", "2 SKID V1 material 6"]);
    const other = await aPlant();
    await other.ask().erp.items.create({ sku: "THEIRS", name: "Theirs" });
    for (const sku of ["GHOST", "THEIRS"]) {
      const { status, told } = await asked(sku);
      expect([status, told.code, told.data]).toEqual([404, "NOT_FOUND", { what: sku }]);
    }
    await expect(other.ask().mes.boms.whereUsed({ sku: "STEEL" })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });

  test("is walked page by page without gap or double, and takes no cursor of another list", async () => {
    const walked: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 4; pages++) {
      const page = await plant.ask({ as: "viewer" }).mes.boms.whereUsed({ sku: "STEEL", limit: 1, cursor });
      walked.push(...page.items.map(({ productSku }) => productSku));
      cursor = page.nextCursor ?? undefined;
      expect(page.nextCursor === null).toBe(pages === 3);
    }
    expect(walked).toEqual(["ROTOR", "SKID", "PUMP", "PUMP-X"]);
    const others = Buffer.from(JSON.stringify(["PUMP"])).toString("base64url");
    for (const query of [`?cursor=${others}`, "?cursor=x", "?limit=0", "?limit=201", "?level=1"]) {
      expect([query, (await asked("STEEL", query)).status]).toEqual([query, 400]);
    }
    const odd = Buffer.from(JSON.stringify(["zz", "PUMP", "x"])).toString("base64url");
    expect((await asked("STEEL", `?cursor=${odd}`)).told.data).toEqual({ items: [], nextCursor: null });
  });

  test("ends even where a loop was written past the door", async () => {
    const own = await aPlant();
    const other = own.ask().mes.boms;
    await own.ask().erp.items.create({ sku: "A", name: "A" });
    await own.ask().erp.items.create({ sku: "B", name: "B" });
    await other.create({ productSku: "A", lines: [{ materialSku: "B", quantity: 1 }] });
    await own.rows(
      `WITH loop AS (INSERT INTO mes.bom (tenant_id, product_sku, version, created_by, created_at) VALUES ($1, 'B', 'V1', 'x', now()))
       INSERT INTO mes.bom_line (tenant_id, product_sku, version, line_no, material_sku, quantity) VALUES ($1, 'B', 'V1', 1, 'A', 1)`,
      [own.tenantId],
    );
    expect((await other.whereUsed({ sku: "A" })).items.map(({ productSku }) => productSku)).toEqual(["B", "A"]);
  });
});

describe("what is made here", () => {
  test("is listed by number, with the version that counts, its lines and how many versions there are", async () => {
    const { status, told } = await door.ask("GET /api/v1/mes/products", { token });
    const rows = told.data.items as { productSku: string; version: string; lines: number; versions: number }[];
    expect([status, rows.map((row) => `${row.productSku} ${row.version} ${row.lines} of ${row.versions}`)]).toEqual([
      200,
      ["PUMP V2 3 of 2", "PUMP-X V1 1 of 1", "ROTOR V1 1 of 1", "SKID V1 3 of 1"],
    ]);
    const { items, nextCursor } = await plant.ask().mes.boms.products({ limit: 3 });
    const next = await plant.ask().mes.boms.products({ limit: 3, cursor: nextCursor ?? "" });
    expect([items.at(-1)?.productSku, next.items.map(({ productSku }) => productSku), next.nextCursor]).toEqual([
      "ROTOR",
      ["SKID"],
      null,
    ]);
  });

  test("is found by the item's number or name, in capitals or not; a percent sign means itself", async () => {
    await plant.ask().erp.items.update({ sku: "SKID", name: "撬装泵组 100%" });
    const found = async (q: string) =>
      (await plant.ask().mes.boms.products({ q })).items.map(({ productSku }) => productSku);
    expect(await found("pump")).toEqual(["PUMP", "PUMP-X"]);
    expect(await found("撬装")).toEqual(["SKID"]);
    expect(await found("0%")).toEqual(["SKID"]);
    expect(await found("%")).toEqual(["SKID"]);
    expect(await found("STEEL")).toEqual([]);
    expect(await found("")).toHaveLength(4);
    expect((await door.ask("GET /api/v1/mes/products?productSku=PUMP", { token })).status).toBe(400);
  });
});
