import { answer, may, perform, router } from "../../platform/procedure";
import { countMatching, discardDeadLetter, replayDeadLetter, replayMatching } from "./commands";
import { findDeadLetters, getDeadLetterGroups } from "./dead-letters";
import { findEvents, getChain, getEvent } from "./event-log";
import { getLinkageMap } from "./linkage-map";
import {
  Chain,
  ChainOf,
  Counted,
  DeadLetterGroups,
  DeadLetterPage,
  DeliveryKey,
  DeliveryOutcome,
  Discard,
  EventDetail,
  EventKey,
  EventPage,
  FindDeadLetters,
  FindEvents,
  LinkageMap,
  Matching,
  NoInput,
  Replayed,
} from "./schema";

const reason = { reason: "Entered by hand in the old system" };

export const monitor = router({
  events: may("monitor.read").screen().input(FindEvents).output(EventPage).query(answer(findEvents)),
  event: may("monitor.read")
    .rest("GET /api/admin/events/{eventId}", { summary: "An event with its deliveries and steps" })
    .input(EventKey)
    .output(EventDetail)
    .query(answer(getEvent)),
  chain: may("monitor.read").screen().input(ChainOf).output(Chain).query(answer(getChain)),
  deadLetters: may("monitor.read")
    .rest("GET /api/admin/events/dlq", { summary: "Dead letters, newest first" })
    .input(FindDeadLetters)
    .output(DeadLetterPage)
    .query(answer(findDeadLetters)),
  deadLetterGroups: may("monitor.read")
    .screen()
    .input(NoInput)
    .output(DeadLetterGroups)
    .query(answer(getDeadLetterGroups)),
  linkageMap: may("monitor.read").screen().input(NoInput).output(LinkageMap).query(answer(getLinkageMap)),
  countMatching: may("monitor.read").screen().input(Matching).output(Counted).query(answer(countMatching)),
  replay: may("monitor.operate")
    .rest("POST /api/admin/events/dlq/{deliveryId}/replay", { summary: "Send a dead letter again" })
    .input(DeliveryKey)
    .output(DeliveryOutcome)
    .mutation(perform(replayDeadLetter)),
  discard: may("monitor.operate")
    .rest("POST /api/admin/events/dlq/{deliveryId}/discard", { summary: "Give a dead letter up", example: reason })
    .input(Discard)
    .output(DeliveryOutcome)
    .mutation(perform(discardDeadLetter)),
  replayMatching: may("monitor.operate")
    .rest("POST /api/admin/events/dlq/replay", {
      summary: "Send all matching dead letters again",
      example: { linkage: "order-to-approval" },
    })
    .input(Matching)
    .output(Replayed)
    .mutation(perform(replayMatching)),
});
