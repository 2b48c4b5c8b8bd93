import { LINKAGES } from "@/jobs/linkages/index";
import type { Linkage } from "@/jobs/linkages/linkage";
import { Relay } from "@/jobs/relay";
import { QUEUES, type QueueName, type WakeQueue } from "@/server/platform/queue";
import { eventually, type Plant } from "./plant";

/** Queues that remember what was put into them and wake nobody: the test decides what runs, when and how often. */
export function silentQueues(): { queues: Record<QueueName, WakeQueue>; queued: string[] } {
  const queued: string[] = [];
  const queue: WakeQueue = {
    add: async (wakes) => void queued.push(...wakes.map(({ deliveryId }) => deliveryId)),
    count: async () => 0,
    close: async () => undefined,
  };
  return { queued, queues: Object.fromEntries(QUEUES.map((name) => [name, queue])) as Record<QueueName, WakeQueue> };
}

export const byName = (linkages: readonly Linkage[] = LINKAGES) =>
  new Map(linkages.map((linkage) => [linkage.name, linkage]));

/** A relay whose deliveries nobody runs by themselves. */
export function quietRelay(linkages: readonly Linkage[] = LINKAGES) {
  const { queues, queued } = silentQueues();
  return { relay: new Relay(linkages, queues), queued };
}

export type DeliveryRow = {
  delivery_id: string;
  event_id: string;
  linkage: string;
  state: string;
  starts: number;
  error_code: string | null;
  note: string | null;
};

export const deliveriesOf = (plant: Plant, linkage?: string) =>
  plant.rows<DeliveryRow>(
    "SELECT delivery_id, event_id, linkage, state, starts, error_code, note FROM platform.delivery WHERE $1::text IS NULL OR linkage = $1 ORDER BY created_at, linkage",
    [linkage ?? null],
  );

/** Relays until the plant's events have their deliveries, and returns one linkage's. */
export async function relayed(plant: Plant, relay: Relay, linkage: string): Promise<DeliveryRow[]> {
  await relay.run();
  return eventually(
    () => deliveriesOf(plant, linkage),
    (rows) => rows.length > 0,
  );
}
