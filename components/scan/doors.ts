import type { TaskName } from "./document-codes";
import type { Command } from "./engine/session";
import type { Plans } from "./engine/tasks";
import type { Found } from "./found";
import type { Gs1 } from "./gs1";
import type { ScanRecord } from "./transcript";

/** A task that begins with a document; "what is this?" needs none. */
export type DocumentTask = Exclude<TaskName, "identify">;
export type HeldDocument = { documentId: string; documentNo: string };
/** What a document is made of, and under which names somebody takes it in hand. */
export type Opened<Task extends TaskName> = { documentType: string; documents: HeldDocument[]; plan: Plans[Task] };

/** NETWORK says that nobody knows whether the request arrived. */
export type Refusal = { ok: false; code: string; facts: Record<string, unknown> };
export type Answer = { ok: true; again?: string[] } | Refusal;

export type Holder = { name: string; since: number };
export type LeaseKey = { documentType: string; documentId: string; deviceId: string };

/** What the floor needs from outside: whoever builds it in says how. None of these ever throws. */
export type Doors = {
  open: <Task extends DocumentTask>(
    task: Task,
    codes: string[],
  ) => Promise<{ ok: true; opened: Opened<Task> } | Refusal>;
  lookUp: (code: string, gs1: Gs1 | null) => Promise<{ ok: true; found: Found[] } | Refusal>;
  /** Whose sign-in everything goes under at this moment: another tab may have changed it. */
  whoIsIn: () => Promise<{ ok: true; userId: string } | Refusal>;
  /** Under its own request id: the same one twice has one effect. `pictures` are what the body names by reference. */
  send: (command: Command, pictures: Record<string, string>) => Promise<Answer>;
  /** Takes a document or renews it. `holder` is somebody else's name. */
  takeLease: (key: LeaseKey, takeOver: boolean) => Promise<{ ok: true } | { ok: false; holder: Holder | null }>;
  releaseLease: (key: LeaseKey) => Promise<void>;
  recordScans: (deviceId: string, scans: ScanRecord[]) => Promise<Answer>;
};
