import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { closeDatabase, inTenant, statements, type Transaction } from "./db";

let plant: Plant;
beforeAll(async () => {
  // One connection, so that whoever comes next gets what the one before has left.
  vi.stubEnv("DATABASE_POOL", "1");
  plant = await aPlant();
  await plant.rows(
    "CREATE TABLE platform.late (tenant_id text, word text UNIQUE DEFERRABLE INITIALLY DEFERRED); GRANT ALL ON platform.late TO PUBLIC",
  );
});
// A new connection knows no statement yet: what was skipped on it was never parsed.
beforeEach(closeDatabase);

const work = <T>(run: (transaction: Transaction) => Promise<T>) => inTenant(plant.tenantId, run);
const write = ({ sql }: Transaction, sku: string) =>
  sql`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${plant.tenantId}, ${sku}, 'x')`;
const skus = async () =>
  (await plant.rows<{ sku: string }>("SELECT sku FROM platform.item WHERE tenant_id = $1", [plant.tenantId])).map(
    ({ sku }) => sku,
  );
const backend = async ({ sql }: Transaction) =>
  (
    await sql<{
      pid: number;
      tenant: string;
    }>`SELECT pg_backend_pid() AS pid, current_setting('app.tenant_id') AS tenant`
  )[0];

/** The next transaction runs, on the same connection, as its own tenant, and its work stays. */
async function expectUsable(before: { pid: number } | undefined, sku: string): Promise<void> {
  const after = await work(async (transaction) => {
    await write(transaction, sku);
    return backend(transaction);
  });
  expect(after).toEqual({ pid: before?.pid, tenant: plant.tenantId });
  expect(await skus()).toContain(sku);
}

test("a COMMIT that the database turned into a ROLLBACK is an error", async () => {
  const before = await work(backend);
  await expect(
    work(async (transaction) => {
      await write(transaction, "SWALLOWED");
      await transaction.sql`SELECT 1 / 0`.catch(() => undefined);
      return "all is well";
    }),
  ).rejects.toThrow("nothing was committed");
  expect(await skus()).not.toContain("SWALLOWED");
  await expectUsable(before, "AFTER-SWALLOWED");
});

test("a first statement that fails says so, and what comes after it does not run outside", async () => {
  const before = await work(backend);
  await expect(work(({ sql }) => sql`SELECT 1 / 0`)).rejects.toThrow("division by zero");
  await expect(
    work(async (transaction) => {
      await transaction.sql`SELECT 1 / 0`.catch(() => undefined);
      await write(transaction, "OUTSIDE").catch(() => undefined);
      transaction.last`SELECT 1`;
    }),
  ).rejects.toThrow("division by zero");
  expect(await skus()).not.toContain("OUTSIDE");
  await expectUsable(before, "AFTER-FIRST");
});

test("a closing statement that fails leaves nothing behind", async () => {
  // Not even the text of the COMMIT has reached this connection before.
  let pid = 0;
  await expect(
    work(async (transaction) => {
      pid = (await backend(transaction))?.pid ?? 0;
      await write(transaction, "UNCLOSED");
      transaction.last`SELECT 1 / ${0}::int`;
    }),
  ).rejects.toThrow("division by zero");
  expect(await skus()).not.toContain("UNCLOSED");
  await expectUsable({ pid }, "AFTER-UNCLOSED");
});

test("a closing value that cannot be sent leaves nothing behind", async () => {
  const before = await work(backend);
  const circle: { round?: unknown } = {};
  circle.round = circle;
  await expect(
    work(async (transaction) => {
      await write(transaction, "UNSENT");
      transaction.last`SELECT ${circle}::jsonb`;
    }),
  ).rejects.toThrow("circular");
  expect(await skus()).not.toContain("UNSENT");
  await expectUsable(before, "AFTER-UNSENT");
});

test("a constraint that is checked at the COMMIT fails the transaction", async () => {
  const before = await work(backend);
  const twice = (closing: boolean) =>
    work(async ({ sql, last }) => {
      await sql`INSERT INTO platform.late (word) VALUES ('same')`;
      if (closing) last`INSERT INTO platform.late (word) VALUES ('same')`;
      else await sql`INSERT INTO platform.late (word) VALUES ('same')`;
    });
  await expect(twice(false)).rejects.toMatchObject({ code: "23505" });
  await expect(twice(true)).rejects.toMatchObject({ code: "23505" });
  expect(await plant.rows("SELECT FROM platform.late")).toEqual([]);
  await expectUsable(before, "AFTER-LATE");
});

test("a closing statement alone is a transaction of its own", async () => {
  await work(async ({ last }) => {
    last`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${plant.tenantId}, 'ALONE', 'x')`;
  });
  expect(await skus()).toContain("ALONE");
  await expect(
    work(async ({ last }) => {
      last`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${plant.tenantId}, 'ALONE', 'again')`;
    }),
  ).rejects.toMatchObject({ code: "23505" });
  await expectUsable(await work(backend), "AFTER-ALONE");
});

test("statements that begin at once stand in one transaction", async () => {
  const both = (fail: boolean) =>
    work((transaction) =>
      Promise.all([
        write(transaction, fail ? "LEFT" : "ONE"),
        write(transaction, fail ? "RIGHT" : "TWO"),
        transaction.tx.item.create({ data: { tenantId: plant.tenantId, sku: fail ? "LAST" : "THREE", name: "x" } }),
        ...(fail ? [transaction.sql`SELECT 1 / 0`] : []),
      ]),
    );
  await expect(both(true)).rejects.toThrow("division by zero");
  expect(await skus()).not.toEqual(expect.arrayContaining(["LEFT"]));
  expect(await skus()).not.toEqual(expect.arrayContaining(["LAST"]));
  await both(false);
  expect(await skus()).toEqual(expect.arrayContaining(["ONE", "TWO", "THREE"]));
});

test("who asks after the end is refused, whoever has the connection now", async () => {
  let late: Transaction | undefined;
  await work(async (transaction) => {
    late = transaction;
    await backend(transaction);
  });
  if (!late) throw new Error("there was a transaction");
  await expect(write(late, "LATE")).rejects.toThrow("this transaction is over");
  const { tx } = await work((transaction) => Promise.resolve({ tx: transaction.tx }));
  await expect(tx.item.create({ data: { tenantId: plant.tenantId, sku: "LATE", name: "x" } })).rejects.toThrow();
  await work(async (transaction) => {
    await transaction.tx.item.count();
    expect(() => late?.tx).toThrow("this transaction is over");
    await transaction.tx.item.count();
  });
  expect(await skus()).not.toContain("LATE");
});

test("a connection that is lost in the middle is not used again", async () => {
  const before = await work(backend);
  await expect(
    work(async ({ sql }) => {
      await sql`SELECT 1`;
      await sql`SELECT pg_terminate_backend(pg_backend_pid())`;
    }),
  ).rejects.toThrow();
  const after = await work(backend);
  expect(after?.tenant).toBe(plant.tenantId);
  expect(after?.pid).not.toBe(before?.pid);
});

test("the beginning and the end of a transaction cost no wait of their own", async () => {
  const before = statements.waits;
  await work(async (transaction) => {
    await write(transaction, "FIRST");
    await backend(transaction);
    transaction.last`SELECT 1`;
  });
  expect(statements.waits - before).toBe(3);
});

test("what is asked at once travels at once, and nothing behind what failed runs", async () => {
  const before = statements.waits;
  const [first, second] = await work(({ sql }) => Promise.all([sql`SELECT 1 AS n`, sql`SELECT 2 AS n`]));
  expect([first, second]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  expect(statements.waits - before).toBe(2);
  const failing = (transaction: Transaction) => [
    write(transaction, "HALF"),
    transaction.sql`SELECT 1 / 0`,
    write(transaction, "BEHIND"),
  ];
  await expect(work((transaction) => Promise.all(failing(transaction)))).rejects.toThrow("division by zero");
  await expect(
    work(async (transaction) => {
      await transaction.sql`SELECT 1`;
      for (const each of await Promise.allSettled(failing(transaction))) expect(each.status).toBe("rejected");
    }),
  ).rejects.toThrow("nothing was committed");
  expect(await skus()).not.toContain("HALF");
  expect(await skus()).not.toContain("BEHIND");
});
