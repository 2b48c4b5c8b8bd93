import { type DBSchema, openDB } from "idb";
import type { KeptPin } from "./pin";

interface Shelf extends DBSchema {
  pins: { key: string; value: KeptPin };
}

const open = () =>
  openDB<Shelf>("linkworks-floor-pins", 1, {
    upgrade: (db) => void db.createObjectStore("pins", { keyPath: "userId" }),
  });

/** The PIN of each person who works with this device. Where the browser keeps nothing there is none. */
export const pinShelf = {
  get: async (userId: string): Promise<KeptPin | null> => {
    try {
      return (await (await open()).get("pins", userId)) ?? null;
    } catch {
      return null;
    }
  },
  put: async (pin: KeptPin) => void (await (await open()).put("pins", pin)),
  remove: async (userId: string) => {
    await open().then(
      (db) => db.delete("pins", userId),
      () => undefined,
    );
  },
};
