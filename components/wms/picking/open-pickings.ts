import { isOpenOutbound } from "@/server/cells/wms/rules";
import type { Readiness } from "./readiness";

export const isOpenPicking = ({ status }: Pick<Readiness["pickings"][number], "status">) => isOpenOutbound(status);

export const openPickings = (readiness: Readiness | undefined) => readiness?.pickings.filter(isOpenPicking) ?? [];

/** Whether there is still something to promise to its picking lists. */
export const canRelease = (readiness: Readiness | undefined) =>
  openPickings(readiness).length > 0 && readiness?.material !== "promised";
