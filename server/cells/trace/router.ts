import { answer, answers, may, perform, router } from "../../platform/procedure";
import { holdRecall, liftRecall } from "./commands/hold-recall";
import { openRecall } from "./commands/open-recall";
import { recordCounted, recordHeld, recordLifted, recordMarked } from "./commands/record-answers";
import { recordEvent } from "./commands/record-event";
import { getRecallReport } from "./queries/recall-report";
import { findRecalls, getRecall, getRecalledGoods, getRecalledOutbounds } from "./queries/recalls";
import { getStockAt } from "./queries/stock-at";
import { findSteps, getTrace } from "./queries/trace";
import {
  ChangedRecall,
  FindRecalls,
  FindSteps,
  FindStockAt,
  FindTrace,
  GoodsOfRecall,
  LiftRecall,
  OpenRecall,
  OutboundsOfRecall,
  Recall,
  RecallKey,
  RecallPage,
  RecallReport,
  RecordCounted,
  RecordEvent,
  Recorded,
  RecordHeld,
  RecordLifted,
  RecordMarked,
  StepPage,
  StockAt,
  Trace,
} from "./schema";

const arrived = {
  eventId: "0199a1b2-0000-7000-8000-000000000000",
  eventType: "mes.material_issue.created",
  occurredAt: "2026-11-20T08:00:00Z",
  recordedAt: "2026-11-20T08:00:00Z",
  payload: { issueId: "0199…", orderId: "0199…", materialSku: "BOLT-M6", quantity: 40, lotNumber: "B-7731" },
};
const counted = { sku: "BOLT-M6", lotNumber: "B-7731", serialNumber: null, onHand: 40, reserved: 0 };
const recallId = "0199…";
const stopped = { documentId: "0199…", documentNo: "OUT-000042", outcome: "released" };
const marked = { documentId: "0199…", documentNo: "WB-000042", outcome: "inTransit" };

export const trace = router({
  find: may("trace.read")
    .rest("GET /trace", { summary: "Where goods came from and where they went, from supplier to signature" })
    .input(FindTrace)
    .output(answers(Trace))
    .query(answer(getTrace)),
  steps: may("trace.read")
    .rest("GET /trace/steps", { summary: "The same trace step by step, the earliest first" })
    .input(FindSteps)
    .output(answers(StepPage))
    .query(answer(findSteps)),
  stock: may("trace.read")
    .rest("GET /trace/stock", { summary: "What lay where at a moment, as is known now or was known then" })
    .input(FindStockAt)
    .output(answers(StockAt))
    .query(answer(getStockAt)),
  record: may("trace.record")
    .rest("POST /trace/events", { summary: "Add what an event says to the graph", example: arrived })
    .input(RecordEvent)
    .output(answers(Recorded))
    .mutation(perform(recordEvent)),
  recalls: router({
    open: may("trace.recalls.open")
      .rest("POST /trace/recalls", {
        summary: "Find out what a recall would be about; nothing is held yet",
        example: { q: "B-7731", reason: "Supplier reports cracked castings" },
      })
      .input(OpenRecall)
      .output(answers(Recall))
      .mutation(perform(openRecall)),
    list: may("trace.recalls.read")
      .rest("GET /trace/recalls", { summary: "Recalls and drills, newest first" })
      .input(FindRecalls)
      .output(answers(RecallPage))
      .query(answer(findRecalls)),
    get: may("trace.recalls.read")
      .rest("GET /trace/recalls/{recallId}", { summary: "How far a recall has come" })
      .input(RecallKey)
      .output(answers(Recall))
      .query(answer(getRecall)),
    report: may("trace.recalls.read")
      .rest("GET /trace/recalls/{recallId}/report", {
        summary: "Where everything is, with its mass balance, the customers and what proves their deliveries",
      })
      .input(RecallKey)
      .output(answers(RecallReport))
      .query(answer(getRecallReport)),
    goods: may("trace.recalls.read")
      .rest("GET /trace/recalls/{recallId}/goods", { summary: "The lots and pieces a recall is about" })
      .input(RecallKey)
      .output(answers(GoodsOfRecall))
      .query(answer(getRecalledGoods)),
    outbounds: may("trace.recalls.read")
      .rest("GET /trace/recalls/{recallId}/outbounds", { summary: "The outbound orders its goods have left with" })
      .input(RecallKey)
      .output(answers(OutboundsOfRecall))
      .query(answer(getRecalledOutbounds)),
    hold: may("trace.recalls.hold")
      .rest("POST /trace/recalls/{recallId}/hold", {
        summary: "Hold all that is still here, stop its picks, mark its shipments",
      })
      .input(RecallKey)
      .output(answers(ChangedRecall))
      .mutation(perform(holdRecall)),
    lift: may("trace.recalls.hold")
      .rest("POST /trace/recalls/{recallId}/lift", {
        summary: "Let go again what this recall alone has held",
        example: { reason: "Inspected: the lot is good" },
      })
      .input(LiftRecall)
      .output(answers(ChangedRecall))
      .mutation(perform(liftRecall)),
    recordCounted: may("trace.record")
      .rest("POST /trace/recalls/{recallId}/counted", {
        summary: "What lies in the warehouses",
        example: { goods: [counted] },
      })
      .input(RecordCounted)
      .output(answers(Recall))
      .mutation(perform(recordCounted)),
    recordHeld: may("trace.record")
      .rest("POST /trace/recalls/{recallId}/held", {
        summary: "What the warehouse holds now, and the picks it stopped",
        example: { goods: [counted], picks: [stopped] },
      })
      .input(RecordHeld)
      .output(answers(Recall))
      .mutation(perform(recordHeld)),
    recordMarked: may("trace.record")
      .rest("POST /trace/recalls/{recallId}/marked", {
        summary: "The shipments that are asked back",
        example: { shipments: [marked] },
      })
      .input(RecordMarked)
      .output(answers(Recall))
      .mutation(perform(recordMarked)),
    recordLifted: may("trace.record")
      .rest("POST /trace/recalls/{recallId}/lifted", {
        summary: "The warehouse has let everything go",
        example: { recallId },
      })
      .input(RecordLifted)
      .output(answers(Recall))
      .mutation(perform(recordLifted)),
  }),
});
