import { SHIPMENT_STATUS } from "@/server/cells/tms/schema";
import { recallHoldAsked, recallLiftAsked, recallOpened } from "@/server/cells/trace/events";
import { RECALL_STATUS } from "@/server/cells/trace/schema";
import { type Call, linkage, type Note } from "./linkage";

const WAREHOUSE = "LINK_TRACE_TO_WMS";
const CARRIERS = "LINK_TRACE_TO_TMS";

export const recallToCount = linkage({
  name: "recall-to-count",
  title: "A recall asks the warehouse what lies there of its goods",
  flag: WAREHOUSE,
  on: recallOpened,
  calls: ["trace.recalls.goods", "wms.recalls.count", "trace.recalls.recordCounted"],
  run: async ({ payload: { recallId } }, call) => {
    const { goods } = await call.trace.recalls.goods({ recallId });
    const counted = await call.wms.recalls.count({ goods });
    await call.trace.recalls.recordCounted({ recallId, goods: counted.goods });
    return undefined;
  },
});

export const recallToHold = linkage({
  name: "recall-to-hold",
  title: "The warehouse holds all that is recalled, and picks that counted on it are stopped",
  flag: WAREHOUSE,
  on: recallHoldAsked,
  calls: [
    "trace.recalls.get",
    "trace.recalls.goods",
    "wms.recalls.hold",
    "trace.recalls.recordHeld",
    "wms.recalls.lift",
    "trace.recalls.recordLifted",
  ],
  run: async ({ payload: { recallId, recallNo, reason } }, call) => {
    // Lifted before anything was held; an answer to that may have gone by already.
    if (await isLifted(call, recallId, "before")) return "sourceEnded";
    const { goods } = await call.trace.recalls.goods({ recallId });
    const held = await call.wms.recalls.hold({ recallId, recallNo, reason, goods });
    await call.trace.recalls.recordHeld({ recallId, ...held });
    if (!(await isLifted(call, recallId, "after"))) return undefined;
    return lift(call, recallId, reason);
  },
});

async function isLifted(call: Call, recallId: string, when: string): Promise<boolean> {
  const { status } = await call.at(when).trace.recalls.get({ recallId });
  return status === RECALL_STATUS.liftAsked || status === RECALL_STATUS.lifted;
}

async function lift(call: Call, recallId: string, reason: string): Promise<Note | undefined> {
  await call.wms.recalls.lift({ recallId, reason });
  await call.trace.recalls.recordLifted({ recallId });
  return undefined;
}

export const liftedRecallToRelease = linkage({
  name: "lifted-recall-to-release",
  title: "What a lifted recall alone has held may be used again",
  flag: WAREHOUSE,
  on: recallLiftAsked,
  calls: ["wms.recalls.lift", "trace.recalls.recordLifted"],
  run: ({ payload: { recallId, reason } }, call) => lift(call, recallId, reason),
});

/** What the recall's report calls the states of a waybill. */
const STATES = Object.entries(SHIPMENT_STATUS);
const stateOf = (status: number) => STATES.find(([, number]) => number === status)?.[0] ?? String(status);

export const recallToShipments = linkage({
  name: "recall-to-shipments",
  title: "What is on its way of recalled goods is marked to be brought back",
  flag: CARRIERS,
  on: recallHoldAsked,
  calls: [
    "trace.recalls.get",
    "trace.recalls.outbounds",
    "tms.recalls.mark",
    "trace.recalls.recordMarked",
    "tms.recalls.unmark",
  ],
  run: async ({ payload: { recallId, recallNo } }, call) => {
    if (await isLifted(call, recallId, "before")) return "sourceEnded";
    const { outboundOrderIds } = await call.trace.recalls.outbounds({ recallId });
    const { shipments } = await call.tms.recalls.mark({ recallNo, outboundOrderIds });
    await call.trace.recalls.recordMarked({
      recallId,
      shipments: shipments.map(({ shipmentId, waybillNo, status }) => ({
        documentId: shipmentId,
        documentNo: waybillNo,
        outcome: stateOf(status),
      })),
    });
    if (!(await isLifted(call, recallId, "after"))) return undefined;
    await call.tms.recalls.unmark({ recallNo });
    return "sourceEnded";
  },
});

export const liftedRecallToShipments = linkage({
  name: "lifted-recall-to-shipments",
  title: "Shipments of a lifted recall go on to their customers",
  flag: CARRIERS,
  on: recallLiftAsked,
  calls: ["tms.recalls.unmark"],
  run: async ({ payload: { recallNo } }, call) => {
    await call.tms.recalls.unmark({ recallNo });
    return undefined;
  },
});
