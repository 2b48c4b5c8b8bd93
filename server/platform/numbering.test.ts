import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { takeNumber } from "./numbering";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

test("two hundred people who take a number at once get two hundred different ones", async () => {
  const numbers = await Promise.all(Array.from({ length: 200 }, () => takeNumber(plant.tenantId, "SO")));
  expect(new Set(numbers).size).toBe(200);
  for (const number of numbers) expect(number).toMatch(/^SO-\d{6}$/);
});

test("numbers start at 1 and are handed out in order", async () => {
  const numbers: string[] = [];
  for (let at = 0; at < 45; at++) numbers.push(await takeNumber(plant.tenantId, "PO"));
  expect(numbers).toEqual(Array.from({ length: 45 }, (_, at) => `PO-${String(at + 1).padStart(6, "0")}`));
});

test("what another process took is not handed out again", async () => {
  await takeNumber(plant.tenantId, "TAKEN");
  await plant.rows("UPDATE platform.number_series SET next = 101 WHERE prefix = 'TAKEN'");
  const numbers = await Promise.all(Array.from({ length: 30 }, () => takeNumber(plant.tenantId, "TAKEN")));
  const values = numbers.map((number) => Number(number.slice(6)));
  expect(values.slice(0, 19)).toEqual(Array.from({ length: 19 }, (_, at) => at + 2));
  expect(values.slice(19)).toEqual(Array.from({ length: 11 }, (_, at) => at + 101));
});

test("every plant and every prefix has numbers of its own", async () => {
  const other = await aPlant();
  expect(await takeNumber(other.tenantId, "SO")).toBe("SO-000001");
  expect(await takeNumber(other.tenantId, "AP")).toBe("AP-000001");
});

test("a number of more than six digits keeps them all", async () => {
  await plant.rows("INSERT INTO platform.number_series (tenant_id, prefix, next) VALUES ($1, 'BIG', 1234567)", [
    plant.tenantId,
  ]);
  expect(await takeNumber(plant.tenantId, "BIG")).toBe("BIG-1234567");
});

test("a series that could not be reached is asked again", async () => {
  const tooLong = await aPlant();
  await plant.rows("ALTER TABLE platform.number_series RENAME TO away");
  await expect(takeNumber(tooLong.tenantId, "SO")).rejects.toThrow();
  await plant.rows("ALTER TABLE platform.away RENAME TO number_series");
  expect(await takeNumber(tooLong.tenantId, "SO")).toBe("SO-000001");
});

test("two hundred orders booked at once carry two hundred different numbers", async () => {
  const orders = await Promise.all(
    Array.from({ length: 200 }, () => plant.ask().erp.orders.create({ customerId: "C", totalAmountCents: 1 })),
  );
  expect(new Set(orders.map(({ orderNo }) => orderNo)).size).toBe(200);
});
