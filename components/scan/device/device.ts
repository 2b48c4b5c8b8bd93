import type { TaskName } from "../document-codes";
import type { HeldDocument } from "../doors";
import type { Command } from "../engine/session";
import type { State } from "../engine/tasks";
import type { ScanRecord } from "../transcript";

/** A person's work on one document, as it goes on after a reload or a crash. */
export type KeptSession = {
  session: string;
  userId: string;
  task: TaskName;
  documentType: string | null;
  documents: HeldDocument[];
  state: State;
  touchedAt: number;
};

/** One command on its way. It belongs to the person who confirmed it and goes under their sign-in only. */
export type Outgoing = Command & {
  confirmation: string;
  session: string;
  userId: string;
  person: string;
  task: TaskName;
  documents: string[];
  /** When it was confirmed, whenever it is sent. */
  at: string;
  /** Its place in the one order of this device; given when it is stored. */
  order: number;
  state: "waiting" | "sending" | "refused" | "heldBack";
  tries: number;
  isExtra: boolean;
  /** Nobody stood at the screen when it was refused: it stays in the review list until somebody has looked at it. */
  isForReview: boolean;
  /** What the server said last, where it did not book it. */
  refusal: { code: string; facts: Record<string, unknown> } | null;
};
export type NewOutgoing = Omit<Outgoing, "order">;

export type KeptScan = { userId: string; record: ScanRecord };
/** A drawing or a photo as a data URL; the engine and the commands carry its name only. */
export type Picture = { reference: string; session: string; dataUrl: string };

/** All of it is written, or none. */
export type Change = {
  session?: KeptSession;
  /** Its pictures stay as long as one of its commands does. */
  endSession?: string;
  /** Commands to send. One that is there already keeps its place and is tried again at once. */
  post?: NewOutgoing[];
  outgoing?: Outgoing[];
  settled?: string[];
  scans?: KeptScan[];
  recorded?: string[];
  picture?: Picture;
};

/** What survives a reload. */
export type Device = {
  deviceId: string;
  /** False where the browser keeps nothing: then a reload loses what is not confirmed. */
  isDurable: boolean;
  write: (change: Change) => Promise<void>;
  session: (session: string) => Promise<KeptSession | undefined>;
  sessions: (userId: string) => Promise<KeptSession[]>;
  /** In the order in which they were confirmed, of everybody. */
  outbox: () => Promise<Outgoing[]>;
  scans: (userId: string, most: number) => Promise<KeptScan[]>;
  picture: (reference: string) => Promise<string | undefined>;
  /** Told after every change of the outbox, in this tab or another. */
  subscribe: (told: () => void) => () => void;
};

export const changesOutbox = ({ post, outgoing, settled }: Change) =>
  Boolean(post?.length || outgoing?.length || settled?.length);
