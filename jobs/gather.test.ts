import { expect, test } from "vitest";
import { refused } from "@/server/platform/errors";
import { gathered } from "./gather";

/** Answers when it is told to, and remembers who was asked together. */
function slow(fails: (items: number[]) => boolean = () => false, failure: unknown = refused("NOT_FOUND")) {
  const turns: number[][] = [];
  const waiting: (() => void)[] = [];
  const ask = gathered(String, async (items: number[]) => {
    turns.push(items);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (fails(items)) throw failure;
    return items.map((item) => item * 10);
  });
  const answer = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    for (const go of waiting.splice(0)) go();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, turns, answer };
}

test("who comes while one is served is served together with the others next", async () => {
  const { ask, turns, answer } = slow();
  const first = ask(1);
  await new Promise((resolve) => setImmediate(resolve));
  const others = [ask(2), ask(3), ask(4)];
  await answer();
  await answer();
  expect(await Promise.all([first, ...others])).toEqual([10, 20, 30, 40]);
  expect(turns).toEqual([[1], [2, 3, 4]]);
  const last = ask(5);
  await answer();
  expect(await last).toBe(50);
});

test("two who ask for the same are served one after the other, in their order", async () => {
  const { ask, turns, answer } = slow();
  const asked = [ask(1), ask(2), ask(1), ask(1)];
  for (let turn = 0; turn < 3; turn++) await answer();
  expect(await Promise.all(asked)).toEqual([10, 20, 10, 10]);
  expect(turns).toEqual([[1, 2], [1], [1]]);
});

test("one that cannot be served does not spoil it for the others", async () => {
  const { ask, turns, answer } = slow((items) => items.includes(2));
  const asked = Promise.allSettled([ask(1), ask(2), ask(3)]);
  await answer();
  await answer();
  expect((await asked).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(turns).toEqual([[1, 2, 3], [1], [2], [3]]);
});

test("while the database is away nobody is asked again", async () => {
  const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  const { ask, turns, answer } = slow(() => true, away);
  const asked = Promise.allSettled([ask(1), ask(2)]);
  await answer();
  expect((await asked).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(turns).toEqual([[1, 2]]);
});
