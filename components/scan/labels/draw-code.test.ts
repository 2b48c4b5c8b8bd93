import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { prepareZXingModule } from "zxing-wasm/reader";
import { readCodes } from "../camera/read-codes";
import { COMMANDS, parseScan } from "../parse-scan";
import { drawCode, type Shape } from "./draw-code";
import { goodsCodes, type LabelCode, placeCode, plainCodes } from "./label-code";

beforeAll(() => {
  const file = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

const now = new Date("2026-03-02T08:00:00Z");

/** Printed on white paper, and scanned by another's reader. */
async function scanned(code: LabelCode, shape: Shape) {
  const { data, info } = await sharp(Buffer.from(drawCode(code, shape)), { density: 160 })
    .flatten({ background: "white" })
    .extend({ top: 40, bottom: 40, left: 60, right: 60, background: "white" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const picture = { data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb", pixelFormat: "rgba-unorm8" };
  const [seen] = await readCodes(picture as ImageData);
  return seen && parseScan(seen.raw, now);
}

const goods = {
  sku: "BOLT_M8>A",
  lotNumber: "L7(21)B%&",
  serialNumber: null,
  quantity: 40,
  unit: "pcs",
  measured: false,
  expiresOn: "2030-12-31",
};
const { whole, lines } = goodsCodes(goods, now);
const said = { sku: "BOLT_M8>A", lotNumber: "L7(21)B%&", pieces: 40, expiresOn: "2030-12-31" };

test("a drawn label of goods is read as what it says", async () => {
  expect(await scanned(whole, "square")).toMatchObject({ kind: "gs1", symbology: "]d2", gs1: said });
  const parts = await Promise.all(lines.map((line) => scanned(line, "bars")));
  expect(parts.map((part) => part?.symbology)).toEqual(lines.map(() => "]C1"));
  expect(Object.assign({}, ...parts.map((part) => (part?.kind === "gs1" ? part.gs1 : {})))).toEqual(said);
});

test("a drawn place is read as that place, in Chinese too", async () => {
  for (const locationCode of ["A-01-03", "一号位"])
    expect(await scanned(plainCodes(placeCode("WH01", locationCode)).whole, "square")).toMatchObject({
      kind: "location",
      warehouseId: "WH01",
      locationCode,
    });
  const [bars] = plainCodes(placeCode("WH01", "A-01-03")).lines;
  expect(bars && (await scanned(bars, "bars"))).toMatchObject({ kind: "location", locationCode: "A-01-03" });
});

test("every drawn command is read as that command, in both shapes", async () => {
  for (const command of COMMANDS)
    for (const shape of ["bars", "square"] as const)
      expect(await scanned(plainCodes(`CMD:${command.toUpperCase()}`).whole, shape)).toMatchObject({
        kind: "command",
        command,
      });
});
