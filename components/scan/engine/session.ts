import type { DocumentPrefix, TaskName } from "../document-codes";
import type { CommandName, Scan } from "../parse-scan";
import type { Facts, Verdict, VerdictName } from "../verdicts";

/** The one thing that comes next: the page says it as one sentence, scan.expected.<what>. */
export const EXPECTATIONS = [
  "document",
  "location",
  "item",
  "lot",
  "anyLot",
  "serial",
  "expiry",
  "quantity",
  "moreQuantity",
  "cart",
  "putAway",
  "putAwayAnywhere",
  "anyItem",
  "goodQuantity",
  "materialQuantity",
  "defectType",
  "signer",
  "signature",
  "countLocation",
  "countItem",
  "moreCount",
  "reason",
  "zeroCheck",
  "yesOrNo",
  "confirmShip",
  "confirmShort",
  "confirmReceipt",
  "confirmDelivery",
  "confirmRefusal",
  "confirmReport",
  "confirmPlace",
  "confirmCount",
  "reply",
  "anything",
  "nothing",
] as const;
export type Expected = { what: (typeof EXPECTATIONS)[number]; facts: Facts };

/** A line as the progress list shows it. `done` is null while nobody has said anything of it, `of` where nobody may know. */
export type OverviewLine = {
  id: string;
  sku: string;
  locationCode: string | null;
  done: number | null;
  of: number | null;
  state: "open" | "inHand" | "done" | "short";
};

/** What a person must answer before anything else is taken; scan.asks.<ask>. */
export const ASKS = [
  "otherLot",
  "doubtful",
  "short",
  "closeShort",
  "overIssue",
  "exception",
  "zeroCheck",
  "linesBlank",
  "recalled",
] as const;
export type Asking = { ask: (typeof ASKS)[number]; facts: Facts };

export const REPORTED = ["good", "defect", "rework"] as const;
export const OUTCOMES = ["refused", "damaged"] as const;
/** What is filled in by finger rather than scanned; each task takes its own. */
export type Entry =
  | { field: "expiry"; day: string }
  | { field: "signer"; signer: string }
  /** Where the page keeps the drawing or the picture: the engine carries the name of it, never the bytes. */
  | { field: "signature"; reference: string | null }
  | { field: "photo"; reference: string }
  | { field: "exception"; lineId: string; outcome: (typeof OUTCOMES)[number]; quantity: number; reason: string }
  | { field: "reported"; of: (typeof REPORTED)[number]; quantity: number }
  | { field: "defectTypes"; defectTypes: string[] }
  | { field: "station"; station: string }
  | { field: "shift"; shift: string };

export type Input<Plan = unknown> =
  /** `ms`: from the last character to here, as the page measured it. */
  | { kind: "scan"; scan: Scan; by: "wedge" | "camera" | "keypad"; ms: number }
  | { kind: "key"; key: CommandName }
  | { kind: "quantity"; quantity: number }
  | { kind: "reason"; reason: string }
  | { kind: "choose"; lineId: string }
  | { kind: "entry"; entry: Entry }
  | { kind: "takeOver" }
  // From the page's own work, not from the person:
  | { kind: "loaded"; plan: Plan }
  /** Nobody knows the code that was to be opened or looked up. */
  | { kind: "missing"; code: string }
  | { kind: "reply"; requestId: string; ok: true; again?: string[] }
  | { kind: "reply"; requestId: string; ok: false; code: string; facts: Record<string, unknown> }
  /** The outbox holds the confirmation safely and will send it when there is a network. */
  | { kind: "kept"; confirmation: string }
  | { kind: "lease"; holder: { name: string; since: number } | null };

/** One call of a cell, as data: the page knows which procedure it is. */
export type Command = { requestId: string; command: string; body: Record<string, unknown> };
export type Label = {
  sku: string;
  lotNumber: string | null;
  serialNumber: string | null;
  quantity: number;
  unit: string;
  /** Weighed or metered: no number of pieces. */
  measured: boolean;
  expiresOn: string | null;
};
export type Effect =
  /** To be sent in order, each under its own request id; the same confirmation always has the same ids. */
  | { kind: "post"; confirmation: string; commands: Command[] }
  | { kind: "open"; document: string; prefix: DocumentPrefix | null; task: TaskName }
  | { kind: "lookUp"; code: string; scan: Scan }
  | { kind: "print"; labels: Label[] }
  | { kind: "ask"; ask: Asking["ask"]; facts: Facts }
  | { kind: "takeOver" }
  | { kind: "review"; requestId: string; code: string }
  | { kind: "leave" };

/** One line of the transcript. `undoes` names the entry that this one takes back: nothing is ever struck out. */
export type Transcribed = {
  seq: number;
  at: string;
  task: TaskName;
  documents: string[];
  raw: string;
  parsed: string;
  rule: string;
  verdict: VerdictName;
  ms: number | null;
  by: "wedge" | "camera" | "keypad" | "key" | "page";
  undoes: number | null;
  device: string;
  person: string;
};

export type Posted = Command & { draft: string; isExtra: boolean; ok: boolean; again: string[] };
export type Posting = { confirmation: string; commands: Posted[]; isInTrouble: boolean };

/** All of a task, as plain JSON: kept on the device after every step, and gone on with after a crash. */
export type Session<Task extends TaskName, Plan, Progress> = {
  version: 1;
  task: Task;
  session: string;
  person: string;
  device: string;
  work: { plan: Plan; progress: Progress } | null;
  past: { progress: Progress; seq: number }[];
  seq: number;
  confirmations: number;
  shown: Verdict | null;
  last: { code: string; at: number } | null;
  posting: Posting | null;
  /** Confirmed without a network: sent later by the outbox, whose answers still come here. */
  kept: Posting[];
  /** What the server has booked of a confirmation whose rest it refused: not sent again. */
  booked: string[];
  leasedBy: { name: string; since: number } | null;
};
export type Step<State> = { state: State; verdict: Verdict; effects: Effect[]; entry: Transcribed };

/** What every task's progress has. `asking` is settled before anything else; `ended` takes nothing more. */
export type Base = { asking: Asking | null; ended: boolean };
export type At<Plan, Progress> = { plan: Plan; progress: Progress; now: Date; person: string };
/** An answer, and the progress it makes. Without progress nothing has changed; a wrong verdict never changes anything. */
export type Outcome<Progress> = { verdict: Verdict; progress?: Progress; effects?: Effect[] };
/** What a confirmation sends: `draft` names it within the document, so that what is booked is not sent twice. */
export type Draft = {
  draft: string;
  command: string;
  body: Record<string, unknown>;
  /** Asked for beside the matter itself: where it is refused the rest stands, and somebody is told. */
  isExtra?: boolean;
};

type Key<Plan, Progress> = (at: At<Plan, Progress>) => Outcome<Progress>;
type Rule<Plan, Progress, Value> = (at: At<Plan, Progress>, value: Value) => Outcome<Progress>;
/** One task: pure decisions over its plan (what the server said) and its progress (what the person did). */
export type TaskRules<Plan, Progress extends Base> = {
  begin: (plan: Plan) => Progress;
  /** The documents in hand: their own codes are no stranger's. */
  documents: (plan: Plan) => string[];
  isClosed: (plan: Plan) => boolean;
  expected: (plan: Plan, progress: Progress) => Expected;
  overview: (plan: Plan, progress: Progress) => OverviewLine[];
  scan: Rule<Plan, Progress, { scan: Scan; isTyped: boolean }>;
  quantity?: Rule<Plan, Progress, number>;
  short?: Key<Plan, Progress>;
  next?: Key<Plan, Progress>;
  reason?: Rule<Plan, Progress, string>;
  choose?: Rule<Plan, Progress, string>;
  entry?: Rule<Plan, Progress, Entry>;
  /** The only way to anything being posted. */
  confirm: (at: At<Plan, Progress>) => Outcome<Progress> | { post: Draft[] };
  /** What was posted is booked, or safely kept to be. */
  accepted: (at: At<Plan, Progress>, commands: readonly Posted[]) => Outcome<Progress>;
};

/** What a step has decided: `rule` says by which rule, for the transcript. */
export type Decision<State> = { state: State; verdict: Verdict; effects?: Effect[]; rule: string; undoes?: number };
