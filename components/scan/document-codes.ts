/** What a person on the floor does, one page each. */
export const TASKS = ["pick", "receive", "deliver", "report", "count", "identify"] as const;
export type TaskName = (typeof TASKS)[number];

/** The prefixes of our own document numbers, and the task that a scan of one opens. */
export const DOCUMENT_TASKS = {
  OUT: "pick",
  IN: "receive",
  PO: "receive",
  WB: "deliver",
  MO: "report",
  CNT: "count",
  LOT: "identify",
  SO: "identify",
  PR: "identify",
  RFQ: "identify",
  QT: "identify",
  AP: "identify",
} as const satisfies Record<string, TaskName>;
export type DocumentPrefix = keyof typeof DOCUMENT_TASKS;

const NUMBERED = /^([A-Z]{2,3})-\d{6,12}$/;

/** Whose document a code names; nothing for any other code. */
export function documentPrefix(code: string): DocumentPrefix | undefined {
  const prefix = NUMBERED.exec(code)?.[1];
  return prefix !== undefined && Object.hasOwn(DOCUMENT_TASKS, prefix) ? (prefix as DocumentPrefix) : undefined;
}
