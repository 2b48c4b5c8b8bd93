import type { EventKind } from "../platform/event";
import * as crm from "./crm/events";
import * as erp from "./erp/events";
import * as mes from "./mes/events";
import * as oa from "./oa/events";
import * as srm from "./srm/events";
import * as tms from "./tms/events";
import * as trace from "./trace/events";
import * as wms from "./wms/events";

/** Every event a cell may announce, by its type on the wire. */
export const CATALOGUE: ReadonlyMap<string, EventKind> = new Map(
  [crm, erp, oa, srm, mes, wms, tms, trace]
    .flatMap((cell): EventKind[] => Object.values(cell))
    .map((kind) => [kind.eventType, kind]),
);
