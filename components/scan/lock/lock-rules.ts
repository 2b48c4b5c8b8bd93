/** Whether the floor's pages are covered, since when nobody has done anything, and how often the PIN was wrong. */
export type Lock = { isLocked: boolean; activeAt: number; wrong: number };

/** After this without key, touch or scan somebody else may stand before the device. */
export const idleMs = 5 * 60_000;
export const mostWrong = 5;

export const isPinShape = (pin: string) => /^\d{4,8}$/.test(pin);

/** Five wrong ones: no PIN opens it any more, whoever it is signs in again. */
export const isShutForGood = ({ wrong }: Lock) => wrong >= mostWrong;

export function afterTime(lock: Lock, now: number): Lock {
  // A clock that was set back must not keep a device open for hours.
  const isIdle = now - lock.activeAt >= idleMs || lock.activeAt > now + idleMs;
  return !lock.isLocked && isIdle ? { ...lock, isLocked: true } : lock;
}

/** A key, a touch or a scan. One that comes after the time was up comes too late: a sleeping device runs no clock. */
export function afterActivity(lock: Lock, now: number): Lock {
  const timed = afterTime(lock, now);
  return timed.isLocked ? timed : { ...timed, activeAt: now };
}

export function afterPin(lock: Lock, isRight: boolean, now: number): Lock {
  if (!lock.isLocked || isShutForGood(lock)) return lock;
  return isRight ? { isLocked: false, activeAt: now, wrong: 0 } : { ...lock, wrong: lock.wrong + 1 };
}
