"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { Device, Outgoing } from "./device/device";
import { openDevice } from "./device/open-device";
import type { Doors } from "./doors";
import { newId } from "./new-id";
import { countOutbox, type OutboxCount } from "./outbox";
import type { Person } from "./run-task";
import { type Sender, startSender } from "./sender";
import { makePlayer, type Player } from "./tones";

/** What every floor page stands on: the device's store, who sends from it, the doors, and the person. */
export type Floor = {
  device: Device;
  doors: Doors;
  sender: Sender;
  person: Person;
  player: Player;
  outbox: Outgoing[];
  count: OutboxCount;
  isOnline: boolean;
};

const FloorContext = createContext<Floor | null>(null);

export function useFloor(): Floor {
  const floor = useContext(FloorContext);
  if (!floor) throw new Error("useFloor needs the FloorProvider around it");
  return floor;
}

const lock = "linkworks-floor-sender";
/** One tab sends at a time. Where the browser has no locks each tab does, and the request ids keep it harmless. */
const alone = (work: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request(lock, work) : work();

const later = (ms: number, wake: (now: () => void) => void) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake(() => {
      clearTimeout(timer);
      resolve();
    });
  });

function subscribeToNetwork(told: () => void): () => void {
  window.addEventListener("online", told);
  window.addEventListener("offline", told);
  return () => {
    window.removeEventListener("online", told);
    window.removeEventListener("offline", told);
  };
}

export const useOnline = () =>
  useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );

type Ready = Pick<Floor, "device" | "sender" | "player">;

/** Opens the device's store and begins to send what lies in it. `doors` and `person` stay the same for good. */
export function FloorProvider({
  doors,
  person,
  waiting,
  children,
}: {
  doors: Doors;
  person: Person;
  waiting: ReactNode;
  children: ReactNode;
}) {
  const [ready, setReady] = useState<Ready | null>(null);
  const [outbox, setOutbox] = useState<Outgoing[]>([]);
  const isOnline = useOnline();

  useEffect(() => {
    let isGone = false;
    let clear = () => {};
    void openDevice().then((device) => {
      if (isGone) return;
      const clock = () => new Date();
      const sender = startSender({ device, doors, userId: person.userId, alone, later, newId, clock });
      const read = () => void device.outbox().then((entries) => (isGone ? undefined : setOutbox(entries)));
      const noNews = device.subscribe(read);
      window.addEventListener("online", sender.kick);
      clear = () => {
        noNews();
        window.removeEventListener("online", sender.kick);
        sender.stop();
      };
      read();
      sender.kick();
      setReady({ device, sender, player: makePlayer() });
    });
    return () => {
      isGone = true;
      clear();
    };
  }, [doors, person]);

  if (!ready) return waiting;
  const floor: Floor = { ...ready, doors, person, outbox, count: countOutbox(outbox, person.userId), isOnline };
  return <FloorContext value={floor}>{children}</FloorContext>;
}
