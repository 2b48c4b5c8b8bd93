import { type Change, changesOutbox, type Device, type KeptScan, type KeptSession, type Outgoing } from "./device";

/** A device that forgets with the page: where the browser refuses to keep anything, and in tests. */
export function memoryDevice(deviceId: string): Device {
  const sessions = new Map<string, KeptSession>();
  const outbox = new Map<string, Outgoing>();
  const scans = new Map<string, KeptScan>();
  const pictures = new Map<string, { session: string; dataUrl: string }>();
  const listeners = new Set<() => void>();
  let order = 0;
  // As a store on disk would: what is read is nobody else's object.
  const copy = <Kept>(kept: Kept): Kept => structuredClone(kept);

  async function write(change: Change): Promise<void> {
    const { session, endSession, post = [], outgoing = [], settled = [], scans: heard = [], recorded = [] } = change;
    if (session) sessions.set(session.session, copy(session));
    for (const entry of post) {
      const before = outbox.get(entry.requestId);
      outbox.set(
        entry.requestId,
        before ? { ...before, state: "waiting", tries: 0 } : { ...copy(entry), order: ++order },
      );
    }
    for (const entry of outgoing) if (outbox.has(entry.requestId)) outbox.set(entry.requestId, copy(entry));
    const over = new Set(endSession === undefined ? [] : [endSession]);
    for (const requestId of settled) {
      const entry = outbox.get(requestId);
      if (entry) over.add(entry.session);
      outbox.delete(requestId);
    }
    for (const scan of heard) scans.set(scan.record.scanId, copy(scan));
    for (const scanId of recorded) scans.delete(scanId);
    if (change.picture) pictures.set(change.picture.reference, change.picture);
    if (endSession !== undefined) sessions.delete(endSession);
    // A picture goes with the last that needs it: work that is not over, or a command that waits for review.
    const needed = new Set([...sessions.keys(), ...[...outbox.values()].map((entry) => entry.session)]);
    for (const [reference, picture] of pictures)
      if (over.has(picture.session) && !needed.has(picture.session)) pictures.delete(reference);
    if (changesOutbox(change)) for (const told of listeners) told();
  }

  return {
    deviceId,
    isDurable: false,
    write,
    session: async (session) => copy(sessions.get(session)),
    sessions: async (userId) => copy([...sessions.values()].filter((each) => each.userId === userId)),
    outbox: async () => copy([...outbox.values()].sort((a, b) => a.order - b.order)),
    scans: async (userId, most) => copy([...scans.values()].filter((each) => each.userId === userId).slice(0, most)),
    picture: async (reference) => pictures.get(reference)?.dataUrl,
    subscribe(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}
