import { isQuantity, plus } from "../../quantity";
import { say } from "../../verdicts";
import { type Goods, type Item, type Serial, scannedBefore, shown } from "../goods";
import {
  type CountAt,
  type Counted,
  type CountProgress,
  type InHand,
  isOf,
  itemOf,
  linesAt,
  type Tally,
  talliesAt,
} from "./plan";

export function see(at: CountAt, place: string, item: Item, goods: Goods): Counted {
  const { progress } = at;
  const hand = progress.hand?.sku === item.sku ? progress.hand : { sku: item.sku, lotNumber: null, waiting: 0 };
  const text = goods.item === null ? goods.text : null;
  switch (item.tracking) {
    case "none":
      if (text !== null) return { verdict: say("unknownCode", { code: shown(text) }) };
      return add(at, place, { ...hand, lotNumber: null }, goods.quantity ?? 0);
    case "serial":
      return seePiece(at, place, hand, goods);
    case "lot": {
      const lotNumber = goods.lotNumber ?? text ?? hand.lotNumber;
      const waiting = goods.isQuantityTold ? 0 : hand.waiting;
      const added = waiting || (goods.quantity ?? 0);
      if (lotNumber !== null) return add(at, place, { sku: item.sku, lotNumber, waiting: 0 }, added);
      return {
        verdict: say("itemOk", { sku: item.sku }),
        progress: { ...progress, hand: { ...hand, waiting: goods.quantity ?? 0 } },
      };
    }
  }
}

function seePiece(at: CountAt, place: string, hand: InHand, goods: Goods): Counted {
  const { progress, now, person } = at;
  const serialNumber = goods.serialNumber ?? goods.text;
  if (serialNumber === null) return { verdict: say("itemOk", { sku: hand.sku }), progress: { ...progress, hand } };
  const twice = scannedBefore([...progress.seen, ...progress.tallies.flatMap(({ serials }) => serials)], serialNumber);
  if (twice) return { verdict: twice };
  const serial = { serialNumber, at: now.getTime(), by: person };
  // A label that names the lot says of which line the piece is; else the only line of this item here.
  const lines = linesAt(at.plan, place).filter(({ sku }) => sku === hand.sku);
  const lotNumber = goods.lotNumber ?? hand.lotNumber ?? (lines.length === 1 ? (lines[0]?.lotNumber ?? null) : null);
  return add(at, place, { ...hand, lotNumber }, 1, serial);
}

export const tallyOf = ({ plan, progress }: CountAt, place: string, { sku, lotNumber }: InHand): Tally =>
  talliesAt(progress, place).find(isOf(sku, lotNumber)) ?? {
    lineId: linesAt(plan, place).find(isOf(sku, lotNumber))?.lineId ?? null,
    locationCode: place,
    sku,
    lotNumber,
    quantity: 0,
    serials: [],
  };

export const withTally = ({ tallies }: CountProgress, tally: Tally) => [
  ...tallies.filter((other) => other.locationCode !== tally.locationCode || !isOf(tally.sku, tally.lotNumber)(other)),
  tally,
];

function add(at: CountAt, place: string, hand: InHand, added: number, serial?: Serial): Counted {
  const { progress } = at;
  const { sku } = hand;
  const before = tallyOf(at, place, hand);
  const next = { ...progress, hand: { ...hand, waiting: 0 } };
  if (added === 0) return { verdict: say("itemOk", { sku }), progress: next };
  const quantity = plus(before.quantity, added);
  if (!isQuantity(quantity, true))
    return { verdict: say("badQuantity", { sku, unit: itemOf(at.plan, sku)?.unit ?? "" }) };
  const tally = { ...before, quantity, serials: serial ? [...before.serials, serial] : before.serials };
  const isExtra = before.lineId === null && !talliesAt(progress, place).some(isOf(sku, hand.lotNumber));
  const verdict = isExtra
    ? say("foundExtra", { sku, locationCode: place })
    : serial
      ? say("serialOk", { serialNumber: shown(serial.serialNumber), quantity })
      : say("counted", { sku, added, quantity });
  return { verdict, progress: { ...next, tallies: withTally(progress, tally) } };
}
