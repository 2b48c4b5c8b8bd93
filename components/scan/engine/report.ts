import type { Scan } from "../parse-scan";
import { isQuantity, minus, plus, sumOf } from "../quantity";
import { say, type Verdict } from "../verdicts";
import { type Goods, goodsOf, type Item, numbersOf, type Serial, type Source, scannedBefore, shown } from "./goods";
import type { Asking, At, Base, Draft, Entry, Expected, Outcome, OverviewLine, TaskRules } from "./session";

export type Material = {
  sku: string;
  /** Still to be issued; null where nobody knows what the order needs. */
  open: number | null;
  /** The material it may stand in for; null for what the structure names first. */
  insteadOf: string | null;
};
export type ReportPlan = {
  orderId: string;
  documentNo: string;
  closed: boolean;
  productSku: string;
  /** Planned and not reported good yet. */
  open: number;
  /** The lot these pieces go into unless a label says another; null where nobody has named one. */
  lotNumber: string | null;
  /** The product and its materials. */
  items: Item[];
  materials: Material[];
  /** Pieces of the product that exist already. */
  madeSerials: string[];
  stations: string[];
  station: string | null;
  shift: string | null;
  /** The plant's words for what goes wrong; empty where any word will do. */
  defectTypes: string[];
};

type Issue = {
  sku: string;
  lotNumber: string | null;
  quantity: number;
  serials: Serial[];
  /** Why it is more than the order needs. */
  reason: string | null;
};
type MaterialHand = Issue & { waiting: number; isCounted: boolean };
export type ReportProgress = Base & {
  asking: (Asking & { ask: "overIssue"; hand: MaterialHand }) | null;
  good: number;
  serials: Serial[];
  lotNumber: string | null;
  /** Who named the lot; null while nobody has. */
  lotSource: Source | null;
  defect: number;
  rework: number;
  defectTypes: string[];
  station: string | null;
  shift: string | null;
  producedBy: string | null;
  /** Whether anything was said of what was made: a report over nothing but defects says 0 good. */
  isSaid: boolean;
  material: MaterialHand | null;
  issues: Issue[];
};

type ReportAt = At<ReportPlan, ReportProgress>;
type Reported = Outcome<ReportProgress>;

const itemOf = (plan: ReportPlan, sku: string | undefined) => plan.items.find((item) => item.sku === sku);
const materialOf = (plan: ReportPlan, sku: string) => plan.materials.find((material) => material.sku === sku);
const allSerials = ({ serials, issues, material }: ReportProgress) => [
  ...serials,
  ...[...issues, ...(material ? [material] : [])].flatMap((issue) => issue.serials),
];

/** How much of a material may still be issued without a reason, what is in hand left out. */
function openOf(plan: ReportPlan, { issues }: ReportProgress, sku: string): number | null {
  const open = materialOf(plan, sku)?.open ?? null;
  const taken = sumOf(issues.filter((issue) => issue.sku === sku).map(({ quantity }) => quantity));
  return open === null ? null : Math.max(0, minus(open, taken));
}

const needsLotOfProduct = (plan: ReportPlan, { good, lotSource }: ReportProgress) =>
  good > 0 && lotSource === null && itemOf(plan, plan.productSku)?.tracking === "lot";

function expected(plan: ReportPlan, progress: ReportProgress): Expected {
  const { asking, material, good, defect, rework, defectTypes, isSaid, issues } = progress;
  if (asking) return { what: "reason", facts: asking.facts };
  const item = material && itemOf(plan, material.sku);
  if (material && item) {
    const open = openOf(plan, progress, material.sku);
    const facts = { sku: item.sku, name: item.name, unit: item.unit, quantity: open ?? material.quantity };
    if (item.tracking === "lot" && material.lotNumber === null) return { what: "anyLot", facts };
    if (item.tracking === "serial") return { what: "serial", facts };
    return material.isCounted || open === null
      ? { what: "moreQuantity", facts: { ...facts, done: material.quantity, of: open ?? material.quantity } }
      : { what: "materialQuantity", facts };
  }
  const product = itemOf(plan, plan.productSku);
  const facts = { sku: plan.productSku, name: product?.name ?? "", unit: product?.unit ?? "", quantity: plan.open };
  if (defect > 0 && defectTypes.length === 0) return { what: "defectType", facts: { quantity: defect } };
  if (needsLotOfProduct(plan, progress)) return { what: "anyLot", facts: { ...facts, quantity: good } };
  if (isSaid || issues.length > 0)
    return { what: "confirmReport", facts: { good, defect, rework, materials: issues.length } };
  return { what: product?.tracking === "serial" ? "serial" : "goodQuantity", facts };
}

function scan(at: ReportAt, { scan, isTyped }: { scan: Scan; isTyped: boolean }): Reported {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  if (scan.kind === "person")
    return {
      verdict: say("personOk", { person: shown(scan.person) }),
      progress: { ...progress, producedBy: scan.person },
    };
  if (scan.kind === "code" && plan.stations.includes(scan.code)) return stand(at, scan.code);
  const standing = itemOf(plan, progress.material?.sku ?? plan.productSku) ?? null;
  const goods = goodsOf(scan, plan.items, standing, isTyped);
  if ("refused" in goods) return { verdict: goods.refused };
  const item = goods.item ?? standing;
  if (!item) return { verdict: say("unknownCode", { code: shown(goods.text ?? "") }) };
  return item.sku === plan.productSku ? addGood(at, item, goods) : takeMaterial(at, item, goods);
}

const stand = ({ progress }: ReportAt, station: string): Reported => ({
  verdict: say("stationOk", { station }),
  progress: { ...progress, station },
});

/** Pieces made: a scan adds one, or the pack; never more than the order has open. */
function addGood(at: ReportAt, item: Item, goods: Goods): Reported {
  const { progress } = at;
  switch (item.tracking) {
    case "none":
      if (goods.item === null && goods.text !== null)
        return { verdict: say("unknownCode", { code: shown(goods.text) }) };
      return made(at, item, goods.quantity ?? 0, progress);
    case "lot":
      return addGoodOfLot(at, item, goods);
    case "serial":
      return addGoodPiece(at, item, goods);
  }
}

function addGoodOfLot(at: ReportAt, item: Item, goods: Goods): Reported {
  const { plan, progress } = at;
  const isLotLabel = goods.item === null;
  if (isLotLabel && goods.text !== null && !needsLotOfProduct(plan, progress))
    return { verdict: say("unknownCode", { code: shown(goods.text) }) };
  const lotNumber = goods.lotNumber ?? (isLotLabel ? goods.text : null);
  if (lotNumber !== null && progress.good > 0 && progress.lotSource !== null && lotNumber !== progress.lotNumber)
    return { verdict: say("wrongLot", { expected: progress.lotNumber ?? "—", got: shown(lotNumber) }) };
  const named = lotNumber === null ? progress : { ...progress, lotNumber, lotSource: goods.source };
  // The lot's own label says of which lot the pieces are, not that there is one more.
  if (isLotLabel && lotNumber !== null && !goods.isQuantityTold)
    return { verdict: say("lotOk", { lotNumber: shown(lotNumber) }), progress: named };
  return made(at, item, goods.quantity ?? 0, named);
}

function addGoodPiece(at: ReportAt, item: Item, goods: Goods): Reported {
  const { plan, progress, now, person } = at;
  const serialNumber = goods.serialNumber ?? goods.text;
  if (serialNumber === null) return { verdict: say("itemOk", { sku: item.sku }) };
  const twice = scannedBefore(allSerials(progress), serialNumber);
  if (twice) return { verdict: twice };
  if (serialNumber.length > 64) return { verdict: say("unknownCode", { code: shown(serialNumber) }) };
  if (plan.madeSerials.includes(serialNumber)) return { verdict: say("serialUsed", { serialNumber }) };
  const serials = [...progress.serials, { serialNumber, at: now.getTime(), by: person }];
  return made(
    at,
    item,
    1,
    { ...progress, serials },
    say("serialOk", { serialNumber, quantity: plus(progress.good, 1) }),
  );
}

function made({ plan }: ReportAt, item: Item, added: number, progress: ReportProgress, verdict?: Verdict): Reported {
  const good = plus(progress.good, added);
  if (good > plan.open)
    return {
      verdict: say("overQuantity", {
        sku: item.sku,
        quantity: added,
        rest: Math.max(0, minus(plan.open, progress.good)),
      }),
    };
  if (added === 0) return { verdict: say("itemOk", { sku: item.sku }), progress };
  return {
    verdict: verdict ?? say("counted", { sku: item.sku, added, quantity: good }),
    progress: { ...progress, good, isSaid: true },
  };
}

/** Material by scan: what is in hand is laid down as soon as another is scanned. */
function takeMaterial(at: ReportAt, item: Item, goods: Goods): Reported {
  const { plan, progress } = at;
  const hand = progress.material;
  const isOther = hand !== null && (hand.sku !== item.sku || isOtherLot(hand, item, goods));
  if (isOther) {
    const first = unsaidOf(plan, hand);
    return first ? { verdict: first } : takeMaterial({ ...at, progress: laidDown(progress, hand) }, item, goods);
  }
  const material = materialOf(plan, item.sku);
  if (!material) return { verdict: say("notOnDocument", { got: item.sku, document: plan.documentNo }) };
  const fresh: MaterialHand = {
    sku: item.sku,
    lotNumber: null,
    quantity: 0,
    serials: [],
    reason: null,
    waiting: 0,
    isCounted: false,
  };
  return fill(at, hand ?? fresh, item, goods, hand === null ? material.insteadOf : null);
}

const isOtherLot = (hand: MaterialHand, item: Item, { lotNumber }: Goods) =>
  item.tracking === "lot" && lotNumber !== null && hand.lotNumber !== null && lotNumber !== hand.lotNumber;

function fill(at: ReportAt, hand: MaterialHand, item: Item, goods: Goods, insteadOf: string | null): Reported {
  const { progress, now, person } = at;
  const text = goods.item === null ? goods.text : null;
  if (item.tracking === "serial") {
    const serialNumber = goods.serialNumber ?? text;
    if (serialNumber === null)
      return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, material: hand } };
    const twice = scannedBefore(allSerials(progress), serialNumber);
    if (twice) return { verdict: twice };
    const serials = [...hand.serials, { serialNumber, at: now.getTime(), by: person }];
    const next = { ...hand, serials, quantity: serials.length, isCounted: true };
    return issue(at, next, 1, say("serialOk", { serialNumber: shown(serialNumber), quantity: serials.length }));
  }
  if (item.tracking === "none" || hand.lotNumber !== null) {
    if (text !== null && text !== hand.lotNumber) return { verdict: say("unknownCode", { code: shown(text) }) };
    return addMaterial(at, hand, goods, insteadOf);
  }
  const lotNumber = goods.lotNumber ?? text;
  if (lotNumber === null) {
    const waiting = goods.quantity ?? 0;
    return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, material: { ...hand, waiting } } };
  }
  return addMaterial(at, { ...hand, lotNumber }, goods, insteadOf);
}

function addMaterial(at: ReportAt, hand: MaterialHand, goods: Goods, insteadOf: string | null): Reported {
  const added = (goods.isQuantityTold ? 0 : hand.waiting) || (goods.quantity ?? 0);
  const quantity = plus(hand.quantity, added);
  const isCounted = hand.isCounted || (added > 0 && (hand.quantity > 0 || goods.isQuantityTold));
  const verdict = insteadOf
    ? say("substitute", { expected: insteadOf, got: hand.sku })
    : added > 0
      ? say("counted", { sku: hand.sku, added, quantity })
      : hand.lotNumber === null
        ? say("itemOk", { sku: hand.sku })
        : say("lotOk", { lotNumber: shown(hand.lotNumber) });
  return issue(at, { ...hand, quantity, waiting: 0, isCounted }, added, verdict);
}

/** More than the order needs is asked about: it may be right, but somebody must say why. */
function issue({ plan, progress }: ReportAt, hand: MaterialHand, added: number, verdict: Verdict): Reported {
  const open = openOf(plan, progress, hand.sku);
  if (open === null || added === 0 || hand.quantity <= open || hand.reason !== null)
    return { verdict, progress: { ...progress, asking: null, material: hand } };
  const facts = { sku: hand.sku, quantity: hand.quantity, open };
  return {
    verdict: say("overIssueNeedsReason", facts),
    progress: { ...progress, asking: { ask: "overIssue", facts, hand } },
  };
}

/** What must be said about the material in hand before it counts as issued. */
function unsaidOf(plan: ReportPlan, hand: MaterialHand): Verdict | undefined {
  const item = itemOf(plan, hand.sku);
  if (item?.tracking === "lot" && hand.lotNumber === null) return say("needsLot", { sku: hand.sku });
  if (hand.quantity > 0) return undefined;
  return item?.tracking === "serial"
    ? say("needsSerial", { sku: hand.sku })
    : say("needsQuantity", { sku: hand.sku, done: 0, of: materialOf(plan, hand.sku)?.open ?? 0 });
}

const laidDown = (progress: ReportProgress, hand: MaterialHand): ReportProgress => {
  const { waiting: _waiting, isCounted: _isCounted, ...issued } = hand;
  return { ...progress, asking: null, material: null, issues: [...progress.issues, issued] };
};

/** A typed quantity replaces what was scanned: of the material in hand, else of what was made well. */
function quantity(at: ReportAt, typed: number): Reported {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const { material: hand } = progress;
  const item = itemOf(plan, hand?.sku ?? plan.productSku);
  if (!item) return { verdict: say("notNow") };
  if (!hand) return setReported(at, "good", typed);
  if (item.tracking === "serial") return { verdict: say("needsSerial", { sku: item.sku }) };
  if (item.tracking === "lot" && hand.lotNumber === null) return { verdict: say("needsLot", { sku: item.sku }) };
  if (!isQuantity(typed, item.measured) || typed === 0)
    return { verdict: say("badQuantity", { sku: item.sku, unit: item.unit }) };
  const next = { ...hand, quantity: typed, isCounted: true };
  return issue(at, next, typed, say("quantityOk", { sku: item.sku, quantity: typed }));
}

function setReported({ plan, progress }: ReportAt, of: "good" | "defect" | "rework", typed: number): Reported {
  const product = itemOf(plan, plan.productSku);
  const sku = plan.productSku;
  if (of === "good" && product?.tracking === "serial") return { verdict: say("needsSerial", { sku }) };
  if (!isQuantity(typed, product?.measured ?? false))
    return { verdict: say("badQuantity", { sku, unit: product?.unit ?? "" }) };
  if (of === "good" && typed > plan.open)
    return { verdict: say("overQuantity", { sku, quantity: typed, rest: plan.open }) };
  const next = { ...progress, [of]: typed };
  const isSaid = next.good > 0 || next.defect > 0 || next.rework > 0;
  return { verdict: say("quantityOk", { sku, quantity: typed }), progress: { ...next, isSaid } };
}

function entry(at: ReportAt, entry: Entry): Reported {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  switch (entry.field) {
    case "reported":
      return setReported(at, entry.of, entry.quantity);
    case "defectTypes": {
      const strange = entry.defectTypes.find((type) => plan.defectTypes.length > 0 && !plan.defectTypes.includes(type));
      if (strange !== undefined) return { verdict: say("unknownCode", { code: shown(strange) }) };
      return { verdict: say("noted"), progress: { ...progress, defectTypes: [...new Set(entry.defectTypes)] } };
    }
    case "station":
      return plan.stations.length === 0 || plan.stations.includes(entry.station)
        ? stand(at, entry.station)
        : { verdict: say("unknownCode", { code: shown(entry.station) }) };
    case "shift":
      return { verdict: say("noted"), progress: { ...progress, shift: entry.shift } };
    case "expiry":
    case "signer":
    case "signature":
    case "photo":
    case "exception":
      return { verdict: say("notNow") };
  }
}

function reason({ progress }: ReportAt, reason: string): Reported {
  const { asking } = progress;
  if (!asking) return { verdict: say("notNow") };
  const material = { ...asking.hand, reason };
  return {
    verdict: say("quantityOk", { sku: material.sku, quantity: material.quantity }),
    progress: { ...progress, asking: null, material },
  };
}

/** Goes on: the material in hand is laid down; a product's lot that nobody knows yet is left to the warehouse. */
function next({ plan, progress }: ReportAt): Reported {
  const { asking, material } = progress;
  if (asking) return { verdict: say("answerFirst") };
  if (material) {
    const first = unsaidOf(plan, material);
    if (first) return { verdict: first };
    return {
      verdict: say("lineDone", { sku: material.sku, quantity: material.quantity }),
      progress: laidDown(progress, material),
    };
  }
  if (!needsLotOfProduct(plan, progress)) return { verdict: say("notNow") };
  return { verdict: say("lotToBeNumbered", { sku: plan.productSku }), progress: { ...progress, lotSource: "system" } };
}

function confirm(at: ReportAt): Reported | { post: Draft[] } {
  const { plan, progress } = at;
  const { asking, material, defect, defectTypes, isSaid, issues } = progress;
  if (asking) return { verdict: say("overIssueNeedsReason", asking.facts) };
  if (material) return confirmMaterial(at, material);
  if (!isSaid && issues.length === 0) {
    return plan.open > 0 ? setReported(at, "good", plan.open) : { verdict: say("nothingToConfirm") };
  }
  if (defect > 0 && defectTypes.length === 0) return { verdict: say("needsDefectType", { quantity: defect }) };
  if (needsLotOfProduct(plan, progress)) return { verdict: say("needsLot", { sku: plan.productSku }) };
  return { post: toPost(at) };
}

function confirmMaterial(at: ReportAt, hand: MaterialHand): Reported {
  const { plan, progress } = at;
  const open = openOf(plan, progress, hand.sku);
  const isTold = hand.isCounted || open === null || open === 0 || itemOf(plan, hand.sku)?.tracking === "serial";
  const lotMissing = itemOf(plan, hand.sku)?.tracking === "lot" && hand.lotNumber === null;
  const whole = isTold || lotMissing ? hand : { ...hand, quantity: open };
  const first = unsaidOf(plan, whole);
  if (first) return { verdict: first };
  return {
    verdict: say("lineDone", { sku: whole.sku, quantity: whole.quantity }),
    progress: laidDown(progress, whole),
  };
}

/** Material first, then the report: the last report closes the order. */
function toPost({ plan, progress, now }: ReportAt): Draft[] {
  const { orderId } = plan;
  const issues = progress.issues.map(
    ({ sku, quantity, lotNumber, serials, reason }, at): Draft => ({
      draft: `issue ${at} ${sku}`,
      command: "issueMaterial",
      body: {
        orderId,
        materialSku: sku,
        quantity,
        ...(lotNumber === null ? {} : { lotNumber }),
        ...(serials.length === 0 ? {} : { serialNumbers: numbersOf(serials) }),
        ...(reason === null ? {} : { overIssueReason: reason }),
      },
    }),
  );
  if (!progress.isSaid) return issues;
  const { good, defect, rework, defectTypes, lotNumber, serials, station, shift, producedBy } = progress;
  const report: Draft = {
    draft: "report",
    command: "report",
    body: {
      orderId,
      goodQty: good,
      defectQty: defect,
      reworkQty: rework,
      defectTypes: defect > 0 ? defectTypes : [],
      serialNumbers: numbersOf(serials),
      reportTime: now.toISOString(),
      ...(good === 0 || lotNumber === null ? {} : { lotNumber }),
      ...(station === null ? {} : { stationId: station }),
      ...(shift === null ? {} : { shift }),
      ...(producedBy === null ? {} : { producedBy }),
    },
  };
  return [...issues, report];
}

function overview(plan: ReportPlan, progress: ReportProgress): OverviewLine[] {
  const { good, isSaid, material, issues } = progress;
  const product: OverviewLine = {
    id: plan.productSku,
    sku: plan.productSku,
    locationCode: null,
    done: isSaid ? good : null,
    of: plan.open,
    state: good === plan.open ? "done" : "open",
  };
  const materials = plan.materials.map(({ sku, open }): OverviewLine => {
    const issued = issues.filter((issue) => issue.sku === sku).map(({ quantity }) => quantity);
    const isInHand = material?.sku === sku;
    const done = sumOf([...issued, ...(isInHand ? [material.quantity] : [])]);
    return {
      id: sku,
      sku,
      locationCode: null,
      done: issued.length > 0 || isInHand ? done : null,
      of: open,
      state: isInHand ? "inHand" : open !== null && done >= open ? "done" : "open",
    };
  });
  return [product, ...materials];
}

export const report: TaskRules<ReportPlan, ReportProgress> = {
  begin: ({ lotNumber, station, shift }) => ({
    asking: null,
    ended: false,
    good: 0,
    serials: [],
    lotNumber,
    lotSource: lotNumber === null ? null : "document",
    defect: 0,
    rework: 0,
    defectTypes: [],
    station,
    shift,
    producedBy: null,
    isSaid: false,
    material: null,
    issues: [],
  }),
  documents: ({ documentNo }) => [documentNo],
  isClosed: ({ closed }) => closed,
  expected,
  overview,
  scan,
  quantity,
  next,
  reason,
  entry,
  confirm,
  accepted: ({ plan, progress }) => ({
    verdict: say("posted", { document: plan.documentNo }),
    progress: { ...progress, ended: true },
  }),
};
