/** What the screens need to know of a failed call, whatever shape it arrived in. */
export type Fault = {
  code: string;
  message: string | null;
  requestId: string | null;
  heals: boolean;
  issues: { path: string; message: string }[];
  details: Record<string, unknown>;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function issuesOf(details: Record<string, unknown>): Fault["issues"] {
  if (!Array.isArray(details.issues)) return [];
  return details.issues.filter(isRecord).map((issue) => ({
    path: Array.isArray(issue.path) ? issue.path.join(".") : String(issue.path ?? ""),
    message: String(issue.message ?? ""),
  }));
}

/** An answer without our envelope never reached a procedure: the line, a proxy or the process is at fault. */
export function faultOf(error: unknown): Fault {
  const envelope = isRecord(error) && isRecord(error.data) ? error.data : null;
  if (!envelope || typeof envelope.code !== "string") {
    return { code: "OFFLINE", message: null, requestId: null, heals: true, issues: [], details: {} };
  }
  const status = typeof envelope.httpStatus === "number" ? envelope.httpStatus : 500;
  const details = isRecord(envelope.data) ? envelope.data : {};
  return {
    code: envelope.code,
    message: isRecord(error) && typeof error.message === "string" ? error.message : null,
    requestId: typeof envelope.requestId === "string" ? envelope.requestId : null,
    heals: status >= 500 || status === 429 || status === 408,
    issues: issuesOf(details),
    details,
  };
}
