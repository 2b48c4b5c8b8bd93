import { expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { performAs } from "./work";

test("what cannot be recorded is not done, and its request id is free again", async () => {
  const plant = await aPlant();
  const caller = { tenantId: plant.tenantId, actor: plant.person("admin"), requestId: "unrecorded" };
  const book = (note: string) =>
    performAs(
      caller,
      "test.book",
      async (work) => {
        await work.sql`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${work.tenantId}, 'BOOKED', 'x')`;
        work.changed({ documentType: "item", documentId: "BOOKED", after: { note } });
        return { booked: true };
      },
      {},
    );
  // The database keeps no NUL in a text: the history cannot be written, so nothing is.
  await expect(book("\u0000")).rejects.toMatchObject({ code: "22P05" });
  const left = () =>
    plant.rows(
      "SELECT 'item' FROM platform.item WHERE tenant_id = $1 AND sku = 'BOOKED' UNION ALL SELECT 'claim' FROM platform.idempotency WHERE tenant_id = $1 AND request_id = 'unrecorded'",
      [plant.tenantId],
    );
  expect(await left()).toEqual([]);
  expect(await book("fine")).toEqual({ answer: { booked: true }, replayed: false });
  expect(await book("fine")).toEqual({ answer: { booked: true }, replayed: true });
  expect(await left()).toHaveLength(2);
});

test("twenty of one request at once: one works, the others get its answer", async () => {
  const plant = await aPlant();
  let worked = 0;
  const performed = await Promise.all(
    Array.from({ length: 20 }, () =>
      performAs(
        { tenantId: plant.tenantId, actor: plant.person("admin"), requestId: "all-at-once" },
        "test.count",
        () => Promise.resolve({ worked: ++worked }),
        {},
      ),
    ),
  );
  expect(performed.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(performed.map(({ answer }) => answer.worked))).toEqual(new Set([1]));
});
