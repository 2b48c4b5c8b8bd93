import type { TaskName } from "./document-codes";
import type { Transcribed } from "./engine/session";

/** A line of the transcript as the server keeps it. */
export type ScanRecord = {
  scanId: string;
  task: TaskName;
  documentId: string | null;
  raw: string;
  kind: string;
  rule: string;
  verdict: string;
  ms: number;
  scannedAt: string;
};

const mostRaw = 600;
const mostMs = 600_000;
// What ends a line or cannot be seen: a scanner's separators among them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is written out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const written = (sign: string) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;

/** Control characters are written out, so that a supervisor sees what the scanner sent. */
export const shownRaw = (raw: string) => raw.replace(UNSEEN, written).slice(0, mostRaw).trim();

export function recordOf(scanId: string, entry: Transcribed): ScanRecord {
  const { task, documents, raw, parsed, rule, verdict, ms, at } = entry;
  // A cart holds several orders at once; every other task has one document, whatever other codes open it.
  const documentId = task === "pick" ? documents.join(",").slice(0, 128) : documents[0];
  return {
    scanId,
    task,
    documentId: documentId || null,
    raw: shownRaw(raw) || "—",
    kind: parsed,
    rule,
    verdict,
    ms: Math.min(mostMs, Math.max(0, Math.round(ms ?? 0))),
    scannedAt: at,
  };
}
