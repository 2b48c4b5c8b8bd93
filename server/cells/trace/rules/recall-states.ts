import { RECALL_STATUS, type RecallStatus } from "../schema";

/** A held recall may be asked again: what was made since comes along. */
export const canHold = (status: RecallStatus) => status === RECALL_STATUS.drill || status === RECALL_STATUS.held;
export const canLift = (status: RecallStatus) => status === RECALL_STATUS.holdAsked || status === RECALL_STATUS.held;
