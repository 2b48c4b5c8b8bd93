import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import bwip, { type RenderOptions } from "bwip-js/node";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule } from "zxing-wasm/reader";
import { parseScan } from "../parse-scan";
import { readCodes } from "./read-codes";

beforeAll(() => {
  const file = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

const now = new Date("2026-03-02T08:00:00Z");
/** Our own labels name the item by its SKU, where the standard wants a GTIN beside it: `dontlint`. */
type Options = RenderOptions & { dontlint?: boolean };

function drawn(wanted: RenderOptions): Promise<Buffer> {
  const options: Options = { dontlint: true, scale: 3, padding: 8, backgroundcolor: "FFFFFF", ...wanted };
  return bwip.toBuffer(options);
}

/** As a camera hands it over. */
async function pixelsOf(picture: Uint8Array): Promise<ImageData> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb" };
}
const readOf = async (options: RenderOptions) => readCodes(await pixelsOf(await drawn(options)));
const scanOf = async (options: RenderOptions) => {
  const [seen] = await readOf(options);
  return seen ? parseScan(seen.raw, now) : undefined;
};

describe("a code before the camera is what a scanner would have sent:", () => {
  const goods = "(240)BOLT-M8(10)L7/A(21)S-0042(17)301231";
  const gs1 = { sku: "BOLT-M8", lotNumber: "L7/A", serialNumber: "S-0042", expiresOn: "2030-12-31" };
  test.each([
    ["GS1-128", "gs1-128", "]C1"],
    ["GS1 DataMatrix", "gs1datamatrix", "]d2"],
    ["GS1 QR", "gs1qrcode", "]Q3"],
  ])("%s, with every separator", async (_, bcid, symbology) => {
    expect(await scanOf({ bcid, text: goods })).toMatchObject({ kind: "gs1", symbology, gs1 });
  });

  test.each([
    ["a command as Code 128", { bcid: "code128", text: "CMD:CONFIRM" }, { kind: "command", command: "confirm" }],
    [
      "a place as QR",
      { bcid: "qrcode", text: "LOC:WH01:A-01-03" },
      { kind: "location", warehouseId: "WH01", locationCode: "A-01-03" },
    ],
    [
      "a document as DataMatrix",
      { bcid: "datamatrix", text: "OUT-000042" },
      { kind: "document", number: "OUT-000042" },
    ],
    ["a product's EAN", { bcid: "ean13", text: "6901234567892" }, { kind: "code", gs1: { gtin: "06901234567892" } }],
    ["a carton's ITF-14", { bcid: "itf14", text: "16901234567899" }, { kind: "code", gs1: { gtin: "16901234567899" } }],
  ])("%s", async (_, options, scan) => {
    expect(await scanOf(options)).toMatchObject(scan);
  });

  test("Chinese words in a QR code stay what they are", async () => {
    expect(
      await readOf({ bcid: "qrcode", text: Buffer.from("LOC:一号库").toString("latin1"), binarytext: true }),
    ).toEqual([expect.objectContaining({ raw: "]Q1LOC:一号库" })]);
  });

  test("upside down, and on its side", async () => {
    for (const turn of ["I", "R", "L"] as const)
      expect(await scanOf({ bcid: "code128", text: "OUT-000042", rotate: turn })).toMatchObject({
        number: "OUT-000042",
      });
  });
});

test("a kind of code that nobody uses is not read", async () => {
  expect(await readOf({ bcid: "code39", text: "OUT-000042" })).toEqual([]);
});

test("the code in the middle comes first", async () => {
  const [left, middle] = await Promise.all(["OUT-000001", "OUT-000002"].map((text) => drawn({ bcid: "qrcode", text })));
  const paper = { create: { width: 1200, height: 600, channels: 3 as const, background: "white" } };
  const both = await sharp(paper)
    .composite([
      { input: left ?? Buffer.alloc(0), left: 20, top: 20 },
      { input: middle ?? Buffer.alloc(0), left: 550, top: 250 },
    ])
    .png()
    .toBuffer();
  const seen = await readCodes(await pixelsOf(both));
  expect(seen.map(({ raw }) => raw)).toEqual(["]Q1OUT-000002", "]Q1OUT-000001"]);
});

test("an empty picture holds no code", async () => {
  const blank = sharp({ create: { width: 200, height: 200, channels: 3, background: "white" } });
  expect(await readCodes(await pixelsOf(await blank.png().toBuffer()))).toEqual([]);
});
