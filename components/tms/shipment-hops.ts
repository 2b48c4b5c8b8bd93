import type { Answers } from "@/components/console/trpc";
import { earliest, type HopFacts, latest, nothingYet } from "@/components/ui/hop";
import { SHIPMENT_STATUS } from "@/server/cells/tms/schema";

type Shipment = Pick<
  Answers["tms"]["shipments"]["list"]["items"][number],
  "shipmentId" | "waybillNo" | "status" | "createdAt" | "updatedAt"
> & { delivery: { signedAt: string } | null };

const isDelivered = ({ status }: Shipment) => status === SHIPMENT_STATUS.delivered;
const isRefused = ({ status }: Shipment) => status === SHIPMENT_STATUS.rejected;
const documents = (shipments: readonly Shipment[]) =>
  shipments.map(({ shipmentId, waybillNo }) => ({ kind: "shipment", id: shipmentId, no: waybillNo }));

/** Where the goods are on the road. One shipment in trouble is what somebody has to look at first. */
export function transportHop(shipments: readonly Shipment[]): HopFacts {
  if (shipments.length === 0) return nothingYet;
  const live = shipments.filter((shipment) => !isRefused(shipment));
  const shown = live.length > 0 ? live : shipments;
  const stuck = live.length === 0 || live.some(({ status }) => status === SHIPMENT_STATUS.exception);
  const done = live.length > 0 && live.every(isDelivered);
  const begun = live.some(({ status }) => status !== SHIPMENT_STATUS.created);
  return {
    state: stuck ? "stopped" : done ? "done" : begun ? "underWay" : "ahead",
    since: earliest(shown.map(({ createdAt }) => createdAt)),
    at: done
      ? latest(live.map(({ delivery }) => delivery?.signedAt ?? null))
      : stuck
        ? latest(shown.map(({ updatedAt }) => updatedAt))
        : null,
    documents: documents(shown),
    count: { done: live.filter(isDelivered).length, of: shown.length },
  };
}

/** Whether the receivers have signed; a receiver who refuses stops it. */
export function signatureHop(shipments: readonly Shipment[]): HopFacts {
  const signed = shipments.filter(({ delivery }) => delivery !== null);
  const refused = shipments.filter(isRefused);
  if (signed.length === 0 && refused.length === 0) return nothingYet;
  const done = signed.length + refused.length === shipments.length && signed.length > 0;
  const times = signed.map(({ delivery }) => delivery?.signedAt ?? null);
  return {
    state: signed.length === 0 ? "stopped" : done ? "done" : "underWay",
    since: earliest(times) ?? earliest(refused.map(({ updatedAt }) => updatedAt)),
    at: signed.length === 0 ? latest(refused.map(({ updatedAt }) => updatedAt)) : done ? latest(times) : null,
    documents: documents([...signed, ...refused]),
    count: { done: signed.length, of: shipments.length },
  };
}
