import { RFQ_STATUS } from "@/server/cells/srm/schema";

/** The list of enquiries that wait, by what they wait for. */
export const openRfqsHref = (quoted: boolean) =>
  `/purchasing/rfqs?status=${RFQ_STATUS.open}&quotes=${quoted ? "quoted" : "unquoted"}`;
