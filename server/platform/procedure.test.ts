import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refused } from "./errors";
import { performAfter } from "./procedure";
import type { Work } from "./work";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

/** Who has looked at an item holds on to the table until the transaction ends. */
const lookAtAnItem = (work: Work) => work.sql`SELECT FROM platform.item LIMIT 1`;
const openTransactions = async () =>
  (
    await plant.rows<{ open: number }>(
      "SELECT count(DISTINCT pid)::int AS open FROM pg_locks WHERE relation = 'platform.item'::regclass",
    )
  )[0]?.open;
const keep = async (work: Work, note: string) => {
  work.changed({ documentType: "note", documentId: note });
  return { note };
};
const asked = (input: string, idempotencyKey?: string) => {
  const outcome = { replayed: false };
  const ctx = {
    caller: { tenantId: plant.tenantId, actor: plant.person("admin") },
    elsewhere: undefined,
    locale: "en" as const,
    requestId: "test",
    idempotencyKey,
    outcome,
  };
  return { ctx, input, path: "test.notes.keep" };
};
const kept = (note: string) => plant.rows("SELECT FROM platform.audit_entry WHERE document_id = $1", [note]);

describe("what a command needs prepared", () => {
  test("is done before its transaction begins, and handed to it", async () => {
    const seen: unknown[] = [];
    const run = performAfter(
      async (text: string) => {
        seen.push(await openTransactions());
        return text.toUpperCase();
      },
      async (work, note: string) => {
        await lookAtAnItem(work);
        seen.push(await openTransactions());
        return keep(work, note);
      },
    );
    expect(await run(asked("loud"))).toEqual({ note: "LOUD" });
    expect(seen).toEqual([0, 1]);
    expect(await kept("LOUD")).toHaveLength(1);
  });

  test("and cannot be, leaves nothing behind", async () => {
    const run = performAfter((_: string): Promise<string> => {
      throw refused("VALIDATION_FAILED");
    }, keep);
    await expect(run(asked("never", "never-1"))).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await plant.rows("SELECT FROM platform.idempotency WHERE request_id = 'never-1'")).toEqual([]);
  });

  test("may differ from time to time: a repeat is known by what was sent", async () => {
    let made = 0;
    const run = performAfter(async (text: string) => `${text} ${++made}`, keep);
    const first = await run(asked("again", "again-1"));
    const repeat = asked("again", "again-1");
    expect(await run(repeat)).toEqual(first);
    expect([made, repeat.ctx.outcome.replayed]).toEqual([2, true]);
    await expect(run(asked("other", "again-1"))).rejects.toMatchObject({ code: "IDEMPOTENCY_MISMATCH" });
    expect(await kept("again 2")).toEqual([]);
  });
});
