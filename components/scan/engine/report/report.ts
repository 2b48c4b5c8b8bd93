import type { Scan } from "../../parse-scan";
import { isQuantity, sumOf } from "../../quantity";
import { say } from "../../verdicts";
import { goodsOf, shown } from "../goods";
import type { Draft, Entry, Expected, OverviewLine, TaskRules } from "../session";
import { addGood } from "./add-good";
import { confirmMaterial, issue, laidDown, takeMaterial, unsaidOf } from "./issue-material";
import {
  itemOf,
  needsLotOfProduct,
  openOf,
  type ReportAt,
  type Reported,
  type ReportPlan,
  type ReportProgress,
} from "./plan";
import { toPost } from "./post-report";

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

const mostWord = 128;

const stand = ({ progress }: ReportAt, station: string): Reported => ({
  verdict: say("stationOk", { station }),
  progress: { ...progress, station },
});

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
  const { progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  switch (entry.field) {
    case "reported":
      return setReported(at, entry.of, entry.quantity);
    case "defectTypes": {
      // A defect nobody has seen before is new to the list, and no mistake.
      const defectTypes = [...new Set(entry.defectTypes.map((type) => type.trim()))];
      if (defectTypes.some((type) => type === "" || type.length > mostWord))
        return { verdict: say("needsDefectType", { quantity: progress.defect }) };
      return { verdict: say("noted"), progress: { ...progress, defectTypes } };
    }
    case "station": {
      const station = entry.station.trim();
      return station === "" || station.length > mostWord
        ? { verdict: say("unknownCode", { code: shown(station) }) }
        : stand(at, station);
    }
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
