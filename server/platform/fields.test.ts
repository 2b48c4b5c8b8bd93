import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { inTenant } from "./db";
import { Cents, Id, Line, Page, Prose, Quantity, QuantityOrZero, Sku, StatusFilter, Time } from "./fields";

/** Every quantity there is: millionths up to the largest, as the number that its digits stand for. */
const millionths = fc.oneof(
  fc.bigInt({ min: 1n, max: 999_999_999_000_000n }),
  fc.bigInt({ min: 1n, max: 2_000_000n }),
  fc.integer({ min: 1, max: 999_999_999 }).map((whole) => BigInt(whole) * 1_000_000n),
);
const digits = (amount: bigint) => `${amount / 1_000_000n}.${String(amount % 1_000_000n).padStart(6, "0")}`;
const plain = (text: string) => text.replace(/\.?0+$/, "");

describe("a quantity", () => {
  test("of at most six decimals is taken, and survives JSON exactly", () => {
    fc.assert(
      fc.property(millionths, (amount) => {
        const written = digits(amount);
        const quantity = Quantity.parse(JSON.parse(written));
        const answered = JSON.stringify(quantity);
        expect(Number(answered)).toBe(quantity);
        expect(BigInt(Math.round(Number(answered) * 1e6) === Number(amount) ? amount : -1n)).toBe(amount);
        expect(quantity.toFixed(6)).toBe(written);
      }),
      { numRuns: 2000 },
    );
  });

  test("survives the database exactly, through JSON and back", async () => {
    const plant = await aPlant();
    const quantities = fc
      .sample(millionths, 400)
      .map((amount) => ({ wanted: digits(amount), quantity: Number(digits(amount)) }));
    const rows = await inTenant(
      plant.tenantId,
      ({ sql }) =>
        sql<{ wanted: string; kept: string }>`
        SELECT wanted, quantity::numeric(18,6)::text AS kept FROM jsonb_to_recordset(${JSON.stringify(quantities)}::jsonb) AS row (wanted text, quantity numeric)`,
    );
    expect(rows).toHaveLength(400);
    for (const { wanted, kept } of rows) expect(kept).toBe(wanted);
  });

  test("of more than six decimals is refused", () => {
    fc.assert(
      fc.property(millionths, fc.integer({ min: 1, max: 9 }), (amount, more) => {
        // Beyond 15 digits two texts are one number, and no reader could tell.
        fc.pre(amount < 99_999_999_000_000n);
        expect(Quantity.safeParse(Number(`${digits(amount)}${more}`)).success).toBe(false);
      }),
    );
  });

  test.each([
    0.1 + 0.2,
    1e-7,
    5e-324,
    Number.EPSILON,
    1_000_000_000,
    1e21,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    -1,
    0,
    -0,
  ])("%d is none", (value) => {
    expect(Quantity.safeParse(value).success).toBe(false);
  });

  test("may be nothing only where that is said", () => {
    expect(QuantityOrZero.parse(0)).toBe(0);
    expect(QuantityOrZero.safeParse(-0.000001).success).toBe(false);
    expect(Quantity.safeParse(0.000001).success).toBe(true);
    expect(Quantity.parse(999_999_999)).toBe(999_999_999);
  });
});

describe("a quantity in a booked order", () => {
  let plant: Plant;
  beforeAll(async () => {
    plant = await aPlant();
  });

  test("is answered, announced and found again as it was given", async () => {
    const quantities = fc.sample(millionths, 100).map((amount) => Number(digits(amount)));
    const orderLines = quantities.map((quantity) => ({ productSku: "SKU001", quantity }));
    const booked = await plant.ask().erp.orders.create({ customerId: "EXACT", totalAmountCents: 1, orderLines });
    expect(booked.orderLines.map(({ quantity }) => quantity)).toEqual(quantities);
    const found = await plant.ask().erp.orders.get({ orderId: booked.orderId });
    expect(found.orderLines.map(({ quantity }) => quantity)).toEqual(quantities);
    const rows = await plant.rows<{ text: string }>(
      "SELECT quantity::text AS text FROM erp.sales_order_line WHERE order_id = $1 ORDER BY line_no",
      [booked.orderId],
    );
    expect(rows.map(({ text }) => plain(text))).toEqual(quantities.map((quantity) => plain(quantity.toFixed(6))));
    const [event] = await plant.rows<{ payload: { orderLines: { quantity: number }[] } }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1",
      [booked.orderId],
    );
    expect(event?.payload.orderLines.map(({ quantity }) => quantity)).toEqual(quantities);
  });

  test("money is kept to the cent, however much it is", async () => {
    for (const totalAmountCents of [0, 1, 99, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER]) {
      const { orderId } = await plant.ask().erp.orders.create({ customerId: "RICH", totalAmountCents });
      expect((await plant.ask().erp.orders.get({ orderId })).totalAmountCents).toBe(totalAmountCents);
    }
  });
});

describe("fields", () => {
  test("cents are whole, not negative, and no more than a number holds exactly", () => {
    for (const value of [-1, 0.5, 1e20, Number.MAX_SAFE_INTEGER + 1, "1", Number.NaN])
      expect(Cents.safeParse(value).success).toBe(false);
    expect(Cents.parse(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("no text holds a character that the database refuses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        for (const field of [Id, Sku, Line(), Prose()]) {
          const taken = field.safeParse(text);
          if (taken.success) expect(taken.data).not.toMatch(/[\u0000\u0007\u001b\u007f]/);
        }
      }),
    );
    for (const field of [Id, Sku, Line()])
      for (const text of ["", "a\nb", "a\u0000b"]) expect(field.safeParse(text).success).toBe(false);
    expect(Prose().parse("two\nlines\tand a tab")).toBe("two\nlines\tand a tab");
  });

  test("a line loses the blanks around it, and blanks alone are none", () => {
    expect(Line().parse("  Gear pump ")).toBe("Gear pump");
    expect(Line().safeParse("   ").success).toBe(false);
    expect(Line(3).safeParse("1234").success).toBe(false);
  });

  test("a page's size comes as text or as a number, and is 50 when nothing is said", () => {
    expect(Page.limit.parse(undefined)).toBe(50);
    expect(Page.limit.parse("200")).toBe(200);
    for (const limit of [0, 201, "0", "", "ten", 1.5, null]) expect(Page.limit.safeParse(limit).success).toBe(false);
  });

  test("every moment that is taken is one that the database and JavaScript both hold, as the same one", async () => {
    const plant = await aPlant();
    const offset = fc
      .tuple(fc.constantFrom("+", "-"), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([sign, h, m]) => `${sign}${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    const day = fc
      .date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 23));
    const texts = fc
      .sample(
        fc.tuple(day, fc.oneof(offset, fc.constant("Z"))).map(([at, zone]) => at + zone),
        500,
      )
      .filter((text) => Time.safeParse(text).success);
    expect(texts.length).toBeGreaterThan(100);
    const rows = await inTenant(
      plant.tenantId,
      ({ sql }) =>
        sql<{ text: string; at: Date }>`SELECT text, text::timestamptz AS at FROM unnest(${texts}::text[]) AS text`,
    );
    for (const { text, at } of rows) expect(at.getTime()).toBe(new Date(text).getTime());
  });
});

test("a status in a filter is one of the numbers, or one of them as text, and never what is nothing", () => {
  const filter = StatusFilter([0, 1, 9]);
  for (const [given, read] of [
    [0, 0],
    ["0", 0],
    [9, 9],
    ["9", 9],
    [undefined, undefined],
  ])
    expect(filter.parse(given)).toBe(read);
  for (const given of ["", " ", null, false, true, [], "00", "1.0", "1e0", "+1", 2, "2", Number.NaN])
    expect([given, filter.safeParse(given).success]).toEqual([given, false]);
});
