import { v7 as newId } from "uuid";
import { type Change, maskedChange } from "./audit";
import { type Bell, ring } from "./bell";
import { now as clockNow } from "./clock";
import { inTenant, reads, type Sql, type Tx } from "./db";
import type { Announcement } from "./event";
import { claimRequest } from "./idempotency";
import { takeNumber } from "./numbering";
import { closeWork } from "./outbox";
import { maskPersonal, place, sealAnswer } from "./personal";

/** Who asks. A linkage may do what any cell offers, but nothing an administrator does. */
export type Actor = {
  id: string;
  name: string;
  kind: "user" | "token" | "linkage" | "system";
  may: (permission: string) => boolean;
};

/** The event that led here: its chain goes on through what is announced now. */
export type Cause = { eventId: string; correlationId: string; hops: number };

export type Caller = {
  tenantId: string;
  actor: Actor;
  cause?: Cause | undefined;
  /** The caller's id for this one request: a repeat gets the first answer. */
  requestId?: string | undefined;
};

/** One transaction, one voice. What a command writes, announces and changes commits together or not at all. */
export type Work = {
  readonly tx: Tx;
  readonly sql: Sql;
  readonly tenantId: string;
  readonly actor: Actor;
  readonly now: Date;
  announce(announcement: Announcement): void;
  /** For the document's history: what it was and what it is now. */
  changed(change: Change): void;
  /** Tells other processes, once this is committed. */
  ringAfter(bell: Bell): void;
  newId(): string;
  /** A document number people can say on the phone, e.g. SO-000042. Gaps are allowed, waiting is not. */
  newNumber(prefix: string): Promise<string>;
};

export type Look = {
  readonly tx: Tx;
  readonly sql: Sql;
  readonly tenantId: string;
  readonly actor: Actor;
  readonly now: Date;
};

export type Command<Input, Output> = (work: Work, input: Input) => Promise<Output>;
export type Query<Input, Output> = (look: Look, input: Input) => Promise<Output>;

export type Performed<Output> = { answer: Output; replayed: boolean };

/** Whoever repeats a request may not be who asked first: they see of people what they may see anyway. */
const readable = <Answer>(actor: Actor, answer: Answer): Answer =>
  actor.may("pii.read") ? answer : maskPersonal(answer);

/** Runs a command as one transaction. With a request id, a repeat returns the first answer and does nothing. */
export async function performAs<Input, Output>(
  caller: Caller,
  action: string,
  command: Command<Input, Output>,
  input: Input,
): Promise<Performed<Output>> {
  const { tenantId, actor, requestId } = caller;
  const bells = new Set<Bell>();
  const performed = await inTenant(tenantId, async (transaction): Promise<Performed<Output>> => {
    const { sql } = transaction;
    if (requestId !== undefined) {
      const earlier = await claimRequest(sql, { tenantId, requestId, route: action, input });
      if (earlier) return { answer: readable(actor, earlier.answer as Output), replayed: true };
    }
    const announcements: Announcement[] = [];
    const changes: Change[] = [];
    const now = clockNow();
    const answer = await command(
      {
        get tx() {
          return transaction.tx;
        },
        sql,
        tenantId,
        actor,
        now,
        announce: (announcement) => void announcements.push(announcement),
        changed: (change) => void changes.push(change),
        ringAfter: (bell) => void bells.add(bell),
        newId,
        newNumber: (prefix) => takeNumber(tenantId, prefix),
      },
      input,
    );
    if (announcements.length > 0) bells.add("relay");
    closeWork(transaction.last, {
      tenantId,
      action,
      actor,
      now,
      cause: caller.cause,
      requestId,
      announcements,
      changes: changes.map(maskedChange),
      answer: requestId === undefined ? undefined : sealAnswer(answer, place(tenantId, "idempotency", requestId)),
    });
    return { answer, replayed: false };
  });
  for (const bell of bells) ring(bell);
  return performed;
}

export function answerAs<Input, Output>(caller: Caller, query: Query<Input, Output>, input: Input): Promise<Output> {
  const { tenantId, actor } = caller;
  return query({ ...reads(tenantId), tenantId, actor, now: clockNow() }, input);
}
