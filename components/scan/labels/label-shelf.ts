import { useSyncExternalStore } from "react";
import type { Label } from "../engine/session";

/** What is still to be printed. `documents`: under which receipt the goods came, for a lot that the system numbers. */
export type ShelvedLabel =
  | { kind: "goods"; label: Label; documents: string[] }
  | { kind: "place"; warehouseId: string; locationCode: string }
  | { kind: "document"; number: string };

type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;
const key = "linkworks.floor.labels";
/** More than anybody prints in one go: the oldest goes first. */
const mostLabels = 500;
const none: ShelvedLabel[] = [];

export type LabelShelf = {
  all: () => ShelvedLabel[];
  add: (labels: ShelvedLabel[]) => void;
  replace: (labels: ShelvedLabel[]) => void;
  subscribe: (told: () => void) => () => void;
};

/** Labels wait on this device until somebody has printed them, over a reload too where the browser keeps anything. */
export function makeLabelShelf(memory: Memory | undefined): LabelShelf {
  const told = new Set<() => void>();
  let labels = kept(memory);

  function replace(next: ShelvedLabel[]) {
    labels = next.slice(-mostLabels);
    try {
      if (labels.length === 0) memory?.removeItem(key);
      else memory?.setItem(key, JSON.stringify(labels));
    } catch {
      // No room: they wait as long as this page does.
    }
    for (const tell of told) tell();
  }
  return {
    all: () => labels,
    add: (more) => replace([...labels, ...more]),
    replace,
    subscribe(tell) {
      told.add(tell);
      return () => told.delete(tell);
    },
  };
}

function kept(memory: Memory | undefined): ShelvedLabel[] {
  try {
    const read: unknown = JSON.parse(memory?.getItem(key) ?? "[]");
    return Array.isArray(read) ? (read as ShelvedLabel[]) : none;
  } catch {
    return none;
  }
}

let shelf: LabelShelf | undefined;
export function labelShelf(): LabelShelf {
  shelf ??= makeLabelShelf(typeof localStorage === "undefined" ? undefined : localStorage);
  return shelf;
}

export function useLabelShelf(): ShelvedLabel[] {
  const { subscribe, all } = labelShelf();
  return useSyncExternalStore(subscribe, all, () => none);
}

type Came = { sku: string; quantity: number; lotNumber: string | null };
/** Puts the lots that the system has numbered onto the labels that wait for them; each lot that came names one label. */
export function withLots(labels: readonly ShelvedLabel[], document: string, came: readonly Came[]): ShelvedLabel[] {
  const left = came.filter(({ lotNumber }) => lotNumber !== null);
  return labels.map((each) => {
    if (each.kind !== "goods" || each.label.lotNumber !== null || !each.documents.includes(document)) return each;
    const { sku, quantity } = each.label;
    const at = left.findIndex((moved) => moved.sku === sku && moved.quantity === quantity);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found ? { ...each, label: { ...each.label, lotNumber: found.lotNumber } } : each;
  });
}
