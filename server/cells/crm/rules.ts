import { CONTRACT_STATUS, type Contract, type ContractStatus, type Stage } from "./schema";

/** A rejected contract takes no other status and is not signed any more. */
export const hasEnded = (status: ContractStatus) => status === CONTRACT_STATUS.rejected;

/** What a message does to a document that has this already, has something else, or may still take it. */
export type Move = "forward" | "nothing" | "refused";

/** Statuses only move forward: a late or repeated message changes nothing. */
export function statusMove(from: ContractStatus, to: ContractStatus): Move {
  if (from === to) return "nothing";
  if (hasEnded(from)) return "refused";
  return to > from ? "forward" : "nothing";
}

/** A contract is signed at one moment, however a message writes that moment down. */
export function signatureMove(signedAt: Contract["signedAt"], given: string): Move {
  if (signedAt === null) return "forward";
  return Date.parse(signedAt) === Date.parse(given) ? "nothing" : "refused";
}

/** What a person may still put their name to. */
export const canSign = ({ status, signedAt }: Pick<Contract, "status" | "signedAt">) =>
  !hasEnded(status) && signedAt === null;

/** Won or lost: what comes next is another opportunity. */
export const isClosed = (stage: Stage) => stage === "won" || stage === "lost";

/** Until it is closed, an opportunity may go either way. */
export function stageMove(from: Stage, to: Stage): Move {
  if (from === to) return "nothing";
  return isClosed(from) ? "refused" : "forward";
}

/**
 * The digits that reach somebody, however they were written: "+86 138-0013-8000" is 13800138000, "+86 21 5555 0123" is
 * 02155550123. Nothing when there is no digit to dial.
 */
export function dialled(phone: string): string | undefined {
  const given = phone.normalize("NFKC").replace(/[^\d+]/g, "");
  if (!/\d/.test(given)) return undefined;
  return given
    .replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$)/, "")
    .replace(/^(?:\+|00)860?(?=\d{9})/, "0")
    .replace(/^\+/, "00")
    .replaceAll("+", "");
}
