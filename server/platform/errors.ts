/** Every way a request can be refused, and the HTTP status it has. The one table of the contract. */
export const STATUS = {
  VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  STATE_CONFLICT: 409,
  STOCK_INSUFFICIENT: 409,
  OVER_RECEIPT: 409,
  OVER_SHIP: 409,
  SERIAL_DUPLICATE: 409,
  SERIAL_UNKNOWN: 409,
  IDEMPOTENCY_MISMATCH: 409,
  DUPLICATE: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNKNOWN_ITEM: 422,
  UNKNOWN_WAREHOUSE: 422,
  UNKNOWN_REFERENCE: 422,
  BOM_CYCLE: 422,
  EVENT_PAYLOAD_INVALID: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  CELL_FAILED: 502,
  CELL_UNAVAILABLE: 503,
} as const;
export type ErrorCode = keyof typeof STATUS;

/** The contract knows one name for a cell that fails (502) and one whose breaker is open (503). */
export const wireCode = (code: ErrorCode) => (code === "CELL_FAILED" ? "CELL_UNAVAILABLE" : code);

export type Facts = Record<string, unknown>;

/** A refusal with a name. Its facts go to the caller; its words are found when the language is known. */
export class Refused extends Error {
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    readonly facts: Facts = {},
  ) {
    super(code);
    this.status = STATUS[code];
  }
}

export const refused = (code: ErrorCode, facts?: Facts) => new Refused(code, facts);

/** PostgreSQL's own codes that name a refusal; everything else is ours to mend. */
const SQLSTATE = {
  deadlock: "40P01",
  serialization: "40001",
  lockTimeout: "55P03",
  statementTimeout: "57014",
  uniqueViolation: "23505",
  tooManyConnections: "53300",
  diskFull: "53100",
  adminShutdown: "57P01",
  crashShutdown: "57P02",
  cannotConnectNow: "57P03",
  /** Our own: raised where a warehouse would have to be counted anew. */
  stockThere: "LW001",
} as const;

type DatabaseFailure = { code?: string; constraint?: string; cause?: unknown; meta?: unknown };

/** Prisma wraps the driver's error several layers deep; the SQLSTATE is what counts. */
function sqlState(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > 5) return undefined;
  const failure = error as DatabaseFailure & { originalCode?: string; driverAdapterError?: unknown };
  if (failure.originalCode && /^[0-9A-Z]{5}$/.test(failure.originalCode)) return failure.originalCode;
  if (failure.code && /^[0-9A-Z]{5}$/.test(failure.code) && !/^P\d{4}$/.test(failure.code)) return failure.code;
  return (
    sqlState(failure.cause, depth + 1) ??
    sqlState(failure.meta, depth + 1) ??
    sqlState(failure.driverAdapterError, depth + 1)
  );
}

const prismaCode = (error: unknown) => (error as DatabaseFailure | undefined)?.code;

/** Two people met: the whole transaction may simply be tried again. */
export function isCollision(error: unknown): boolean {
  const state = sqlState(error);
  return state === SQLSTATE.deadlock || state === SQLSTATE.serialization || prismaCode(error) === "P2034";
}

export const isUniqueViolation = (error: unknown): boolean =>
  sqlState(error) === SQLSTATE.uniqueViolation || prismaCode(error) === "P2002";

/** Goods lie in stock that the change would make unaccountable. */
export const isStockThere = (error: unknown): boolean => sqlState(error) === SQLSTATE.stockThere;

/** The database is away, starting, full or too slow: ask again later, nothing was done. */
export function isDatabaseAway(error: unknown): boolean {
  const away: (string | undefined)[] = [
    SQLSTATE.lockTimeout,
    SQLSTATE.statementTimeout,
    SQLSTATE.tooManyConnections,
    SQLSTATE.diskFull,
    SQLSTATE.adminShutdown,
    SQLSTATE.crashShutdown,
    SQLSTATE.cannotConnectNow,
  ];
  if (away.includes(sqlState(error))) return true;
  const failure = error as DatabaseFailure & { message?: string };
  return (
    /^(P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/.test(failure.code ?? "") ||
    /connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|the database system is/i.test(
      failure.message ?? "",
    )
  );
}
