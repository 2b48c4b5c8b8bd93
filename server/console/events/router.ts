import type { EventKind } from "../../platform/event";
import { answer, may, perform, router } from "../../platform/procedure";
import { publishEvent } from "./publish-event";
import { readFeed } from "./read-feed";
import { Feed, PublishEvent, Published, ReadFeed } from "./schema";

const example = {
  eventId: "plm-2026-000017",
  eventType: "plm.drawing.released",
  payload: { drawingNo: "D-1042", revision: "C" },
};

/** The bus' own door; the roster tells it which events the cells have promised. */
export const events = (catalogue: ReadonlyMap<string, EventKind>) =>
  router({
    publish: may("events.publish")
      .rest("POST /api/events", { summary: "Publish an event", example })
      .input(PublishEvent)
      .output(Published)
      .mutation(perform(publishEvent(catalogue))),
    feed: may("events.read")
      .rest("GET /api/events", { summary: "The events in order, with long poll" })
      .input(ReadFeed)
      .output(Feed)
      .query(answer(readFeed)),
  });
