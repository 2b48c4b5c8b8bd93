import type { Change, Device, KeptSession, NewOutgoing, Outgoing } from "./device/device";
import type { TaskName } from "./document-codes";
import type { Answer, DocumentTask, Doors, HeldDocument, Holder, Opened } from "./doors";
import { postOf } from "./engine/replies";
import type { Effect, Expected, Input, Label, OverviewLine, Transcribed } from "./engine/session";
import { expectedOf, overviewOf, type Plans, type State, type StateOf, startTask, step } from "./engine/tasks";
import type { Found } from "./found";
import { hearAnswer, kept } from "./hear-answer";
import { isAway, isHealing } from "./outbox";
import { type CommandName, parseScan } from "./parse-scan";
import type { Sender } from "./sender";
import { recordOf } from "./transcript";
import { type Tone, toneOf } from "./verdicts";

export type Person = { userId: string; name: string };

/** What a task needs of the page it runs in. */
export type TaskWorld = {
  device: Device;
  doors: Doors;
  sender: Pick<Sender, "kick" | "listen">;
  person: Person;
  /** To another task's page, with the codes to open there. */
  go: (task: TaskName, codes: string[]) => void;
  leave: () => void;
  /** The documents in hand have changed: the page's address names them. */
  inHand: (codes: string[]) => void;
  print: (labels: Label[]) => void;
  play: (tone: Tone) => void;
  clock: () => Date;
  newId: () => string;
  /** Runs once after that time; returns how to call it off. */
  after: (ms: number, work: () => void) => () => void;
};

/** What the page says beside the engine's own verdict. */
export type Notice = { name: "opening" | "noAnswer" | "refusedToOpen" | "notTogether" | "notStored"; code: string };

export type TaskView<Task extends TaskName> = {
  state: StateOf<Task>;
  expected: Expected;
  overview: OverviewLine[];
  notice: Notice | null;
  /** What was looked up last; null before anything was. */
  found: Found[] | null;
};

export type TaskRunner<Task extends TaskName> = {
  view: () => TaskView<Task>;
  documents: () => HeldDocument[];
  subscribe: (told: () => void) => () => void;
  /** `since`: when the last character came, as the page's own clock says. */
  scan: (raw: string, by: "wedge" | "camera" | "keypad", since?: number) => Promise<void>;
  press: (key: CommandName) => Promise<void>;
  give: (input: Input<Plans[Task]>) => Promise<void>;
  open: (codes: string[]) => Promise<void>;
  /** Keeps a drawing or a photo on the device; the engine carries the name it returns. */
  keepPicture: (dataUrl: string) => Promise<string>;
  /** Goes on with what this device holds of the task: the work named by these codes, else the last. */
  resume: (codes: string[]) => Promise<void>;
  stop: () => void;
};

/** How long somebody waits for an answer before the work goes on without it. */
const patienceMs = 4_000;
const renewMs = 40_000;
const mostTogether = 6;

/** One task at work: every step is stored before anything follows from it, and before anybody sees it. */
export function runTask<Task extends TaskName>(task: Task, world: TaskWorld): TaskRunner<Task> {
  const { device, doors, sender, person, clock, newId } = world;
  const told = new Set<() => void>();
  let record = fresh();
  let notice: Notice | null = null;
  let found: Found[] | null = null;
  let shown = look();
  let isStopped = false;
  let unlisten: () => void = () => undefined;
  let noPatience: () => void = () => undefined;
  let noRenewal: () => void = () => undefined;
  let noNews: () => void = () => undefined;
  let isHeld = false;
  let last: Promise<void> = Promise.resolve();

  function fresh(): KeptSession {
    const session = newId();
    const who = { session, person: person.name, device: device.deviceId };
    const state = startTask(task, who) as State;
    return { session, userId: person.userId, task, documentType: null, documents: [], state, touchedAt: 0 };
  }

  function stateNow() {
    return record.state as StateOf<Task>;
  }

  function look(): TaskView<Task> {
    const state = stateNow();
    return { state, expected: expectedOf(state), overview: overviewOf(state), notice, found };
  }

  function show() {
    shown = look();
    for (const tell of told) tell();
  }

  function say(next: Notice | null) {
    notice = next;
    show();
  }

  /** One after the other: a scan that comes while the last is being stored waits for it. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    last = last.then(work).catch(() => {
      // The step is not taken: what is not stored has not happened.
      world.play("wrong");
      say({ name: "notStored", code: "" });
    });
    return last;
  }

  const give = (input: Input<Plans[Task]> | (() => Input<Plans[Task]>)) => {
    const now = clock();
    return inTurn(() => take(typeof input === "function" ? input() : input, now));
  };

  async function take(input: Input<Plans[Task]>, now: Date, held: Partial<KeptSession> = {}): Promise<void> {
    const stepped = step(stateNow(), input, now);
    // Only a plan that was accepted makes the documents ours.
    const isLoaded = input.kind === "loaded" && stepped.state.work !== stateNow().work;
    const next: KeptSession = { ...record, ...(isLoaded ? held : {}), state: stepped.state as State };
    const post = stepped.effects.flatMap((effect) => (effect.kind === "post" ? outgoing(next, effect, now) : []));
    await device.write({ ...kept(next, now), post, scans: [heardScan(stepped.entry)] });
    settle(next, toneOf(stepped.verdict));
    for (const effect of stepped.effects) follow(effect);
  }

  /** Stored: now it may be seen and heard. */
  function settle(next: KeptSession, tone: Tone) {
    record = next;
    notice = null;
    show();
    world.play(tone);
    if (record.state.work?.progress.ended) layDown();
  }

  const heardScan = (entry: Transcribed) => ({ userId: person.userId, record: recordOf(newId(), entry) });

  function outgoing(
    { session, state, documents }: KeptSession,
    { confirmation, commands }: Pick<Extract<Effect, { kind: "post" }>, "confirmation" | "commands">,
    now: Date,
  ): NewOutgoing[] {
    const postings = [state.posting, ...state.kept];
    const isExtra = (requestId: string) =>
      postings.some((posting) => posting?.commands.some((each) => each.requestId === requestId && each.isExtra));
    return commands.map((command) => ({
      ...command,
      confirmation,
      session,
      userId: person.userId,
      person: person.name,
      task,
      documents: documents.map(({ documentNo }) => documentNo),
      at: now.toISOString(),
      state: "waiting",
      tries: 0,
      isExtra: isExtra(command.requestId),
      isForReview: false,
      refusal: null,
    }));
  }

  function follow(effect: Effect) {
    switch (effect.kind) {
      case "post":
        sender.kick();
        return waitPatiently();
      case "open":
        return openFrom(effect);
      case "lookUp":
        return void lookUp(
          effect.code,
          effect.scan.kind === "gs1" || effect.scan.kind === "code" ? effect.scan.gs1 : null,
        );
      case "print":
        return world.print(effect.labels);
      case "takeOver":
        return void lease(true);
      case "leave":
        return world.leave();
      // What is asked stands in the state, and what is for review in the outbox.
      case "ask":
      case "review":
        return undefined;
    }
  }

  function openFrom({ document, task: other }: Extract<Effect, { kind: "open" }>) {
    if (other === "identify" && task === "identify") return void lookUp(document, null);
    if (other !== task) return world.go(other, [document]);
    return void open(together(document));
  }

  /** Another order before the first pick is one more for the cart. */
  function together(document: string): string[] {
    const numbers = record.documents.map(({ documentNo }) => documentNo);
    const isUntouched = record.state.past.length === 0 && !record.state.posting && !record.state.work?.progress.ended;
    return task === "pick" && isUntouched && numbers.length < mostTogether ? [...numbers, document] : [document];
  }

  async function open(codes: string[]): Promise<void> {
    if (task === "identify") return void (await Promise.all(codes.map((code) => scan(code, "keypad"))));
    const parked = (await device.sessions(person.userId)).find((each) => each.task === task && isOf(each, codes));
    if (parked && parked.session !== record.session) return inTurn(() => goOnWith(parked));
    const code = codes.join(", ");
    say({ name: "opening", code });
    const answer = await doors.open(task, codes);
    if (isStopped) return;
    if (answer.ok) return load(answer.opened as unknown as Opened<Task>);
    if (answer.code === "NOT_FOUND") return give({ kind: "missing", code });
    world.play("attention");
    if (isHealing(answer.code)) return say({ name: "noAnswer", code });
    say({ name: codes.length > 1 ? "notTogether" : "refusedToOpen", code });
  }

  async function load({ plan, documentType, documents }: Opened<Task>): Promise<void> {
    await inTurn(async () => {
      // What was begun or is still on its way stays as it is, to be gone on with; this begins anew beside it.
      const { past, posting, kept: underWay, work } = record.state;
      const isBusy = past.length > 0 || posting !== null || underWay.length > 0 || (work?.progress.ended ?? false);
      if (isBusy) begin(fresh());
      await take({ kind: "loaded", plan }, clock(), { documentType, documents });
    });
    if (record.documents !== documents) return;
    world.inHand(documents.map(({ documentNo }) => documentNo));
    await lease(false);
  }

  function begin(next: KeptSession) {
    layDown();
    unlisten();
    record = next;
    unlisten = sender.listen(next.session, { sends, hears, isAway: goOnWithout });
  }

  async function goOnWith(parked: KeptSession): Promise<void> {
    begin(parked);
    notice = null;
    show();
    world.inHand(parked.documents.map(({ documentNo }) => documentNo));
    await sendMissing();
    if (record.state.posting) waitPatiently();
    void lease(false);
  }

  /** What is under way and not in the outbox: another tab has sent it, and taken the answer. */
  async function missing(): Promise<NewOutgoing[]> {
    const known = new Set((await device.outbox()).map(({ requestId }) => requestId));
    const { posting, kept: underWay } = record.state;
    return [...underWay, ...(posting ? [posting] : [])].flatMap((each) => {
      const left = postOf(each);
      if (left.kind !== "post") return [];
      const commands = left.commands.filter(({ requestId }) => !known.has(requestId));
      return outgoing(record, { ...left, commands }, clock());
    });
  }

  const sendMissing = async () => {
    if ((await missing()).length > 0) sender.kick();
  };

  /**
   * The same ids make sending it again harmless, and this page hears the answer; in its turn only, because a tab that is
   * sending now would take it away again.
   */
  const sends = () =>
    inTurn(async () => {
      const post = await missing();
      if (post.length > 0) await device.write({ post });
    });

  function waitPatiently() {
    noPatience();
    noPatience = world.after(patienceMs, goOnWithout);
  }

  /** Without a network nobody waits: the outbox has it, and the work goes on. */
  function goOnWithout() {
    const { posting } = record.state;
    if (posting) void give({ kind: "kept", confirmation: posting.confirmation });
  }

  const hears = (entry: Outgoing, answer: Answer, change: Change) => {
    const now = clock();
    let stored: Promise<void> = Promise.resolve();
    const turn = inTurn(() => {
      stored = hear(entry, answer, change, now);
      return stored;
    });
    return turn.then(() => stored);
  };

  async function hear(entry: Outgoing, answer: Answer, change: Change, now: Date): Promise<void> {
    if (isAway(answer)) return device.write(change);
    const before = record.state;
    const heard = hearAnswer(before, entry, answer, change, now);
    const next: KeptSession = { ...record, state: heard.state };
    await device.write({ ...heard.change, ...kept(next, now), scans: heard.entries.map(heardScan) });
    if (heard.state === before) return;
    if (!heard.state.posting) noPatience();
    const verdict = heard.state.shown;
    settle(next, verdict && heard.state.posting === null ? toneOf(verdict) : "ok");
    for (const effect of heard.effects) follow(effect);
  }

  async function lookUp(code: string, gs1: Parameters<Doors["lookUp"]>[1]): Promise<void> {
    const answer = await doors.lookUp(code, gs1);
    if (isStopped) return;
    if (!answer.ok) {
      world.play("attention");
      return say({ name: "noAnswer", code });
    }
    found = answer.found;
    if (found.length === 0) return give({ kind: "missing", code });
    return give({ kind: "loaded", plan: {} as Plans[Task] });
  }

  /** Takes the documents in hand, or renews them; without a network the work goes on and the server decides later. */
  async function lease(takeOver: boolean): Promise<void> {
    noRenewal();
    const { documentType, documents, session } = record;
    if (documentType === null || record.state.work?.progress.ended || isStopped) return;
    isHeld = true;
    let holder: Holder | null = null;
    for (const { documentId } of documents) {
      const key = { documentType, documentId, deviceId: device.deviceId };
      const answer = await doors.takeLease(key, takeOver);
      if (!answer.ok) holder ??= answer.holder;
    }
    if (isStopped || record.session !== session) return;
    const wasOthers = record.state.leasedBy !== null;
    if (holder) {
      if (!wasOthers) await give({ kind: "lease", holder });
    } else {
      if (wasOthers) await give({ kind: "lease", holder: null });
      // The other may have booked something meanwhile: what nobody has begun here begins with what is there now.
      if (takeOver && record.state.past.length === 0) await reload();
    }
    noRenewal();
    noRenewal = world.after(renewMs, () => void lease(false));
  }

  async function reload(): Promise<void> {
    const codes = record.documents.map(({ documentNo }) => documentNo);
    const answer = await doors.open(task as DocumentTask, codes);
    if (!answer.ok || isStopped) return;
    const { plan, documents, documentType } = answer.opened as unknown as Opened<Task>;
    await inTurn(async () => {
      // Somebody has begun meanwhile: what is scanned counts.
      if (record.state.past.length === 0) await take({ kind: "loaded", plan }, clock(), { documents, documentType });
    });
  }

  function layDown() {
    noRenewal();
    const { documentType, documents, state } = record;
    if (!isHeld || documentType === null || state.leasedBy) return;
    isHeld = false;
    for (const { documentId } of documents)
      void doors.releaseLease({ documentType, documentId, deviceId: device.deviceId });
  }

  function scan(raw: string, by: "wedge" | "camera" | "keypad", since = performance.now()): Promise<void> {
    return give(() => ({
      kind: "scan",
      scan: parseScan(raw, clock()),
      by,
      ms: Math.max(0, Math.round(performance.now() - since)),
    }));
  }

  async function resume(codes: string[]): Promise<void> {
    isStopped = false;
    begin(record);
    noNews = device.subscribe(() => {
      // Another tab may have sent for this one, and taken the answer.
      if (record.state.posting) void inTurn(sendMissing);
    });
    const sessions = (await device.sessions(person.userId)).filter((each) => each.task === task && each.state.work);
    const latest = [...sessions].sort((a, b) => b.touchedAt - a.touchedAt);
    const going =
      codes.length > 0 ? latest.find((each) => isOf(each, codes)) : latest.find(({ state }) => !isEnded(state));
    if (isStopped) return;
    if (going && task !== "identify") return inTurn(() => goOnWith(going));
    if (codes.length > 0) await open(codes);
  }

  return {
    view: () => shown,
    documents: () => record.documents,
    subscribe(tell) {
      told.add(tell);
      return () => told.delete(tell);
    },
    scan,
    press: (key) => give({ kind: "key", key }),
    give: (input) => give(input),
    open,
    async keepPicture(dataUrl) {
      const reference = newId();
      await device.write({ picture: { reference, session: record.session, dataUrl } });
      return reference;
    },
    resume,
    stop() {
      isStopped = true;
      // Nobody has begun: the document is free at once, and not only when the lease runs out.
      if (record.state.past.length === 0 && !record.state.posting) layDown();
      noNews();
      unlisten();
      noPatience();
      noRenewal();
    },
  };
}

const isEnded = ({ work }: State) => work?.progress.ended ?? false;
/** Exactly these documents, begun and not over. */
const isOf = ({ documents, state }: KeptSession, codes: readonly string[]) =>
  !isEnded(state) &&
  documents.length > 0 &&
  codes.every((code) => documents.some(({ documentNo, documentId }) => documentNo === code || documentId === code));
