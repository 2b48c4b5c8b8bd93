import { attachments } from "../console/attachments/router";
import { events } from "../console/events/router";
import { floor } from "../console/floor/router";
import { home, live, me } from "../console/home/router";
import { monitor } from "../console/monitor/router";
import { audit, settings } from "../console/settings/router";
import { views } from "../console/views/router";
import { router } from "../platform/procedure";
import { CATALOGUE } from "./catalogue";
import { crm } from "./crm/router";
import { datalake } from "./datalake/router";
import { erp } from "./erp/router";
import { mes } from "./mes/router";
import { oa } from "./oa/router";
import { srm } from "./srm/router";
import { tms } from "./tms/router";
import { trace } from "./trace/router";
import { wms } from "./wms/router";

/** The roster: every cell that is built in, beside what the console itself offers. */
export const appRouter = router({
  crm,
  erp,
  oa,
  srm,
  tms,
  mes,
  wms,
  datalake,
  trace,
  floor,
  views,
  attachments,
  events: events(CATALOGUE),
  monitor,
  settings,
  audit,
  home,
  me,
  live,
});
export type AppRouter = typeof appRouter;
