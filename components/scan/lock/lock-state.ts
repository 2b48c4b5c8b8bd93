import { useSyncExternalStore } from "react";
import { afterActivity, afterPin, afterTime, type Lock } from "./lock-rules";

type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;
/** The browser's own store tells all tabs of a change: what one has locked is locked in all. */
type World = { memory: Memory | undefined; now: () => number; onOtherTab: (told: () => void) => void };

export type LockState = {
  read: () => Lock;
  tick: () => void;
  /** False when the device is locked: then it was no activity but an attempt. */
  noteActivity: () => boolean;
  lockNow: () => void;
  tryPin: (isRight: boolean) => void;
  /** The session is over: whoever signs in next begins anew. */
  forget: () => void;
  subscribe: (told: () => void) => () => void;
};

const keyOf = (userId: string) => `linkworks.floor.lock.${userId}`;
/** Not every key is written down: a few seconds more or less do not matter. */
const writtenEveryMs = 5_000;

/** The lock of one person on this device. It outlives a reload, which would else be the way around it. */
export function makeLockState(userId: string, { memory, now, onOtherTab }: World): LockState {
  const told = new Set<() => void>();
  const fresh = (): Lock => ({ isLocked: false, activeAt: now(), wrong: 0 });
  let lock = kept() ?? fresh();
  let writtenAt = Number.NEGATIVE_INFINITY;

  function kept(): Lock | undefined {
    try {
      const { isLocked, activeAt, wrong } = JSON.parse(memory?.getItem(keyOf(userId)) ?? "null") ?? {};
      if (typeof isLocked !== "boolean" || typeof activeAt !== "number" || typeof wrong !== "number") return undefined;
      return { isLocked, activeAt, wrong };
    } catch {
      return undefined;
    }
  }

  function write() {
    writtenAt = now();
    try {
      memory?.setItem(keyOf(userId), JSON.stringify(lock));
    } catch {
      // It holds as long as this page does.
    }
  }

  function become(next: Lock) {
    if (next === lock) return;
    const isSeen = next.isLocked !== lock.isLocked || next.wrong !== lock.wrong;
    lock = next;
    if (isSeen || now() - writtenAt >= writtenEveryMs) write();
    if (isSeen) for (const tell of told) tell();
  }

  /** What another tab has done meanwhile: its lock is ours, and its last key too. */
  function catchUp() {
    const other = kept();
    if (!other) return;
    const isOthersNewer =
      other.isLocked !== lock.isLocked || other.wrong !== lock.wrong || other.activeAt > lock.activeAt;
    if (isOthersNewer) become({ ...other, activeAt: Math.max(other.activeAt, lock.activeAt) });
  }
  onOtherTab(catchUp);
  become(afterTime(lock, now()));

  return {
    read: () => lock,
    tick() {
      if (!lock.isLocked) catchUp();
      become(afterTime(lock, now()));
    },
    noteActivity() {
      if (!lock.isLocked && now() - lock.activeAt >= writtenEveryMs) catchUp();
      become(afterActivity(lock, now()));
      return !lock.isLocked;
    },
    lockNow: () => become({ ...lock, isLocked: true }),
    tryPin: (isRight) => become(afterPin(lock, isRight, now())),
    // This page stays covered until the browser has left it.
    forget: () => memory?.removeItem(keyOf(userId)),
    subscribe(tell) {
      told.add(tell);
      return () => told.delete(tell);
    },
  };
}

let state: { userId: string; lock: LockState } | undefined;

/** This browser's lock for the person who is signed in. */
export function lockOf(userId: string): LockState {
  if (state?.userId === userId) return state.lock;
  const world: World = {
    memory: typeof localStorage === "undefined" ? undefined : localStorage,
    now: Date.now,
    onOtherTab: (told) => window.addEventListener("storage", told),
  };
  state = { userId, lock: makeLockState(userId, world) };
  return state.lock;
}

export function useLock(userId: string): Lock {
  const { subscribe, read } = lockOf(userId);
  return useSyncExternalStore(subscribe, read, read);
}
