import { APPROVAL_STATUS, type Approval } from "./schema";

export const verdict = (approved: boolean) => (approved ? APPROVAL_STATUS.approved : APPROVAL_STATUS.rejected);

export const isDecided = (approval: Pick<Approval, "status">) => approval.status !== APPROVAL_STATUS.waiting;

/** Nobody decides on what they asked for themselves. */
export const isOwnRequest = (approval: Pick<Approval, "requestedBy">, personId: string) =>
  approval.requestedBy === personId;
