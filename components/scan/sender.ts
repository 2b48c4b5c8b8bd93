import type { Change, Device, Outgoing } from "./device/device";
import type { Answer, Doors } from "./doors";
import { forReview, hearAnswer, kept } from "./hear-answer";
import { afterAnswer, isAway, isHealing, nextToSend, waitMs } from "./outbox";
import { recordOf } from "./transcript";

/** What the browser lends: one sender at a time over all tabs, and a clock. */
export type SenderWorld = {
  device: Device;
  doors: Pick<Doors, "send" | "recordScans" | "whoIsIn">;
  userId: string;
  /** Runs the work when no other tab does. */
  alone: (work: () => Promise<void>) => Promise<void>;
  /** Resolves after that time, or as soon as `wake` is called. */
  later: (ms: number, wake: (now: () => void) => void) => Promise<void>;
  newId: () => string;
  clock: () => Date;
};
/** Whoever has a task open. */
export type Listener = {
  /** It is this page's turn to send. */
  sends: () => Promise<void>;
  /** Told what was answered to its own: it writes the outbox's change together with its own. */
  hears: (entry: Outgoing, answer: Answer, change: Change) => Promise<void>;
  /** Nothing can be sent now, its own or what lies before it. */
  isAway: () => void;
};
export type Sender = {
  /** Something was put into the outbox, or the network is back: waits no longer. */
  kick: () => void;
  listen: (session: string, listener: Listener) => () => void;
  stop: () => void;
};

const scansAtOnce = 200;

/** Sends what was confirmed on this device, in order, each until it is answered; then what was scanned. */
export function startSender(world: SenderWorld): Sender {
  const { device, doors, userId } = world;
  const listeners = new Map<string, Listener>();
  let isStopped = false;
  let isRunning = false;
  let isWanted = false;
  let wakeUp: () => void = () => undefined;

  function kick() {
    isWanted = true;
    wakeUp();
    if (!isRunning) void run();
  }

  async function run() {
    isRunning = true;
    while (isWanted && !isStopped) {
      isWanted = false;
      // A store that fails now is asked again at the next kick; nothing is lost by it.
      await world.alone(sendAll).catch(() => undefined);
    }
    isRunning = false;
  }

  async function sendAll() {
    let isMe = false;
    for (const each of listeners.values()) await each.sends();
    while (!isStopped) {
      const next = nextToSend(await device.outbox(), userId);
      if (!next) break;
      const answer = await sendOne(next, isMe);
      isMe = answer.ok;
      if (!answer.ok && isHealing(answer.code)) await pause(next.tries + 1);
    }
    if (!isStopped) await sendScans();
  }

  /** What one person confirmed is never booked under another's name, whoever has signed in meanwhile. */
  async function isMine(): Promise<Answer> {
    const who = await doors.whoIsIn();
    return who.ok && who.userId !== userId ? { ok: false, code: "UNAUTHENTICATED", facts: {} } : who;
  }

  async function sendOne(entry: Outgoing, isMe: boolean): Promise<Answer> {
    await device.write({ outgoing: [{ ...entry, state: "sending" }] });
    const { requestId, command, body } = entry;
    const mine: Answer = isMe ? { ok: true } : await isMine();
    const answer = mine.ok ? await doors.send({ requestId, command, body }, await picturesOf(device, body)) : mine;
    const outbox = await device.outbox();
    // It may have been marked as kept while it was on its way.
    const sent = outbox.find((each) => each.requestId === requestId) ?? entry;
    const change = afterAnswer(outbox, requestId, answer);
    const listener = listeners.get(entry.session);
    if (listener) await listener.hears(sent, answer, change);
    else await hearUnattended(world, sent, answer, change);
    if (isAway(answer)) for (const each of listeners.values()) each.isAway();
    return answer;
  }

  const pause = (tries: number) =>
    world.later(waitMs(tries), (now) => {
      wakeUp = now;
    });

  async function sendScans() {
    let most = scansAtOnce;
    while (!isStopped) {
      const scans = await device.scans(userId, most);
      if (scans.length === 0) return;
      const answer = await doors.recordScans(
        device.deviceId,
        scans.map(({ record }) => record),
      );
      if (!answer.ok && isHealing(answer.code)) return;
      // One that the server cannot read must not keep all the others here: it is found by halving, and dropped alone.
      if (!answer.ok && scans.length > 1) most = Math.ceil(scans.length / 2);
      else await device.write({ recorded: scans.map(({ record }) => record.scanId) });
    }
  }

  return {
    kick,
    listen(session, listener) {
      listeners.set(session, listener);
      return () => listeners.delete(session);
    },
    stop() {
      isStopped = true;
      wakeUp();
    },
  };
}

/** The task is not open: its session hears the answer where it lies, so that it goes on from there. */
async function hearUnattended(
  { device, userId, newId, clock }: SenderWorld,
  entry: Outgoing,
  answer: Answer,
  change: Change,
): Promise<void> {
  const record = await device.session(entry.session);
  if (!record) return device.write(forReview(change));
  const now = clock();
  const heard = hearAnswer(record.state, entry, answer, change, now);
  const scans = heard.entries.map((each) => ({ userId, record: recordOf(newId(), each) }));
  return device.write({ ...heard.change, ...kept({ ...record, state: heard.state }, now), scans });
}

/** The pictures that a command names, by the names under which the device keeps them. */
async function picturesOf(device: Device, body: Record<string, unknown>): Promise<Record<string, string>> {
  const named = [body.signatureReference, body.photoReferences].flat().filter((name) => typeof name === "string");
  const pictures = await Promise.all(named.map(async (name) => [name, await device.picture(name)] as const));
  return Object.fromEntries(pictures.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
