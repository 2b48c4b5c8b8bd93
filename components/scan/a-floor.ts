import type { Device } from "./device/device";
import { memoryDevice } from "./device/memory-device";
import type { TaskName } from "./document-codes";
import type { Answer, Doors, Holder, Opened } from "./doors";
import { dawn, picking } from "./engine/a-shift";
import type { Command } from "./engine/session";
import type { Plans } from "./engine/tasks";
import { runTask, type TaskRunner, type TaskWorld } from "./run-task";
import { type Sender, type SenderWorld, startSender } from "./sender";
import type { ScanRecord } from "./transcript";

const li = { userId: "li", name: "Li Na" };

/** A server as the floor sees it: it books each request id once, fails as told, and remembers what it was asked. */
export function aServer() {
  const booked = new Map<string, Command>();
  const sent: Command[] = [];
  const recorded: ScanRecord[] = [];
  const pictures: Record<string, string>[] = [];
  let refusals: Answer[] = [];
  let isDown = false;
  let isDeaf = false;
  let signedIn = "li";
  let holder: Holder | null = null;
  const away: Answer = { ok: false, code: "NETWORK", facts: {} };

  const doors: Doors = {
    open: async (task) =>
      isDown
        ? { ok: false, code: "NETWORK", facts: {} }
        : { ok: true, opened: openedOf(task) as unknown as Opened<never> },
    lookUp: async () => ({ ok: true, found: [] }),
    whoIsIn: async () => (isDown ? { ok: false, code: "NETWORK", facts: {} } : { ok: true, userId: signedIn }),
    async send(command, named) {
      sent.push(command);
      if (isDown) return away;
      const refusal = refusals.shift();
      if (refusal) return refusal;
      if (!booked.has(command.requestId)) booked.set(command.requestId, command);
      pictures.push(named);
      // Booked, and the answer is lost on its way back.
      return isDeaf ? away : { ok: true };
    },
    takeLease: async (_key, takeOver) => {
      if (takeOver) holder = null;
      return holder ? { ok: false, holder } : { ok: true };
    },
    releaseLease: async () => undefined,
    async recordScans(_device, scans) {
      if (isDown) return away;
      recorded.push(...scans);
      return { ok: true };
    },
  };
  return {
    doors,
    sent,
    recorded,
    pictures,
    booked: () => [...booked.values()],
    book: (command: Command) => booked.set(command.requestId, command),
    goDown: (down: boolean) => {
      isDown = down;
    },
    loseAnswers: (lost: boolean) => {
      isDeaf = lost;
    },
    refuse: (...codes: string[]) => {
      refusals = codes.map((code) => ({ ok: false, code, facts: {} }));
    },
    signIn: (userId: string) => {
      signedIn = userId;
    },
    lease: (by: Holder) => {
      holder = by;
    },
  };
}

const openedOf = (task: TaskName) =>
  task === "pick"
    ? {
        documentType: "outbound_order",
        documents: [{ documentId: "out-1", documentNo: "OUT-000001" }],
        plan: shortPick,
      }
    : null;

/** Four bolts at A-01, and nothing else. */
const shortPick: Plans["pick"] = {
  ...picking,
  orders: picking.orders.map((order) => ({ ...order, open: order.open.slice(0, 1) })),
  stops: picking.stops.slice(0, 1),
};

/** A handheld with a page open on it; `reload` throws the page away and opens another on the same store. */
export function aHandheld(
  server: ReturnType<typeof aServer>,
  device: Device = memoryDevice("MC93-04"),
  person = li,
  alone: SenderWorld["alone"] = (work) => work(),
) {
  let ids = 0;
  let ms = 0;
  const waits: { ms: number; wake: () => void }[] = [];
  const gone: string[] = [];
  const clock = () => new Date(dawn.getTime() + (ms += 1000));
  const newId = () => `${person.userId}-${++ids}-${Math.random().toString(36).slice(2)}`;

  const sender: Sender = startSender({
    device,
    doors: server.doors,
    userId: person.userId,
    alone,
    later: (wait, wake) =>
      new Promise((resolve) => {
        waits.push({ ms: wait, wake: resolve });
        wake(resolve);
      }),
    newId,
    clock,
  });
  const timers: (() => void)[] = [];
  const world: TaskWorld = {
    device,
    doors: server.doors,
    sender,
    person,
    go: (task, codes) => gone.push(`${task} ${codes.join(",")}`),
    leave: () => gone.push("leave"),
    inHand: () => undefined,
    print: () => undefined,
    play: () => undefined,
    clock,
    newId,
    after(wait, work) {
      const run = () => work();
      if (wait < 10_000) timers.push(run);
      return () => {
        const at = timers.indexOf(run);
        if (at >= 0) timers.splice(at, 1);
      };
    },
  };
  const open = (): TaskRunner<"pick"> => runTask("pick", world);

  return {
    device,
    sender,
    open,
    gone,
    waits,
    /** Everybody's patience is at an end. */
    losePatience: () => {
      for (const run of timers.splice(0)) run();
    },
    wake: () => {
      for (const { wake } of waits.splice(0)) wake();
    },
  };
}

/** From the document to the last question before CONFIRM. */
export async function pickFour(runner: TaskRunner<"pick">): Promise<void> {
  await runner.resume([]);
  await runner.open(["OUT-000001"]);
  await runner.scan("LOC:WH01:A-01", "wedge");
  await runner.scan("BOLT-M8", "wedge");
  await runner.press("confirm");
}

/** Until nothing moves any more. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
