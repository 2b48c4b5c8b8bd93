import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { redrawSignature } from "./redraw-signature";

const asUrl = (bytes: Uint8Array, type = "png") => `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 250, g: 240, b: 10 } } });
const redrawn = async (url: string) => sharp(await redrawSignature(url)).metadata();
const refusal = { code: "VALIDATION_FAILED", facts: { issues: [{ path: "signImage" }] } };

describe("a signature that is drawn anew", () => {
  test.each([
    ["small", 300, 150, 300, 150],
    ["wide", 2400, 600, 1200, 300],
    ["high", 600, 2400, 150, 600],
    ["of one pixel", 1, 1, 1, 1],
  ])("and %s becomes a PNG of at most 1200 by 600", async (_, width, height, nowWidth, nowHeight) => {
    for (const type of ["png", "jpeg"] as const) {
      const url = asUrl(await blank(width, height).toFormat(type).toBuffer(), type);
      expect(await redrawn(url)).toMatchObject({ format: "png", width: nowWidth, height: nowHeight });
    }
  });

  test("keeps what shines through, as a pad's canvas sends it", async () => {
    const stroke = Buffer.from(
      '<svg width="200" height="80"><path d="M10 40 L190 40" stroke="black" stroke-width="6"/></svg>',
    );
    const drawn = await redrawSignature(asUrl(await sharp(stroke).png().toBuffer()));
    const { data, info } = await sharp(drawn).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 3];
    expect([alphaAt(100, 40), alphaAt(100, 5)]).toEqual([255, 0]);
  });

  test("stands upright and forgets where and with what it was taken", async () => {
    const taken = await blank(400, 200)
      .withExif({
        IFD0: { Make: "CanaryCam", Copyright: "canary-owner" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 13/1 0/1" },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const drawn = await redrawSignature(asUrl(taken, "jpeg"));
    expect(await sharp(drawn).metadata()).toMatchObject({ width: 200, height: 400 });
    for (const left of ["exif", "xmp", "iptc", "icc", "comments"] as const) {
      expect([left, (await sharp(drawn).metadata())[left]]).toEqual([left, undefined]);
    }
    expect(drawn.includes("anary")).toBe(false);
  });

  test("leaves behind what was hidden after the picture", async () => {
    const hidden = Buffer.concat([
      await blank(50, 50).png().toBuffer(),
      Buffer.from("<script>alert(1)</script>PK\u0003\u0004"),
    ]);
    const drawn = await redrawSignature(asUrl(hidden));
    expect(drawn.includes("script")).toBe(false);
    expect(await sharp(drawn).metadata()).toMatchObject({ format: "png", width: 50, height: 50 });
  });
});

describe("what is no PNG or JPEG is refused:", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="alert(1)"/>';
  test.each<[string, () => Promise<string> | string]>([
    ["SVG that says it is a PNG", () => asUrl(Buffer.from(svg))],
    ["SVG that says it is a JPEG", () => asUrl(Buffer.from(svg), "jpeg")],
    ["HTML", () => asUrl(Buffer.from("<!doctype html><script>alert(1)</script>"))],
    ["a GIF", async () => asUrl(await blank(9, 9).gif().toBuffer())],
    ["a WebP", async () => asUrl(await blank(9, 9).webp().toBuffer())],
    ["a TIFF", async () => asUrl(await blank(9, 9).tiff().toBuffer(), "jpeg")],
    ["a JPEG that says it is a PNG", async () => asUrl(await blank(9, 9).jpeg().toBuffer())],
    ["a PNG that says it is a JPEG", async () => asUrl(await blank(9, 9).png().toBuffer(), "jpeg")],
    ["a PNG's first bytes and nothing more", () => asUrl(Buffer.from("89504e470d0a1a0a", "hex"))],
    [
      "a PNG's first bytes before SVG",
      () => asUrl(Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(svg)])),
    ],
    [
      "a JPEG's first bytes before HTML",
      () => asUrl(Buffer.concat([Buffer.from("ffd8ff", "hex"), Buffer.from("<html>")]), "jpeg"),
    ],
    [
      "half a PNG",
      async () => {
        const whole = await sharp({
          create: {
            width: 200,
            height: 200,
            channels: 3,
            background: "red",
            noise: { type: "gaussian", mean: 128, sigma: 60 },
          },
        })
          .png()
          .toBuffer();
        return asUrl(whole.subarray(0, whole.length / 2));
      },
    ],
    ["nothing", () => "data:image/png;base64,AA=="],
  ])("%s", async (_, url) => {
    await expect(redrawSignature(await url())).rejects.toMatchObject(refusal);
  });

  test.each([
    ["30,000 pixels wide", 30_000, 1],
    ["10,001 pixels high", 1, 10_001],
    ["25 million pixels in a few bytes", 5000, 5000],
  ])("a picture of %s", async (_, width, height) => {
    const url = asUrl(await blank(width, height).png({ compressionLevel: 9 }).toBuffer());
    expect(url.length).toBeLessThan(500_000);
    await expect(redrawSignature(url)).rejects.toMatchObject(refusal);
  });
});
