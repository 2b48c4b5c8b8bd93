import type { Scan } from "../parse-scan";
import { isQuantity, minus, plus, sumOf } from "../quantity";
import { say } from "../verdicts";
import { type Goods, goodsOf, type Item, type Serial, scannedBefore, shown } from "./goods";
import type { Asking, At, Base, Draft, Entry, Expected, OUTCOMES, Outcome, OverviewLine, TaskRules } from "./session";

/** One line of what is on the vehicle. */
export type Cargo = {
  lineId: string;
  sku: string;
  quantity: number;
  lotNumber: string | null;
  /** Empty where the sender named no pieces. */
  serialNumbers: string[];
};
export type DeliverPlan = {
  shipmentId: string;
  waybillNo: string;
  closed: boolean;
  /** The recalls that ask for its goods back; a plan that the device has kept from before knows of none. */
  recalls?: string[];
  items: Item[];
  lines: Cargo[];
  needsSignature: boolean;
};

type Checked = { lineId: string; quantity: number; serials: Serial[] };
type Exception = { lineId: string; outcome: (typeof OUTCOMES)[number]; quantity: number; reason: string };
export type DeliverProgress = Base & {
  asking: (Asking & { ask: "exception"; lineId: string }) | (Asking & { ask: "recalled" }) | null;
  /** The line in hand: what a refusal without a name is about. */
  lineId: string | null;
  /** What was scanned while unloading. Nobody must: what is not refused is handed over. */
  checked: Checked[];
  exceptions: Exception[];
  signer: string | null;
  signature: string | null;
  photos: string[];
};

type DeliverAt = At<DeliverPlan, DeliverProgress>;
type Delivered = Outcome<DeliverProgress>;

const itemOf = (plan: DeliverPlan, sku: string) => plan.items.find((item) => item.sku === sku);
const lineOf = (plan: DeliverPlan, lineId: string | null) => plan.lines.find((line) => line.lineId === lineId);
const notTaken = ({ exceptions }: DeliverProgress, lineId: string) =>
  sumOf(exceptions.filter((exception) => exception.lineId === lineId).map(({ quantity }) => quantity));
const checkedOn = ({ checked }: DeliverProgress, lineId: string) => checked.find((each) => each.lineId === lineId);
const isAllRefused = (plan: DeliverPlan, progress: DeliverProgress) =>
  plan.lines.length > 0 && plan.lines.every(({ lineId, quantity }) => notTaken(progress, lineId) >= quantity);

function expected(plan: DeliverPlan, progress: DeliverProgress): Expected {
  const { asking, signer, signature } = progress;
  if (asking) return { what: asking.ask === "recalled" ? "yesOrNo" : "reason", facts: asking.facts };
  const facts = {
    quantity: sumOf(plan.lines.map(({ lineId, quantity }) => minus(quantity, notTaken(progress, lineId)))),
  };
  if (isAllRefused(plan, progress)) return { what: "confirmRefusal", facts };
  if (signer === null) return { what: "signer", facts };
  if (plan.needsSignature && signature === null) return { what: "signature", facts: { signer } };
  return { what: "confirmDelivery", facts: { ...facts, signer } };
}

function scan(at: DeliverAt, { scan, isTyped }: { scan: Scan; isTyped: boolean }): Delivered {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const standing = lineOf(plan, progress.lineId);
  const goods = goodsOf(scan, plan.items, (standing && itemOf(plan, standing.sku)) ?? null, isTyped);
  return "refused" in goods ? { verdict: goods.refused } : check(at, goods);
}

/** Goods coming off the vehicle: they are counted against the line they belong to, and the line is in hand from then on. */
function check(at: DeliverAt, goods: Goods): Delivered {
  const { plan, progress } = at;
  const serialNumber = goods.serialNumber ?? goods.text;
  const line = lineFor(at, goods, serialNumber);
  if (!line) {
    const got = goods.item?.sku ?? shown(goods.text ?? goods.lotNumber ?? goods.serialNumber ?? "");
    return { verdict: goods.item ? say("notAboard", { got }) : say("unknownCode", { code: got }) };
  }
  const item = itemOf(plan, line.sku);
  const isNamed = line.serialNumbers.length > 0;
  if (isNamed && (serialNumber === null || !line.serialNumbers.includes(serialNumber)))
    return {
      verdict:
        serialNumber === null ? say("needsSerial", { sku: line.sku }) : say("notAboard", { got: shown(serialNumber) }),
    };
  const before = checkedOn(progress, line.lineId) ?? { lineId: line.lineId, quantity: 0, serials: [] };
  if (isNamed && serialNumber !== null) {
    const twice = scannedBefore(
      progress.checked.flatMap(({ serials }) => serials),
      serialNumber,
    );
    if (twice) return { verdict: twice };
  }
  const added = isNamed ? 1 : (goods.quantity ?? line.quantity);
  const quantity = plus(before.quantity, added);
  if (quantity > line.quantity)
    return {
      verdict: say("overQuantity", { sku: line.sku, quantity: added, rest: minus(line.quantity, before.quantity) }),
    };
  const serials =
    isNamed && serialNumber !== null
      ? [...before.serials, { serialNumber, at: at.now.getTime(), by: at.person }]
      : before.serials;
  const checked = [
    ...progress.checked.filter(({ lineId }) => lineId !== line.lineId),
    { ...before, quantity, serials },
  ];
  const verdict =
    quantity === line.quantity
      ? say("lineDone", { sku: line.sku, quantity })
      : say("counted", { sku: item?.sku ?? line.sku, added, quantity });
  return { verdict, progress: { ...progress, lineId: line.lineId, checked } };
}

/** The line with this very piece or lot, else the first of the item that is not all checked yet. */
function lineFor({ plan, progress }: DeliverAt, goods: Goods, serialNumber: string | null): Cargo | undefined {
  const withPiece = plan.lines.find(
    ({ serialNumbers }) => serialNumber !== null && serialNumbers.includes(serialNumber),
  );
  if (!goods.item) return withPiece;
  const lines = plan.lines.filter(({ sku }) => sku === goods.item?.sku);
  const isOpen = (line: Cargo) => (checkedOn(progress, line.lineId)?.quantity ?? 0) < line.quantity;
  const ofLot = lines.filter(
    ({ lotNumber }) => goods.lotNumber === null || lotNumber === null || lotNumber === goods.lotNumber,
  );
  return lines.find((line) => line === withPiece) ?? ofLot.find(isOpen) ?? ofLot[0];
}

function choose({ plan, progress }: DeliverAt, lineId: string): Delivered {
  const line = lineOf(plan, lineId);
  if (progress.asking || !line) return { verdict: say("notNow") };
  return { verdict: say("itemOk", { sku: line.sku }), progress: { ...progress, lineId } };
}

/** Something of the line in hand is refused or damaged: how much, and why, is asked. */
function short({ plan, progress }: DeliverAt): Delivered {
  if (progress.asking) return { verdict: say("answerFirst") };
  const line = lineOf(plan, progress.lineId);
  if (!line) return { verdict: say("itemFirst") };
  const rest = minus(line.quantity, notTaken(progress, line.lineId));
  if (rest === 0) return { verdict: say("notNow") };
  const facts = { sku: line.sku, quantity: rest };
  const asking = { ask: "exception" as const, facts, lineId: line.lineId };
  return { verdict: say("exceptionNeedsReason", facts), progress: { ...progress, asking } };
}

function entry(at: DeliverAt, entry: Entry): Delivered {
  const { progress } = at;
  if (progress.asking && (progress.asking.ask === "recalled" || entry.field !== "exception"))
    return { verdict: say("answerFirst") };
  const noted = (more: Partial<DeliverProgress>): Delivered => ({
    verdict: say("noted"),
    progress: { ...progress, ...more },
  });
  switch (entry.field) {
    case "signer": {
      const signer = entry.signer.trim();
      return signer === "" || signer.length > 100 ? { verdict: say("needsSigner") } : noted({ signer });
    }
    case "signature":
      return noted({ signature: entry.reference });
    case "photo":
      return noted({ photos: [...progress.photos, entry.reference] });
    case "exception":
      return except(at, entry);
    case "expiry":
    case "reported":
    case "defectTypes":
    case "station":
    case "shift":
      return { verdict: say("notNow") };
  }
}

/** What is not taken over, by line; 0 takes an exception back. Never more than the line has, never without a reason. */
function except({ plan, progress }: DeliverAt, entry: Extract<Entry, { field: "exception" }>): Delivered {
  const { lineId, outcome, quantity } = entry;
  const line = lineOf(plan, lineId);
  const item = line && itemOf(plan, line.sku);
  if (!line) return { verdict: say("notAboard", { got: shown(lineId) }) };
  const reason = entry.reason.trim();
  const others = progress.exceptions.filter((other) => other.lineId !== lineId || other.outcome !== outcome);
  if (!isQuantity(quantity, item?.measured ?? false))
    return { verdict: say("badQuantity", { sku: line.sku, unit: item?.unit ?? "" }) };
  const rest = minus(line.quantity, notTaken({ ...progress, exceptions: others }, lineId));
  if (quantity > rest) return { verdict: say("overQuantity", { sku: line.sku, quantity, rest }) };
  if (quantity > 0 && (reason === "" || reason.length > 500))
    return { verdict: say("exceptionNeedsReason", { sku: line.sku, quantity }) };
  const exceptions = quantity > 0 ? [...others, { lineId, outcome, quantity, reason }] : others;
  return {
    verdict: say("exceptionNoted", { sku: line.sku, quantity }),
    progress: { ...progress, asking: null, lineId, exceptions },
  };
}

function confirm({ plan, progress, now }: DeliverAt): Delivered | { post: Draft[] } {
  const { asking, exceptions, signer, signature, photos } = progress;
  if (asking?.ask === "exception") return { verdict: say("exceptionNeedsReason", asking.facts) };
  const { shipmentId } = plan;
  const lines = exceptions.map(({ lineId, outcome, quantity, reason }) => {
    const line = lineOf(plan, lineId);
    const said = { sku: line?.sku ?? "", quantity, lotNumber: line?.lotNumber ?? null, outcome, reason };
    // Of a line that comes back whole it is known which pieces come.
    return line?.serialNumbers.length === quantity && line.quantity === quantity
      ? { ...said, serialNumbers: line.serialNumbers }
      : said;
  });
  // After the word itself, each on its own: a photo that is refused takes no signature with it.
  const pictures = photos.map(
    (reference, at): Draft => ({
      draft: `photo ${at + 1}`,
      command: "addPhoto",
      body: { shipmentId, takenAt: now.toISOString(), photoReferences: [reference] },
      isExtra: true,
    }),
  );
  if (isAllRefused(plan, progress)) {
    const reason = [...new Set(lines.map((line) => line.reason))].join("; ").slice(0, 500);
    const refused = lines.map(({ outcome: _outcome, ...line }) => line);
    const body = { shipmentId, reason, lines: refused };
    return { post: [{ draft: "reject", command: "rejectDelivery", body }, ...pictures] };
  }
  if (signer === null) return { verdict: say("needsSigner") };
  if (plan.needsSignature && signature === null) return { verdict: say("needsSignature") };
  // Whoever stands before the customer decides; but nobody hands recalled goods over without having read it.
  const recalls = plan.recalls ?? [];
  if (recalls.length > 0 && !asking) {
    const facts = { recalls: recalls.join(", ") };
    return { verdict: say("recalledGoods", facts), progress: { ...progress, asking: { ask: "recalled", facts } } };
  }
  const body = {
    shipmentId,
    signer,
    signedAt: now.toISOString(),
    lines,
    ...(signature === null ? {} : { signatureReference: signature }),
  };
  return { post: [{ draft: "confirm", command: "confirmDelivery", body }, ...pictures] };
}

function overview(plan: DeliverPlan, progress: DeliverProgress): OverviewLine[] {
  return plan.lines.map(({ lineId, sku, quantity }) => {
    const left = notTaken(progress, lineId);
    const isShort = left > 0;
    const line = { id: lineId, sku, locationCode: null, of: quantity };
    // What nobody refused was handed over, scanned or not.
    if (progress.ended) return { ...line, done: minus(quantity, left), state: isShort ? "short" : "done" };
    const done = checkedOn(progress, lineId)?.quantity ?? null;
    const isInHand = progress.lineId === lineId;
    return {
      ...line,
      done,
      state: isShort ? "short" : isInHand && done !== quantity ? "inHand" : done === quantity ? "done" : "open",
    };
  });
}

export const deliver: TaskRules<DeliverPlan, DeliverProgress> = {
  begin: () => ({
    asking: null,
    ended: false,
    lineId: null,
    checked: [],
    exceptions: [],
    signer: null,
    signature: null,
    photos: [],
  }),
  documents: ({ waybillNo }) => [waybillNo],
  isClosed: ({ closed }) => closed,
  expected,
  overview,
  scan,
  short,
  choose,
  entry,
  confirm,
  accepted: ({ plan, progress }) => ({
    verdict: say("posted", { document: plan.waybillNo }),
    progress: { ...progress, asking: null, ended: true },
  }),
};
