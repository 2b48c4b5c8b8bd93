import { minus, plus } from "../../quantity";
import { say, type Verdict } from "../../verdicts";
import { type Goods, type Item, scannedBefore, shown } from "../goods";
import { allSerials, needsLotOfProduct, type ReportAt, type Reported, type ReportProgress } from "./plan";

/** Pieces made: a scan adds one, or the pack; never more than the order has open. */
export function addGood(at: ReportAt, item: Item, goods: Goods): Reported {
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
