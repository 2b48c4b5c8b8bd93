import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaContainer, SchemaEngine } from "@prisma/schema-engine-wasm";
import type pg from "pg";

type EngineModule = typeof import("@prisma/schema-engine-wasm") & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

/** Prisma's own migration engine, in this process: the native one would have to be downloaded. */
export async function withSchemaEngine<T>(
  connectionString: string,
  schema: SchemaContainer[],
  act: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const database = new DescribingPrismaPg({ connectionString, max: 2 });
  const datamodels = schema.map(({ path, content }): [string, string] => [path, content]);
  const engine = await SchemaEngine.new(
    { datamodels: schema.length ? datamodels : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(database),
  );
  try {
    return await act(engine);
  } finally {
    engine.free();
    await database.close();
  }
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

class DescribingPrismaPg extends PrismaPg {
  readonly #pools = new Set<pg.Pool>();

  override async connect() {
    return this.#describing(await super.connect());
  }
  override async connectToShadowDb() {
    return this.#describing(await super.connectToShadowDb());
  }
  // The engine leaves its connections open: a copy of the database could not be made meanwhile.
  async close() {
    const open = [...this.#pools].filter((pool) => !pool.ending);
    await Promise.all(open.map((pool) => pool.end()));
  }
  #describing(adapter: Adapter): Adapter {
    this.#pools.add(adapter.underlyingDriver());
    return describing(adapter);
  }
}

// The engine reads pg_constraint, some of whose columns have the type "char", which this adapter refuses: they pass as text
// through it, and are handed on as single characters.
function describing(adapter: Adapter): Adapter {
  const charType = 18;
  const textType = 25;
  const charColumns = new WeakMap<unknown[][], number[]>();
  const pool = adapter.underlyingDriver();
  const runScript = pool.query.bind(pool) as (sql: string) => Promise<unknown>;
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  const asText = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === charType ? [index] : []));
    for (const index of found) result.fields[index]!.dataTypeID = textType;
    charColumns.set(result.rows, found);
    return result;
  };
  pool.query = asText as unknown as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await queryRaw(sql);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  // The adapter's own cuts a script at every semicolon, also inside functions and comments. Sent whole, it is also one
  // transaction: a migration that fails leaves nothing behind.
  adapter.executeScript = async (script) => {
    try {
      await runScript(script);
    } catch (error) {
      (adapter as unknown as { onError(error: unknown): never }).onError(error);
    }
  };
  return adapter;
}

let loaded: Promise<EngineModule> | undefined;

// The package's entry imports its .wasm as a module, which Node 20 does only behind a flag: the same three steps by hand.
function loadEngine(): Promise<EngineModule> {
  loaded ??= (async () => {
    const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as EngineModule;
    const wasmFile = createRequire(import.meta.url)
      .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
      .replace(/\.js$/, ".wasm");
    const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), {
      "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    // Where the engine leaves its last words when it gives up.
    (globalThis as { PRISMA_WASM_PANIC_REGISTRY?: unknown }).PRISMA_WASM_PANIC_REGISTRY = {
      set_message: console.error,
    };
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return loaded;
}
