import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { tell } from "@/server/platform/procedure";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let photo: string;
beforeAll(async () => {
  plant = await aPlant();
  photo = asUrl(await picture(640, 480).jpeg().toBuffer());
});

const asUrl = (bytes: Uint8Array, type = "jpeg") =>
  `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
const picture = (width: number, height: number, noise = false) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: { r: 120, g: 90, b: 60 },
      ...(noise ? { noise: { type: "gaussian" as const, mean: 128, sigma: 60 } } : {}),
    },
  });
const driver = () => plant.ask({ as: "driver" }).tms;
const aShipment = async () => (await driver().shipments.create({ origin: "WH01", destination: "Suzhou" })).shipmentId;
const bytesOf = (url: string) => Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
const keptOf = (shipmentId: string) =>
  plant.rows<{ photo_id: string }>("SELECT photo_id FROM tms.delivery_photo WHERE shipment_id = $1", [shipmentId]);
const refusal = (code: string, facts: object = {}) => ({ cause: { code, facts: expect.objectContaining(facts) } });

describe("a photo of a delivery", () => {
  test("is kept with who took it and when, and found by the shipment", async () => {
    const shipmentId = await aShipment();
    const takenAt = "2026-03-02T15:40:00+08:00";
    const first = await driver().deliveries.addPhoto({ shipmentId, image: photo, takenAt });
    const earlier = await driver().deliveries.addPhoto({
      shipmentId,
      image: photo,
      takenAt: "2026-03-02T15:39:00+08:00",
    });
    expect(first).toMatchObject({ shipmentId, mediaType: "image/jpeg", takenAt: "2026-03-02T07:40:00.000Z" });
    expect(first.takenBy).toBe(plant.person("driver").name);
    const { photoIds } = await driver().shipments.get({ shipmentId });
    expect(photoIds).toEqual([earlier.photoId, first.photoId]);
    const { image, ...shown } = await plant.ask({ as: "planner" }).tms.deliveries.photo({ photoId: first.photoId });
    expect(shown).toEqual(first);
    expect(await sharp(bytesOf(image)).metadata()).toMatchObject({ format: "jpeg", width: 640, height: 480 });
  });

  test("comes after the signature too, and is in the shipment's history", async () => {
    const shipmentId = await aShipment();
    await driver().deliveries.confirm({ shipmentId, signer: "王芳" });
    const { photoId } = await driver().deliveries.addPhoto({ shipmentId, image: photo });
    const history = await plant.rows<{ action: string; after: unknown }>(
      "SELECT action, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'tms.deliveries.addPhoto'",
      [shipmentId],
    );
    expect(history).toEqual([{ action: "tms.deliveries.addPhoto", after: { photoId } }]);
  });

  test("is sent twice under one request id and kept once", async () => {
    const shipmentId = await aShipment();
    const send = () =>
      plant.ask({ as: "driver", requestId: "photo-1" }).tms.deliveries.addPhoto({ shipmentId, image: photo });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(({ photoId }) => photoId)).size).toBe(1);
    expect(await keptOf(shipmentId)).toHaveLength(1);
  });

  test("is drawn anew: small, upright, and without what the camera wrote beside it", async () => {
    const shipmentId = await aShipment();
    const taken = await picture(3000, 2000)
      .withExif({ IFD0: { Make: "CanaryCam" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 13/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 50 })
      .toBuffer();
    const { photoId } = await driver().deliveries.addPhoto({ shipmentId, image: asUrl(taken) });
    const { image } = await driver().deliveries.photo({ photoId });
    const kept = await sharp(bytesOf(image)).metadata();
    expect(kept).toMatchObject({ format: "jpeg", width: 1067, height: 1600 });
    expect(kept.exif).toBeUndefined();
    expect(bytesOf(image).includes("anary")).toBe(false);
  });
});

describe("is refused, and nothing is kept:", () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  test.each<[string, () => Promise<string> | string]>([
    ["SVG that says it is a JPEG", () => asUrl(svg)],
    ["HTML", () => asUrl(Buffer.from("<!doctype html>"))],
    ["a WebP", async () => asUrl(await picture(9, 9).webp().toBuffer())],
    ["an address instead of a picture", () => "https://example.com/photo.jpg"],
    ["more than 700 KiB", async () => asUrl(await picture(1600, 1200, true).jpeg({ quality: 80 }).toBuffer())],
    ["30,000 pixels wide", async () => asUrl(await picture(30_000, 1).png().toBuffer(), "png")],
  ])("%s", async (_, image) => {
    const shipmentId = await aShipment();
    const asked = driver().deliveries.addPhoto({ shipmentId, image: await image() });
    expect(tell(await asked.catch((error: unknown) => error), "en")).toMatchObject({
      status: 400,
      code: "VALIDATION_FAILED",
      facts: { issues: expect.arrayContaining([expect.objectContaining({ path: "image" })]) },
    });
    expect(await keptOf(shipmentId)).toEqual([]);
  });

  test("a shipment that nobody knows, and another plant's shipment and photo", async () => {
    const shipmentId = await aShipment();
    const { photoId } = await driver().deliveries.addPhoto({ shipmentId, image: photo });
    const stranger = (await aPlant()).ask({ as: "driver" }).tms.deliveries;
    const unknown = "0199aaaa-0000-7000-8000-000000000009";
    for (const ask of [
      () => stranger.addPhoto({ shipmentId, image: photo }),
      () => stranger.photo({ photoId }),
      () => driver().deliveries.addPhoto({ shipmentId: unknown, image: photo }),
      () => driver().deliveries.photo({ photoId: unknown }),
    ])
      await expect(ask()).rejects.toMatchObject(refusal("NOT_FOUND"));
    expect(await keptOf(shipmentId)).toHaveLength(1);
  });

  test("the twenty-first, however many come at once", async () => {
    const shipmentId = await aShipment();
    const tiny = asUrl(await picture(4, 4).jpeg().toBuffer());
    const answers = await Promise.allSettled(
      Array.from({ length: 24 }, () => driver().deliveries.addPhoto({ shipmentId, image: tiny })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: refusal("STATE_CONFLICT", { reason: "tooManyPhotos", status: 1 }),
    });
    expect(await keptOf(shipmentId)).toHaveLength(20);
  });
});
