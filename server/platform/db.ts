import { setTimeout as pause } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { LRUCache } from "lru-cache";
import pg from "pg";
import { PrismaClient } from "../../prisma/generated/client";
import { env } from "./env";
import { isCollision } from "./errors";
import { type Answered, inOneMessage, type Statement } from "./one-message";
import { statementName, statementOf } from "./statement";

/** Typed reads and single-document writes. No transaction of its own: a command already stands in one. */
export type Tx = Omit<PrismaClient, "$transaction" | "$connect" | "$disconnect" | "$on" | "$extends">;

/** Set-based SQL for the hot commands; values are always parameters. */
export type Sql = <Row extends object = never>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]>;

export type Reading = { tx: Tx; sql: Sql };

export type Transaction = Reading & {
  /** For what nobody waits to hear of: it is sent together with the COMMIT, which does not run when it fails. */
  last: (text: TemplateStringsArray, ...values: unknown[]) => void;
};

/** The relay and the sign-in door see every tenant; row-level security allows it for their tables only. */
export const EVERY_TENANT = "*";

/** A plant of that name would be let through every wall. */
function oneTenant(tenantId: string): string {
  if (tenantId === EVERY_TENANT) throw new Error("a caller belongs to one tenant");
  return tenantId;
}

const LIMITS =
  "-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC";

/**
 * A command's statements are few, named and the same each time: each is planned once for a connection. Left to itself
 * PostgreSQL plans a long one anew at every call, because a list's length known beforehand looks cheaper than it is.
 */
const PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan";

/** int8 holds money and positions, all within a safe integer; numeric stays text, so that no quantity becomes a float. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export function openPool(options: {
  max: number;
  tenantId?: string;
  name: string;
  searchPath?: string;
  settings?: string;
}): pg.Pool {
  const tenant =
    options.tenantId === undefined ? "" : ` -c app.tenant_id=${options.tenantId.replace(/([\\\s])/g, "\\$1")}`;
  const path = options.searchPath ? ` -c search_path=${options.searchPath}` : "";
  const pool = new pg.Pool({
    connectionString: env.appDatabaseUrl,
    max: options.max,
    application_name: `linkworks ${options.name}`,
    options: `${LIMITS}${tenant}${path} ${options.settings ?? ""}`,
    connectionTimeoutMillis: env.settings.DATABASE_WAIT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types,
  });
  // An idle connection that breaks is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // One that breaks in somebody's hands fails their query; it must not end the process as well.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

/** Counted so that the bench can print what a command costs: statements, and times it waits for the database. */
export const statements = { sent: 0, waits: 0 };

function counted(sent: number): void {
  statements.sent += sent;
  statements.waits++;
}

type Queryable = Pick<pg.Pool, "query">;

export function sqlOn(client: Queryable): Sql {
  return async (template, ...values) => {
    counted(1);
    const { text, name, values: sent } = statementOf(template, values);
    const answer = await client.query({ text, ...(name ? { name } : {}), values: [...(sent ?? [])] });
    return answer.rows as never;
  };
}

const named = (text: string) => ({ name: statementName(text), text });
const BEGIN = named("BEGIN");
const COMMIT = named("COMMIT");
const AS_TENANT = named("SELECT set_config('app.tenant_id', $1, true)");

type Asked = { statement: Statement; answered(rows: object[]): void; failed(error: unknown): void };

/**
 * One transaction on one connection. What is asked at once travels at once: the statements of one tick are one message,
 * in which nothing runs behind what failed. The first message takes the BEGIN along and the last the COMMIT.
 */
class OneTransaction {
  readonly #client: pg.PoolClient;
  readonly #opening: readonly Statement[];
  #begun: Promise<Answered[]> | undefined;
  #asked: Asked[] = [];
  readonly #last: Statement[] = [];
  #over = false;

  constructor(client: pg.PoolClient, opening: readonly Statement[]) {
    this.#client = client;
    this.#opening = opening;
  }

  readonly sql: Sql = (template, ...values) =>
    new Promise<object[]>((answered, failed) => {
      this.requireOpen();
      this.#asked.push({ statement: statementOf(template, values), answered, failed });
      if (this.#asked.length === 1) queueMicrotask(() => void this.#ask());
    }) as never;

  async #ask(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    const own = asked.map(({ statement }) => statement);
    try {
      // Whoever comes later waits for the beginning: nothing may run outside.
      const answers = await (this.#begun ? this.#begun.then(() => this.#send(own)) : this.begin(own));
      const first = answers.length - own.length;
      for (const [at, { answered }] of asked.entries()) answered(answers[first + at]?.rows ?? []);
    } catch (error) {
      for (const { failed } of asked) failed(error);
    }
  }

  readonly last: Transaction["last"] = (template, ...values) => {
    this.#last.push(statementOf(template, values));
  };

  begin(first: readonly Statement[] = []): Promise<Answered[]> {
    this.requireOpen();
    this.#begun ??= this.#send([...this.#opening, ...first]);
    return this.#begun;
  }

  requireOpen(): void {
    if (this.#over) throw new Error("this transaction is over");
  }

  /** Returns what the closing statements answered. */
  async commit(): Promise<Answered[]> {
    if (!this.#begun && this.#last.length === 0) return [];
    this.#over = true;
    const closing = [...this.#last, COMMIT];
    if (this.#begun) await this.#begun;
    else closing.unshift(...this.#opening);
    this.#begun = this.#send(closing);
    const answers = await this.#begun;
    // The database answers the COMMIT of a failed transaction with a ROLLBACK, and calls it a success.
    if (answers.pop()?.command !== "COMMIT") throw new Error("nothing was committed: a statement failed");
    return answers.slice(answers.length - this.#last.length);
  }

  async rollback(): Promise<void> {
    this.#over = true;
    if (this.#begun) await this.#client.query("ROLLBACK");
  }

  /** A connection that is not plainly idle now is nobody's next one. */
  end(): void {
    this.#over = true;
    this.#client.release(this.#client.getTransactionStatus() !== "I");
  }

  #send(message: Statement[]): Promise<Answered[]> {
    counted(message.length);
    return inOneMessage(this.#client, message, types);
  }
}

/** Lets Prisma speak on a connection that is already inside our transaction; what it would begin becomes a savepoint. */
class OneConnection extends pg.Pool {
  readonly #client: pg.PoolClient;
  transaction: OneTransaction | undefined;
  constructor(client: pg.PoolClient) {
    super({ max: 1 });
    this.#client = client;
  }
  override query = (async (...args: Parameters<pg.PoolClient["query"]>) => {
    await this.transaction?.begin();
    counted(1);
    return this.#client.query(...args);
  }) as unknown as pg.Pool["query"];
  override connect = (() => {
    const savepoint: Record<string, string> = {
      BEGIN: "SAVEPOINT prisma",
      COMMIT: "RELEASE SAVEPOINT prisma",
      ROLLBACK: "ROLLBACK TO SAVEPOINT prisma",
    };
    const query = (given: string | { text: string }) => {
      const text = typeof given === "string" ? given : given.text;
      return this.query(savepoint[text] ? savepoint[text] : (given as string));
    };
    return Promise.resolve({ query, release: () => undefined, on: () => undefined, removeListener: () => undefined });
  }) as unknown as pg.Pool["connect"];
}

const prismaOn = (pool: pg.Pool) =>
  // The adapter sends an unnamed statement when the generator has none to give.
  new PrismaClient({
    // Nobody's data belongs into an error message.
    errorFormat: "minimal",
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) as string }),
  });

class Database {
  readonly #work = openPool({ max: env.settings.DATABASE_POOL, name: "work", settings: PLANNED_ONCE });
  readonly #prisma = new WeakMap<pg.PoolClient, { prisma: PrismaClient; connection: OneConnection }>();
  readonly #reads = new LRUCache<string, Reading & { pool: pg.Pool }>({
    max: 32,
    dispose: ({ pool }) => void pool.end(),
  });
  /** Every tenant's events and deliveries: for the relay, the worker and the monitor's clockwork only. */
  readonly bus = openPool({ max: env.settings.DATABASE_POOL, tenantId: EVERY_TENANT, name: "bus" });

  /** Typed access is made once for a connection, and follows whatever transaction runs there. */
  #prismaOf(client: pg.PoolClient, transaction: OneTransaction): PrismaClient {
    let typed = this.#prisma.get(client);
    if (!typed) {
      const connection = new OneConnection(client);
      typed = { connection, prisma: prismaOn(connection) };
      this.#prisma.set(client, typed);
    }
    transaction.requireOpen();
    typed.connection.transaction = transaction;
    return typed.prisma;
  }

  async once<T>(tenantId: string, run: (transaction: Transaction) => Promise<T>): Promise<T> {
    const tenant = oneTenant(tenantId);
    const client = await this.#work.connect();
    const transaction = new OneTransaction(client, [BEGIN, { ...AS_TENANT, values: [tenant] }]);
    const prismaOf = () => this.#prismaOf(client, transaction);
    try {
      const result = await run({
        get tx() {
          return prismaOf();
        },
        sql: transaction.sql,
        last: transaction.last,
      });
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback().catch(() => undefined);
      throw error;
    } finally {
      transaction.end();
    }
  }

  reads(tenantId: string): Reading {
    let reads = this.#reads.get(tenantId);
    if (!reads) {
      const pool = openPool({ max: 6, tenantId: oneTenant(tenantId), name: "reads" });
      reads = { tx: prismaOn(pool), sql: sqlOn(pool), pool };
      this.#reads.set(tenantId, reads);
    }
    return reads;
  }

  async close(): Promise<void> {
    const reads = [...this.#reads.values()].map(({ pool }) => pool);
    const open = [this.#work, this.bus, ...reads].filter((pool) => !pool.ended);
    await Promise.all(open.map((pool) => pool.end()));
  }
}

/** Next.js reloads modules in development; the connections must outlive that. */
const held = globalThis as { linkworksDatabase?: Database };
const database = () => (held.linkworksDatabase ??= new Database());

const TRIES = 3;

/** One tenant's transaction, everything in it or nothing. Two who collide are both served: the loser starts again. */
export async function inTenant<T>(tenantId: string, run: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database().once(tenantId, run);
    } catch (error) {
      if (attempt >= TRIES || !isCollision(error)) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/** Reads that need no transaction, on connections that belong to the tenant from their first byte. */
export const reads = (tenantId: string): Reading => database().reads(tenantId);

export const busPool = (): pg.Pool => database().bus;
export const busSql: Sql = (text, ...values) => sqlOn(database().bus)(text, ...values);

/** One transaction over every tenant's rows that is sent whole: no lock in it waits for us. Gives each statement's rows. */
export async function busAtOnce(write: (ask: Transaction["last"]) => void): Promise<object[][]> {
  const transaction = new OneTransaction(await database().bus.connect(), [BEGIN]);
  try {
    write(transaction.last);
    return (await transaction.commit()).map(({ rows }) => rows);
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  } finally {
    transaction.end();
  }
}

export async function closeDatabase(): Promise<void> {
  await held.linkworksDatabase?.close();
  held.linkworksDatabase = undefined;
}

/** A connection of its own that only listens; whoever asks must reopen it when it breaks. */
export async function listen(
  channels: string[],
  hear: (channel: string) => void,
  broken: () => void,
): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString: env.appDatabaseUrl,
    application_name: "linkworks listen",
    keepAlive: true,
    connectionTimeoutMillis: 2_500,
  });
  // A connection that breaks says so twice, as an error and as an end; it is replaced once.
  let held = false;
  const lost = () => {
    if (!held) return;
    held = false;
    client.end().catch(() => undefined);
    broken();
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", ({ channel }) => hear(channel));
  try {
    await client.connect();
    for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
  held = true;
  return async () => {
    held = false;
    await client.end();
  };
}
