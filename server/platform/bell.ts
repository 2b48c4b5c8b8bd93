import { EventEmitter } from "node:events";
import { busPool, listen } from "./db";

/** What processes call out to each other. A call carries nothing: whoever hears it looks at the rows. */
export const BELLS = {
  /** Events wait for the relay. */
  relay: "linkworks_relay",
  /** Events have their position: the feed has grown. */
  feed: "linkworks_feed",
  /** Deliveries are due that nobody has queued. */
  due: "linkworks_due",
  /** A delivery began, ended or was sent again. */
  deliveries: "linkworks_deliveries",
  /** A token was made or revoked. */
  tokens: "linkworks_tokens",
} as const;
export type Bell = keyof typeof BELLS;

const REST_MS: Record<Bell, number> = { relay: 25, feed: 25, due: 0, deliveries: 250, tokens: 0 };

type Rope = { ringing: boolean; again: boolean };
type Tower = {
  ropes: Map<Bell, Rope>;
  heard: EventEmitter;
  here: Map<Bell, () => void>;
  listening: Promise<(() => Promise<void>) | undefined> | undefined;
};
const held = globalThis as { linkworksBells?: Tower };
const tower = (): Tower =>
  (held.linkworksBells ??= {
    ropes: new Map(),
    heard: new EventEmitter().setMaxListeners(0),
    here: new Map(),
    listening: undefined,
  });

/** In the process that runs the relay itself, ringing for it needs no database. */
export function answerHere(bell: Bell, answer: (() => void) | undefined): void {
  if (answer) tower().here.set(bell, answer);
  else tower().here.delete(bell);
}

/**
 * Rings after the commit. Many at once make one call: NOTIFY takes a database-wide lock, so it stays out of the
 * writers' transactions. A call that is lost costs one poll interval.
 */
export function ring(bell: Bell): void {
  const here = tower().here.get(bell);
  if (here) {
    here();
    return;
  }
  const rope = tower().ropes.get(bell) ?? { ringing: false, again: false };
  tower().ropes.set(bell, rope);
  if (rope.ringing) {
    rope.again = true;
    return;
  }
  rope.ringing = true;
  const rest = () => {
    rope.ringing = false;
    if (!rope.again) return;
    rope.again = false;
    ring(bell);
  };
  busPool()
    .query(`NOTIFY ${BELLS[bell]}`)
    .catch(() => undefined)
    .finally(() => (REST_MS[bell] > 0 ? setTimeout(rest, REST_MS[bell]).unref() : rest()));
}

const AGAIN_MS = 1_000;

async function keepListening(): Promise<(() => Promise<void>) | undefined> {
  const reopen = () => {
    if (tower().listening) setTimeout(() => void (tower().listening = keepListening()), AGAIN_MS).unref();
  };
  try {
    const stop = await listen(
      Object.values(BELLS),
      (channel) => {
        const bell = (Object.keys(BELLS) as Bell[]).find((name) => BELLS[name] === channel);
        if (bell) tower().heard.emit(bell);
      },
      reopen,
    );
    // What rang while nobody listened is made good by looking once.
    for (const bell of Object.keys(BELLS)) tower().heard.emit(bell);
    return stop;
  } catch {
    reopen();
    return undefined;
  }
}

export async function closeBells(): Promise<void> {
  const { listening } = tower();
  held.linkworksBells = undefined;
  await (await listening)?.();
}

/** Calls `hear` whenever the bell rings, from whichever process, until the returned function is called. */
export function onBell(bell: Bell, hear: () => void): () => void {
  const { heard } = tower();
  tower().listening ??= keepListening();
  heard.on(bell, hear);
  return () => void heard.off(bell, hear);
}

/** Waits for the bell, at most so long. */
export function bellWithin(bell: Bell, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = onBell(bell, done);
    signal?.addEventListener("abort", done, { once: true });
  });
}
