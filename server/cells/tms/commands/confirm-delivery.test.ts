import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, machine, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
let stroke: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["tms:write"]);
  const drawn =
    '<svg width="600" height="200"><path d="M20 150 Q 150 10 300 120 T 580 40" stroke="black" stroke-width="5" fill="none"/></svg>';
  stroke = asUrl(await sharp(Buffer.from(drawn)).png().toBuffer());
});
afterAll(() => door.stop());

const asUrl = (bytes: Uint8Array, type = "png") => `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
const sent = [
  { sku: "SKU001", quantity: 10, lotNumber: "L1" },
  { sku: "PROD-DEFAULT", quantity: 2, serialNumbers: ["S1", "S2"] },
];
const links = { wmsOutboundOrderId: "OUT-1", erpOrderId: "SO-1" };
const tms = () => plant.ask({ as: "driver" }).tms;
const aShipment = async (more: object = {}) =>
  (await tms().shipments.create({ origin: "WH01", destination: "Suzhou", ...links, ...more })).shipmentId;
const confirm = (body: unknown, id?: string) =>
  door.ask("POST /api/v1/tms/delivery-confirm", { token, body, ...(id === undefined ? {} : { id }) });
const reject = (shipmentId: string) =>
  door.ask("POST /api/v1/tms/delivery-reject", { token, body: { shipmentId, reason: "Ordered another size" } });
const told = (shipmentId: string, eventType = "tms.shipment.delivered") =>
  plant.rows<{ payload: Record<string, unknown> }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = $2",
    [shipmentId, eventType],
  );
const confirmations = (shipmentId: string) =>
  plant.rows<{ confirm_id: string }>("SELECT confirm_id FROM tms.delivery_confirmation WHERE shipment_id = $1", [
    shipmentId,
  ]);
const untouched = async (shipmentId: string) => {
  expect(await confirmations(shipmentId)).toEqual([]);
  expect(await tms().shipments.get({ shipmentId })).toMatchObject({ status: 1, delivery: null, rejection: null });
  expect(await told(shipmentId)).toEqual([]);
};

describe("a confirmed delivery", () => {
  test("is kept with who signed and when, and the shipment is delivered", async () => {
    const shipmentId = await aShipment({ lines: sent });
    const answer = await confirm({
      shipmentId,
      signer: "王芳",
      signedAt: "2026-03-02T15:40:00+08:00",
      note: "back door",
    });
    expect([answer.status, answer.told.code]).toEqual([200, "OK"]);
    const { waybillNo, delivery } = await tms().shipments.get({ shipmentId });
    expect(answer.told.data).toEqual({
      shipmentId,
      waybillNo,
      status: 4,
      changed: true,
      confirmId: expect.any(String),
      signer: "王芳",
      signedAt: "2026-03-02T07:40:00.000Z",
      note: "back door",
      lines: [],
      hasImage: false,
      by: "machine",
      createdAt: expect.any(String),
    });
    expect(answer.told.data).toMatchObject({ ...delivery });
    expect((await tms().shipments.list({ waybillNo })).items).toMatchObject([{ status: 4, delivery }]);
  });

  test("is told to the others with what it belongs to, and to the history", async () => {
    const shipmentId = await aShipment();
    const { confirmId, signedAt, waybillNo } = await tms().deliveries.confirm({ shipmentId, signer: "Wang Fang" });
    expect(await told(shipmentId)).toEqual([
      {
        payload: {
          shipmentId,
          waybillNo,
          confirmId,
          tenantId: plant.tenantId,
          deliveredAt: signedAt,
          signer: "Wang Fang",
          ...links,
        },
      },
    ]);
    expect(
      await plant.rows(
        "SELECT document_type, actor_name, before, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'tms.deliveries.confirm'",
        [shipmentId],
      ),
    ).toEqual([
      {
        document_type: "shipment",
        actor_name: "driver",
        before: { status: 1 },
        after: { status: 4, confirmId, signer: "Wang Fang", deliveredAt: signedAt },
      },
    ]);
  });

  test("once confirmed stays as it was confirmed first", async () => {
    const shipmentId = await aShipment();
    const first = await confirm({ shipmentId, signer: "Wang Fang", signImage: stroke });
    const again = await confirm({
      shipmentId,
      signer: "Somebody else",
      note: "later",
      lines: [{ sku: "GHOST", quantity: 1, outcome: "refused" }],
    });
    expect([again.status, again.told.data]).toEqual([200, { ...first.told.data, changed: false }]);
    expect(await told(shipmentId)).toHaveLength(1);
    expect(await tms().deliveries.signature({ shipmentId })).toMatchObject({ signer: "Wang Fang" });
  });

  test("is possible from wherever the shipment was last reported", async () => {
    for (const status of ["picked_up", "in_transit", "exception"] as const) {
      const shipmentId = await aShipment();
      await tms().shipments.addEvent({ shipmentId, status });
      expect((await confirm({ shipmentId })).told.data).toMatchObject({ status: 4, changed: true });
    }
  });

  test("of a shipment that was refused is refused, and says why", async () => {
    const shipmentId = await aShipment();
    await reject(shipmentId);
    const answer = await confirm({ shipmentId });
    expect([answer.status, answer.told.code, answer.told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 8, reason: "deliveryRefused" },
    ]);
    expect(await confirmations(shipmentId)).toEqual([]);
  });

  test("of a shipment that nobody knows is 404", async () => {
    expect((await confirm({ shipmentId: "nowhere" })).status).toBe(404);
    expect((await door.ask("GET /api/v1/tms/shipments/nowhere/signature", { token })).status).toBe(404);
  });

  test("is a driver's business", async () => {
    const shipmentId = await aShipment();
    for (const role of ["sales", "warehouse", "planner", "viewer"] as const) {
      await expect(plant.ask({ as: role }).tms.deliveries.confirm({ shipmentId })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    await untouched(shipmentId);
  });
});

describe("what was not taken over", () => {
  test("is kept and told line by line", async () => {
    const shipmentId = await aShipment({ lines: sent });
    const lines = [
      { sku: "SKU001", quantity: 1.5, outcome: "damaged", lotNumber: "L1", reason: "Crate crushed" },
      { sku: "PROD-DEFAULT", quantity: 1, outcome: "refused", serialNumbers: ["S2"] },
    ];
    const kept = [
      { sku: "SKU001", quantity: 1.5, outcome: "damaged", lotNumber: "L1", serialNumbers: [], reason: "Crate crushed" },
      { sku: "PROD-DEFAULT", quantity: 1, outcome: "refused", lotNumber: null, serialNumbers: ["S2"], reason: null },
    ];
    const answer = await confirm({ shipmentId, lines });
    expect(answer.told.data).toMatchObject({ status: 4, lines: kept });
    const [event] = await told(shipmentId);
    expect(event?.payload.exceptions).toEqual(kept);
    expect((await tms().shipments.get({ shipmentId })).delivery?.lines).toEqual(kept);
  });

  const over = { sku: "SKU001", quantity: 10.000001, outcome: "damaged" };
  test.each<[string, number, object[]]>([
    ["more than was sent", 0, [over]],
    ["of another lot", 0, [{ sku: "SKU001", quantity: 1, outcome: "damaged", lotNumber: "L2" }]],
    [
      "a strange serial",
      1,
      [
        { ...over, quantity: 1 },
        { sku: "PROD-DEFAULT", quantity: 1, outcome: "refused", serialNumbers: ["S3"] },
      ],
    ],
    ["an item that was not sent", 0, [{ sku: "GHOST", quantity: 1, outcome: "refused" }]],
  ])("cannot be %s: it says which line is wrong", async (_, at, lines) => {
    const shipmentId = await aShipment({ lines: sent });
    const answer = await confirm({ shipmentId, lines });
    expect([answer.status, answer.told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(answer.told.data.issues).toEqual([{ path: `lines.${at}`, message: expect.stringMatching(/shipment/) }]);
    expect(answer.told.message).toContain(`lines.${at}`);
    await untouched(shipmentId);
  });

  test("of a shipment without lines is at least something the item master knows", async () => {
    const shipmentId = await aShipment();
    const answer = await confirm({ shipmentId, lines: [{ sku: "GHOST", quantity: 1, outcome: "refused" }] });
    expect([answer.status, answer.told.code, answer.told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST"]]);
    await untouched(shipmentId);
    const known = await confirm({ shipmentId, lines: [{ sku: "SKU001", quantity: 3, outcome: "refused" }] });
    expect(known.status).toBe(200);
  });
});

describe("a signature", () => {
  const signatureOf = (shipmentId: string, by = token) =>
    door.ask(`GET /api/v1/tms/shipments/${shipmentId}/signature`, { token: by });
  const pngOf = (image: unknown) => Buffer.from(String(image).replace("data:image/png;base64,", ""), "base64");

  test("is drawn anew, kept, and shown with who signed", async () => {
    const shipmentId = await aShipment();
    const sentPicture = await sharp(pngOf(stroke))
      .withMetadata({ exif: { IFD0: { Copyright: "canary-owner" } } })
      .png()
      .toBuffer();
    const { told: confirmed } = await confirm({ shipmentId, signer: "Wang Fang", signImage: asUrl(sentPicture) });
    expect(confirmed.data).toMatchObject({ hasImage: true });
    const { status, told: shown } = await signatureOf(shipmentId);
    expect(status).toBe(200);
    expect(shown.data).toEqual({
      confirmId: confirmed.data.confirmId,
      signer: "Wang Fang",
      signedAt: confirmed.data.signedAt,
      image: expect.stringMatching(/^data:image\/png;base64,/),
    });
    const kept = pngOf(shown.data.image);
    expect(await sharp(kept).metadata()).toMatchObject({ format: "png", width: 600, height: 200 });
    expect(kept.equals(sentPicture)).toBe(false);
    expect(kept.includes("canary")).toBe(false);
    const darkest = async (png: Buffer) =>
      (await sharp(png).flatten({ background: "white" }).greyscale().stats()).channels[0]?.min;
    expect(await darkest(kept)).toBeLessThan(40);
  });

  test("is in no event, no history and no stored answer", async () => {
    const own = await aPlant();
    const drive = own.ask({ as: "driver", requestId: "signed-once" }).tms;
    const { shipmentId } = await own.ask().tms.shipments.create({ origin: "WH01", destination: "Suzhou" });
    await drive.deliveries.confirm({ shipmentId, signImage: stroke });
    const everything = [];
    for (const table of [
      "platform.event",
      "platform.audit_entry",
      "platform.idempotency",
      "tms.delivery_confirmation",
    ]) {
      everything.push(await own.rows(`SELECT * FROM ${table}`));
    }
    expect(JSON.stringify(everything)).not.toContain("data:image");
    expect(JSON.stringify(everything)).not.toContain("signImage");
  });

  test("sent twice under one request id gets the first answer; another picture under that id is a mismatch", async () => {
    const shipmentId = await aShipment();
    const body = { shipmentId, signImage: stroke };
    const [first, second] = [await confirm(body, "signed-1"), await confirm(body, "signed-1")];
    expect([second.told.data, second.headers.get("x-idempotent-replay")]).toEqual([first.told.data, "true"]);
    const other = asUrl(await sharp(pngOf(stroke)).negate().png().toBuffer());
    const mismatch = await confirm({ ...body, signImage: other }, "signed-1");
    expect([mismatch.status, mismatch.told.code]).toEqual([409, "IDEMPOTENCY_MISMATCH"]);
  });

  test("may be a JPEG, or missing", async () => {
    const photographed = await aShipment();
    const jpeg = await sharp(pngOf(stroke)).flatten({ background: "white" }).jpeg().toBuffer();
    await confirm({ shipmentId: photographed, signImage: asUrl(jpeg, "jpeg") });
    expect(await sharp(pngOf((await signatureOf(photographed)).told.data.image)).metadata()).toMatchObject({
      format: "png",
    });
    const unsigned = await aShipment();
    expect((await signatureOf(unsigned)).status).toBe(404);
    await confirm({ shipmentId: unsigned });
    expect((await signatureOf(unsigned)).told.data).toMatchObject({ signer: null, image: null });
  });

  test("is seen by whoever may see shipments, of their own plant", async () => {
    const shipmentId = await aShipment();
    await confirm({ shipmentId, signImage: stroke });
    expect((await signatureOf(shipmentId, await plant.token(["tms:read"]))).status).toBe(200);
    const other = await aPlant();
    expect((await signatureOf(shipmentId, await other.token(["tms:write"]))).status).toBe(404);
    await expect(
      plant.ask({ as: machine("wms:write") }).tms.deliveries.signature({ shipmentId }),
    ).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });

  test("of half a megabyte fits through the door, one byte more is refused as what it is", async () => {
    const noise = await sharp({
      create: {
        width: 380,
        height: 380,
        channels: 3,
        background: "red",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .png({ compressionLevel: 0 })
      .toBuffer();
    const padded = (size: number) => asUrl(Buffer.concat([noise, Buffer.alloc(size - noise.length)]));
    expect(noise.length).toBeLessThan(512 * 1024);
    const shipmentId = await aShipment();
    const tooMuch = await confirm({ shipmentId, signImage: padded(512 * 1024 + 1) });
    expect([tooMuch.status, tooMuch.told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect((await confirm({ shipmentId, signImage: padded(512 * 1024) })).status).toBe(200);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  test.each<[string, () => Promise<unknown> | unknown]>([
    ["SVG", () => `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`],
    ["SVG named a PNG", () => asUrl(Buffer.from(svg))],
    ["HTML named a PNG", () => asUrl(Buffer.from("<!doctype html><script>alert(1)</script>"))],
    ["HTML", () => "data:text/html,<script>alert(1)</script>"],
    ["a path", () => "../../etc/passwd"],
    ["a path in its name", () => `data:image/png;name=../../x.png;base64,${stroke.split(",")[1]}`],
    ["an address", () => "https://example.com/signature.png"],
    ["a file's address", () => "file:///etc/passwd"],
    ["text after it", () => `${stroke}"><script>`],
    ["no base64", () => "data:image/png,hello"],
    ["nothing", () => ""],
    ["a number", () => 1],
    ["an object", () => ({ set: stroke })],
    ["50,000 brackets", () => "(".repeat(50_000)],
    [
      "30,000 pixels wide",
      async () =>
        asUrl(
          await sharp({ create: { width: 30_000, height: 2, channels: 3, background: "red" } })
            .png()
            .toBuffer(),
        ),
    ],
    [
      "25 million pixels",
      async () =>
        asUrl(
          await sharp({ create: { width: 5000, height: 5000, channels: 3, background: "red" } })
            .png()
            .toBuffer(),
        ),
    ],
    ["cut off", () => stroke.slice(0, stroke.length / 2 - ((stroke.length / 2 - 22) % 4))],
  ])("that is %s is refused and changes nothing", async (_, picture) => {
    const shipmentId = await aShipment();
    const answer = await confirm({ shipmentId, signImage: await picture() });
    expect([answer.status, answer.told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(answer.told.data.issues).toEqual([{ path: "signImage", message: expect.any(String) }]);
    await untouched(shipmentId);
  });
});

describe("a confirmation that cannot be is refused and changes nothing:", () => {
  const line = { sku: "SKU001", quantity: 1, outcome: "refused" };
  test.each<[string, object]>([
    ["of no shipment", { shipmentId: undefined }],
    ["signed by nobody of 101 letters", { signer: "x".repeat(101) }],
    ["signed on no day", { signedAt: "yesterday" }],
    ["signed in the year 10000", { signedAt: "9999-12-31T23:00:00-08:00" }],
    ["with a status", { status: 4 }],
    ["with a line taken over", { lines: [{ ...line, outcome: "accepted" }] }],
    ["with a line without an outcome", { lines: [{ ...line, outcome: undefined }] }],
    ...[0, -1, 0.0000001, 1e308, "1"].map((quantity): [string, object] => [
      `with a line of ${JSON.stringify(quantity)}`,
      { lines: [{ ...line, quantity }] },
    ]),
    ["with two pieces and one serial", { lines: [{ ...line, quantity: 2, serialNumbers: ["S1"] }] }],
    ["with half a piece and a serial", { lines: [{ ...line, quantity: 0.5, serialNumbers: ["S1"] }] }],
    ["with 501 lines", { lines: Array.from({ length: 501 }, () => line) }],
  ])("%s", async (_, wrong) => {
    const shipmentId = await aShipment();
    const answer = await confirm({ shipmentId, ...wrong });
    expect([answer.status, answer.told.code]).toEqual([400, "VALIDATION_FAILED"]);
    await untouched(shipmentId);
  });
});

describe("everybody at once", () => {
  test("twenty confirmations of one shipment: one counts, the others are told of it", async () => {
    for (let round = 0; round < 3; round++) {
      const shipmentId = await aShipment();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => confirm({ shipmentId, signer: `driver ${at}`, signImage: stroke })),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(answers.filter(({ told: { data } }) => data.changed === true)).toHaveLength(1);
      expect(new Set(answers.map(({ told: { data } }) => data.confirmId)).size).toBe(1);
      expect(new Set(answers.map(({ told: { data } }) => data.signer)).size).toBe(1);
      expect(await confirmations(shipmentId)).toHaveLength(1);
      expect(await told(shipmentId)).toHaveLength(1);
    }
  });

  test("a confirmation and a refusal: one of them counts, the other hears which", async () => {
    for (let round = 0; round < 8; round++) {
      const shipmentId = await aShipment();
      const pair =
        round % 2 ? [confirm({ shipmentId }), reject(shipmentId)] : [reject(shipmentId), confirm({ shipmentId })];
      const answers = await Promise.all(pair);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { status, delivery, rejection } = await tms().shipments.get({ shipmentId });
      expect([delivery !== null, rejection !== null]).toEqual([status === 4, status === 8]);
      const loser = answers.find((answer) => answer.status === 409)?.told;
      expect([loser?.code, loser?.data]).toEqual([
        "STATE_CONFLICT",
        { status, reason: status === 4 ? "deliveryConfirmed" : "deliveryRefused" },
      ]);
      expect([(await told(shipmentId)).length, (await told(shipmentId, "tms.shipment.rejected")).length]).toEqual(
        status === 4 ? [1, 0] : [0, 1],
      );
    }
  });
});
