import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import {
  type Change,
  changesOutbox,
  type Device,
  type KeptScan,
  type KeptSession,
  type Outgoing,
  type Picture,
} from "./device";

interface Shelves extends DBSchema {
  sessions: { key: string; value: KeptSession; indexes: { userId: string } };
  outbox: { key: string; value: Outgoing; indexes: { order: number } };
  scans: { key: string; value: KeptScan & { scanId: string }; indexes: { userId: string } };
  pictures: { key: string; value: Picture; indexes: { session: string } };
  facts: { key: string; value: string | number };
}

const name = "linkworks-floor";
const version = 1;

const openShelves = () =>
  openDB<Shelves>(name, version, {
    upgrade(db) {
      db.createObjectStore("sessions", { keyPath: "session" }).createIndex("userId", "userId");
      db.createObjectStore("outbox", { keyPath: "requestId" }).createIndex("order", "order");
      db.createObjectStore("scans", { keyPath: "scanId" }).createIndex("userId", "userId");
      db.createObjectStore("pictures", { keyPath: "reference" }).createIndex("session", "session");
      db.createObjectStore("facts");
    },
    // A tab with an older page must not keep a newer one from opening.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });

async function nameOfDevice(db: IDBPDatabase<Shelves>, newId: () => string): Promise<string> {
  const tx = db.transaction("facts", "readwrite");
  const known = await tx.store.get("deviceId");
  const deviceId = typeof known === "string" ? known : newId();
  if (known === undefined) await tx.store.put(deviceId, "deviceId");
  await tx.done;
  return deviceId;
}

/** What survives a reload, a crash and an empty battery. Throws where the browser does not allow it. */
export async function indexedDevice(newId: () => string): Promise<Device> {
  const db = await openShelves();
  const deviceId = await nameOfDevice(db, newId);
  const listeners = new Set<() => void>();
  const tellAll = () => {
    for (const told of listeners) told();
  };
  const otherTabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
  otherTabs?.addEventListener("message", tellAll);

  async function write(change: Change): Promise<void> {
    const tx = beginWrite(db);
    try {
      await shelve(tx, change);
      await tx.done;
    } catch (error) {
      // Half of a change is none: whoever wrote it is told, and nothing of it stays.
      tx.done.catch(() => undefined);
      try {
        tx.abort();
      } catch {
        // Over already.
      }
      throw error;
    }
    if (!changesOutbox(change)) return;
    tellAll();
    otherTabs?.postMessage("outbox");
  }

  return {
    deviceId,
    isDurable: true,
    write,
    session: (session) => db.get("sessions", session),
    sessions: (userId) => db.getAllFromIndex("sessions", "userId", userId),
    outbox: () => db.getAllFromIndex("outbox", "order"),
    scans: (userId, most) => db.getAllFromIndex("scans", "userId", userId, most),
    picture: async (reference) => (await db.get("pictures", reference))?.dataUrl,
    subscribe(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}

const beginWrite = (db: IDBPDatabase<Shelves>) =>
  db.transaction(["sessions", "outbox", "scans", "pictures", "facts"], "readwrite", { durability: "strict" });

async function shelve(tx: ReturnType<typeof beginWrite>, change: Change): Promise<void> {
  const { session, endSession, post = [], outgoing = [], settled = [], scans = [], recorded = [], picture } = change;
  const sessions = tx.objectStore("sessions");
  const outbox = tx.objectStore("outbox");
  const heard = tx.objectStore("scans");
  const pictures = tx.objectStore("pictures");
  const facts = tx.objectStore("facts");
  if (session) await sessions.put(session);
  for (const entry of post) {
    const before = await outbox.get(entry.requestId);
    if (before) await outbox.put({ ...before, state: "waiting", tries: 0 });
    else {
      const order = Number((await facts.get("order")) ?? 0) + 1;
      await facts.put(order, "order");
      await outbox.put({ ...entry, order });
    }
  }
  for (const entry of outgoing) if (await outbox.getKey(entry.requestId)) await outbox.put(entry);
  const over = new Set(endSession === undefined ? [] : [endSession]);
  for (const requestId of settled) {
    const entry = await outbox.get(requestId);
    if (entry) over.add(entry.session);
    await outbox.delete(requestId);
  }
  for (const scan of scans) await heard.put({ ...scan, scanId: scan.record.scanId });
  for (const scanId of recorded) await heard.delete(scanId);
  if (picture) await pictures.put(picture);
  if (endSession !== undefined) await sessions.delete(endSession);
  if (over.size === 0) return;
  // A picture goes with the last that needs it: work that is not over, or a command that waits for review.
  const needed = new Set([...(await sessions.getAllKeys()), ...(await outbox.getAll()).map((entry) => entry.session)]);
  for (const session of over) {
    if (needed.has(session)) continue;
    for (const reference of await pictures.index("session").getAllKeys(session)) await pictures.delete(reference);
  }
}
