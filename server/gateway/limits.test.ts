import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
beforeAll(async () => {
  vi.stubEnv("RATE_INTERACTIVE_PER_MIN", "3");
  vi.stubEnv("RATE_SYSTEM_PER_MIN", "6");
  plant = await aPlant();
  door = await openDoor();
});
afterAll(() => door.stop());

const statuses = async (token: string, times: number) => {
  const answers = [];
  for (let at = 0; at < times; at++) answers.push(await door.ask("GET /api/v1/erp/orders", { token }));
  return answers;
};

test("an interactive token that asks too often is refused and told how long to wait", async () => {
  const answers = await statuses(await plant.token(["erp:read"], "interactive"), 4);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  const { told, headers } = answers[3] ?? expect.fail();
  expect(told.code).toBe("RATE_LIMITED");
  const seconds = Number(headers.get("retry-after"));
  expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60).toBe(true);
  expect(told.data).toEqual({ retryAfter: seconds });
});

test("a system token has its own, larger limit", async () => {
  const answers = await statuses(await plant.token(["erp:read"], "system"), 7);
  expect(answers.map(({ status }) => status)).toEqual([...Array(6).fill(200), 429]);
});

test("one token's haste does not slow another", async () => {
  const hasty = await plant.token(["erp:read"], "interactive");
  expect((await statuses(hasty, 5)).at(-1)?.status).toBe(429);
  const calm = await plant.token(["erp:read"], "interactive");
  expect((await statuses(calm, 3)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

test("what is refused for haste changes nothing", async () => {
  const token = await plant.token(["erp:write"], "interactive");
  const order = () =>
    door.ask("POST /api/v1/erp/orders", { token, body: { customerId: "HASTE", totalAmountCents: 1 } });
  const answers = await Promise.all(Array.from({ length: 10 }, order));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ told }) => told.code === "RATE_LIMITED")).toHaveLength(7);
  expect(await plant.rows("SELECT FROM erp.sales_order WHERE customer_id = 'HASTE'")).toHaveLength(3);
});

test("pages for operators are not counted", async () => {
  for (let at = 0; at < 10; at++) expect((await door.ask("GET /healthz")).status).toBe(200);
});
