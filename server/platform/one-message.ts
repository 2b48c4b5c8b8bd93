import pg from "pg";

export type Statement = { text: string; name?: string | undefined; values?: readonly unknown[] };
export type Answered = { command: string | null; rows: Record<string, unknown>[] };

type Wire = pg.Connection & {
  /** By name, the text each was parsed from: those the server has, and those that are on their way. */
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
};
type Collected = Answered & {
  addFields(fields: unknown): void;
  parseRow(fields: unknown): Record<string, unknown>;
  addRow(row: Record<string, unknown>): void;
  addCommandComplete(message: unknown): void;
};
// What pg's own query is made of, and what its cursors and streams stand on; the types leave it out.
const { Result, utils } = pg as unknown as {
  Result: new (rowMode: undefined, types: pg.CustomTypesConfig | undefined) => Collected;
  utils: { prepareValue(value: unknown): Buffer | string | null };
};

/**
 * Several statements with one sync behind them: one write here, one there. The server skips whatever follows a statement
 * that fails, so a COMMIT never outlives what it was to commit.
 */
class Message implements pg.Submittable {
  readonly #statements: readonly Statement[];
  readonly #results: Collected[];
  #at = 0;
  #failure: unknown;

  constructor(
    statements: readonly Statement[],
    types: pg.CustomTypesConfig | undefined,
    readonly resolve: (answers: Answered[]) => void,
    readonly reject: (error: unknown) => void,
  ) {
    this.#statements = statements;
    this.#results = statements.map(() => new Result(undefined, types));
  }

  /** The client asks for these when the server has parsed a statement: it answers them in turn. */
  get name(): string | undefined {
    return this.#statements[this.#at]?.name;
  }
  get text(): string | undefined {
    return this.#statements[this.#at]?.text;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as Wire;
    wire.stream.cork();
    try {
      for (const statement of this.#statements) send(wire, statement);
    } catch (error) {
      // A value that cannot be sent: nothing behind it goes out either.
      this.#failure = error;
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: unknown }): void {
    this.#results[this.#at]?.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown }): void {
    const result = this.#results[this.#at];
    try {
      result?.addRow(result.parseRow(fields));
    } catch (error) {
      this.#failure ??= error;
    }
  }

  handleCommandComplete(message: unknown): void {
    this.#results[this.#at++]?.addCommandComplete(message);
  }

  handleEmptyQuery(): void {
    this.#at++;
  }

  handleError(error: unknown, connection: pg.Connection): void {
    // What was skipped was never parsed: the next who asks for it has to send its text again.
    const { parsedStatements, submittedNamedStatements } = connection as Wire;
    for (const { name } of this.#statements)
      if (name && !(name in parsedStatements)) delete submittedNamedStatements[name];
    this.reject(this.#failure ?? error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.resolve(this.#results);
    else this.reject(this.#failure);
  }
}

function send(wire: Wire, { text, name = "", values = [] }: Statement): void {
  const sent = values.map((value) => utils.prepareValue(value));
  const known = name ? (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]) : undefined;
  if (known !== undefined && known !== text) throw new Error(`two statements are named ${name}`);
  if (known === undefined) {
    wire.parse({ text, name, types: [] }, true);
    if (name) wire.submittedNamedStatements[name] = text;
  }
  wire.bind({ statement: name, values: sent }, true);
  wire.describe({ type: "P" }, true);
  wire.execute(null, true);
}

/** Asks several statements at once and gives their answers in order; when one fails, none behind it has run. */
export async function inOneMessage(
  client: pg.ClientBase,
  statements: readonly Statement[],
  types?: pg.CustomTypesConfig,
): Promise<Answered[]> {
  try {
    return await new Promise((resolve, reject) => {
      client.query(new Message(statements, types, resolve, reject));
    });
  } catch (error) {
    // The stack that leads here says more than the one that leads to the socket.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
