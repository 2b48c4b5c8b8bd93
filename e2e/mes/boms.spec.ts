import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

/** A sentence of the catalogue with what stands in it. */
const filled = (sentence: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(new RegExp(`\\{${name}(, number)?\\}`), String(value)),
    sentence,
  );

/** Items of one run: what they cost is the item master's to say; the seal has no cost. */
async function someItems() {
  const names = { pump: "PUMP-", rotor: "ROTOR-", steel: "STEEL-", bolt: "BOLT-", spare: "BOLT-A2-", seal: "SEAL-" };
  const skus = Object.fromEntries(Object.entries(names).map(([name, start]) => [name, unlike(start)])) as typeof names;
  const costs: Record<string, number> = { rotor: 2_000, steel: 420, bolt: 15 };
  for (const [name, sku] of Object.entries(skus)) {
    const standardCostCents = costs[name];
    const item = { sku, name: `${name} ${sku}`, ...(standardCostCents ? { standardCostCents } : {}) };
    expect((await ask("POST", "/api/v1/erp/items", item)).status).toBe(200);
  }
  return skus;
}

const writeBom = async (productSku: string, lines: object[], version = "V1.0") => {
  const { status } = await ask("POST", "/api/v1/mes/boms", { productSku, version, lines });
  expect(status).toBe(200);
};

type Part = { material: string; quantity: string; scrap?: string; substitute?: string };

for (const { locale, words, viewport } of readers) {
  const b = words.boms;

  /** Fills one line of the form as it stands. */
  async function fillPart(page: Page, no: number, { material, quantity, scrap, substitute }: Part) {
    const line = page.getByRole("group", { name: filled(words.ui.lines.no, { no }), exact: true });
    await line.getByRole("combobox", { name: b.form.material }).fill(material);
    await line.getByLabel(b.form.quantity).fill(quantity);
    if (scrap) await line.getByLabel(b.form.scrap, { exact: true }).fill(scrap);
    if (substitute) {
      await line.getByLabel(b.form.substitutes).fill(substitute);
      await line.getByLabel(b.form.substitutes).press("Enter");
    }
  }
  const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });
    test.setTimeout(120_000);

    test("a planner writes two levels, sees what they cost and where parts go, and changes a version", async ({
      page,
    }) => {
      const { pump, rotor, steel, bolt, spare, seal } = await someItems();
      await signIn(page, "planner", undefined, "/boms/new");
      await page.getByRole("combobox", { name: b.product }).fill(rotor);
      await fillPart(page, 1, { material: steel, quantity: "3", scrap: "10" });
      await page.getByRole("button", { name: b.form.submit }).click();
      await expect(heading(page, rotor)).toBeVisible();

      await visit(page, "/boms/new");
      await page.getByRole("combobox", { name: b.product }).fill(pump);
      await fillPart(page, 1, { material: rotor, quantity: "2", scrap: "5" });
      await page.getByRole("button", { name: words.ui.lines.add }).click();
      await fillPart(page, 2, { material: bolt, quantity: "8", scrap: "2", substitute: spare });
      await page.getByRole("button", { name: words.ui.lines.add }).click();
      await fillPart(page, 3, { material: seal, quantity: "1" });
      await page.getByRole("button", { name: b.form.submit }).click();
      await expect(heading(page, pump)).toBeVisible();

      // Own cost and rolled-up cost side by side; what has none is named.
      const tree = page.getByRole("treegrid", { name: b.tree.title });
      const part = (sku: string) => tree.getByRole("row").filter({ hasText: sku }).first();
      await expect(part(rotor)).toContainText("¥20.00");
      await expect(part(rotor)).toContainText("¥13.86");
      await expect(part(steel)).toContainText("6.93");
      await expect(part(steel)).toContainText("¥29.11");
      // 2 × 1.05 × 13.86 + 8 × 1.02 × 0.15 = 29.106 + 1.224
      await expect(part(pump)).toContainText("¥30.33");
      await expect(part(pump)).toContainText(b.tree.atLeast);
      await expect(part(seal)).toContainText(b.tree.noCost);
      await expect(part(bolt)).toContainText(spare);

      // The tree by keyboard.
      await part(pump).focus();
      await page.keyboard.press("ArrowDown");
      await expect(part(rotor)).toBeFocused();
      await page.keyboard.press("ArrowLeft");
      await expect(part(rotor)).toHaveAttribute("aria-expanded", "false");
      await expect(tree).not.toContainText(steel);
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await expect(part(steel)).toBeFocused();
      await page.keyboard.press("ArrowLeft");
      await expect(part(rotor)).toBeFocused();

      // From the item: what goes into what.
      await visit(page, `/items/${steel}`);
      const uses = page.getByRole("region", { name: b.whereUsed.title });
      await expect(uses.getByRole("row").filter({ hasText: rotor })).toContainText(b.whereUsed.direct);
      await expect(uses.getByRole("row").filter({ hasText: pump })).toContainText("6.93");
      await visit(page, `/items/${spare}`);
      await expect(uses.getByRole("row").filter({ hasText: pump })).toContainText(
        filled(b.whereUsed.substitute, { items: `bolt ${bolt}` }),
      );

      // A new version begins as the old one; the change is told.
      await visit(page, `/boms/${pump}`);
      await page.getByRole("link", { name: b.newVersion }).click();
      await expect(page.getByRole("textbox", { name: b.version })).toHaveValue("V1.1");
      await fillPart(page, 2, { material: bolt, quantity: "10" });
      await page.getByRole("button", { name: filled(words.ui.lines.remove, { no: 3 }) }).click();
      await page.getByRole("button", { name: b.form.submit }).click();
      await expect(page.getByRole("main")).toContainText(`V1.1 · ${b.versionList.current}`);
      const compared = page.getByRole("table", { name: b.compare.title });
      await expect(compared.getByRole("row").filter({ hasText: bolt })).toContainText(b.compare.changed);
      await expect(compared.getByRole("row").filter({ hasText: seal })).toContainText(b.compare.removed);
      await expect(compared).not.toContainText(rotor);
      await page.getByRole("table", { name: b.versionList.title }).getByRole("link", { name: "V1.0" }).click();
      await expect(tree).toContainText(seal);
      await expect(page.getByRole("link", { name: b.toCurrent })).toBeVisible();

      // A loop is named at its line, and what was typed is still there.
      await visit(page, `/boms/${rotor}/new`);
      await page.getByRole("button", { name: words.ui.lines.add }).click();
      await fillPart(page, 2, { material: pump, quantity: "1" });
      await page.getByRole("button", { name: b.form.submit }).click();
      const line = page.getByRole("group", { name: filled(words.ui.lines.no, { no: 2 }), exact: true });
      await expect(line).toContainText(filled(b.form.cycle, { loop: `${rotor} → ${pump} → ${rotor}` }));
      await expect(line.getByRole("combobox", { name: b.form.material })).toHaveValue(pump);

      await visit(page, `/boms?q=${pump.toLowerCase()}`);
      await expect(page.getByRole("row").filter({ hasText: pump })).toContainText("V1.1");
    });

    test("a file with a loop is refused row by row, and written once it is right", async ({ page }) => {
      const { imports: i } = words;
      const { pump, rotor, steel, bolt } = await someItems();
      const c = b.import.columns;
      const head = [c.productSku, c.version, c.materialSku, c.quantity, c.scrapRate, c.substitutes];
      const file = (last: string) => [
        head.map(({ header }) => header).join(","),
        `${pump},V1,${rotor},2,0.05,`,
        `${rotor},V1,${bolt},4,,`,
        last,
      ];
      const wrong = file(`${rotor},V1,${pump},1,,`).join("\r\n");
      await signIn(page, "planner", undefined, "/boms");
      await page.getByRole("link", { name: b.import.button }).click();
      await expect(heading(page, b.import.title)).toBeVisible();
      await page.getByLabel(i.paste).fill(wrong);
      await page.getByRole("button", { name: i.check, exact: true }).click();
      const loop = page.getByRole("row").filter({ hasText: `${rotor}, ${pump}, ${rotor}` });
      await expect(loop).toContainText("4");
      await expect(loop).toContainText(c.materialSku.header);
      await expect(page.getByText(i.withErrors)).toBeVisible();
      expect((await ask("GET", `/api/v1/mes/boms/${pump}`)).status).toBe(404);

      await page.getByLabel(i.paste).fill(file(`${rotor},V1,${steel},3,0.1,${bolt}`).join("\r\n"));
      await page.getByRole("button", { name: i.check, exact: true }).click();
      await page.getByRole("button", { name: /^(Import 2 records|导入 2 条)/ }).click();
      await expect(page.getByRole("heading", { name: i.done })).toBeVisible();
      await page.getByRole("link", { name: pump }).click();
      await expect(page.getByRole("treegrid")).toContainText(steel);
    });

    test("a workshop gets its stations, and both get other names", async ({ page }) => {
      const w = words.workshops;
      const [workshopId, stationId] = [unlike("WS-"), unlike("ST-")];
      const dialog = page.getByRole("dialog");
      await signIn(page, "planner", undefined, "/workshops");
      await page.getByRole("button", { name: w.create }).click();
      await dialog.getByLabel(w.workshopId).fill("WS01");
      await dialog.getByLabel(w.name, { exact: false }).last().fill("Paint shop");
      await dialog.getByRole("button", { name: w.save }).click();
      await expect(dialog).toContainText(w.taken);
      await dialog.getByLabel(w.workshopId).fill(workshopId);
      await dialog.getByRole("button", { name: w.save }).click();
      await expect(dialog).toBeHidden();
      await page.getByRole("link", { name: workshopId }).click();

      await expect(heading(page, workshopId)).toBeVisible();
      await page.getByRole("button", { name: w.rename }).click();
      await dialog.getByLabel(w.name, { exact: false }).last().fill("Paint shop 2");
      await dialog.getByRole("button", { name: w.save }).click();
      await expect(page.getByRole("main")).toContainText("Paint shop 2");

      const stations = page.getByRole("region", { name: w.stations.title });
      await page.getByRole("button", { name: w.stations.create }).press("Enter");
      await dialog.getByLabel(w.stations.stationId).fill(stationId);
      await dialog.getByLabel(w.stations.name, { exact: false }).last().fill("Spray booth");
      await dialog.getByRole("button", { name: w.save }).click();
      await expect(stations.getByRole("row").filter({ hasText: stationId })).toContainText("Spray booth");
      await page.getByRole("button", { name: filled(w.stations.editName, { name: stationId }) }).press("Enter");
      await dialog.getByLabel(w.stations.name, { exact: false }).last().fill("Spray booth B");
      await dialog.getByRole("button", { name: w.save }).click();
      await expect(stations.getByRole("row").filter({ hasText: stationId })).toContainText("Spray booth B");
      // By keyboard: on a handheld the notice of the last act lies over the button for a moment.
      await page.getByRole("button", { name: filled(w.stations.retireName, { name: stationId }) }).press("Enter");
      await expect(stations.getByRole("row").filter({ hasText: stationId })).toContainText(w.stations.retired);
      await page.getByRole("button", { name: filled(w.stations.useName, { name: stationId }) }).press("Enter");
      await expect(stations.getByRole("row").filter({ hasText: stationId })).toContainText(w.stations.inUse);
    });

    test("a viewer reads all of it and is offered nothing to write", async ({ page }) => {
      const { pump, bolt } = await someItems();
      await writeBom(pump, [{ materialSku: bolt, quantity: 4 }]);
      await writeBom(pump, [{ materialSku: bolt, quantity: 5 }], "V1.1");
      await signIn(page, "viewer", undefined, `/boms?q=${pump}`);
      await expect(page.getByRole("row").filter({ hasText: pump })).toBeVisible();
      for (const name of [b.create, b.import.button]) await expect(page.getByRole("link", { name })).toHaveCount(0);
      await visit(page, `/boms/${pump}`);
      await expect(page.getByRole("treegrid")).toContainText(bolt);
      await expect(page.getByRole("link", { name: b.newVersion })).toHaveCount(0);
      for (const [path, refusal] of [
        ["/boms/new", b.form.mayNot],
        [`/boms/${pump}/new`, b.form.mayNot],
        ["/boms/import", words.imports.mayNot],
      ] as const) {
        await visit(page, path);
        await expect(page.getByText(refusal)).toBeVisible();
      }
      await visit(page, "/workshops/WS01");
      for (const name of [words.workshops.rename, words.workshops.stations.create]) {
        await expect(page.getByRole("button", { name })).toHaveCount(0);
      }
    });
  });
}
