import type { Item, Serial } from "../goods";
import type { Asking, At, Base, Outcome } from "../session";

export type CountedLine = {
  lineId: string;
  locationCode: string;
  sku: string;
  lotNumber: string | null;
  /** What the books say, where whoever counts may know it; never shown. Null in a blind count. */
  expected: number | null;
};

export type CountPlan = {
  countId: string;
  countNo: string;
  warehouseId: string;
  closed: boolean;
  items: Item[];
  lines: CountedLine[];
  /** Lines that somebody has counted already. */
  counted: string[];
  /** A difference above this is counted once more before it is believed. */
  limit: number;
};

/** What was seen of one item and lot in one place. Without a tally a line is blank, which is not zero. */
export type Tally = {
  /** Null where the books have nothing of it here. */
  lineId: string | null;
  locationCode: string;
  sku: string;
  lotNumber: string | null;
  quantity: number;
  serials: Serial[];
};

export type InHand = { sku: string; lotNumber: string | null; waiting: number };

export type CountProgress = Base & {
  asking: (Asking & { ask: "linesBlank" }) | null;
  /** Places still to count, in walking order; the first is where the counter is sent. */
  queue: string[];
  place: string | null;
  hand: InHand | null;
  tallies: Tally[];
  /** Lines that were counted once more, or are to be: nobody is asked a third time. */
  recounted: string[];
  /** What was handed over of places that are done, so that no piece counts twice in one document. */
  seen: Serial[];
};

export type CountAt = At<CountPlan, CountProgress>;

export type Counted = Outcome<CountProgress>;

export const walkingOrder = new Intl.Collator("en", { numeric: true });

export const itemOf = (plan: CountPlan, sku: string) => plan.items.find((item) => item.sku === sku);

export const linesAt = ({ lines }: CountPlan, locationCode: string | undefined) =>
  lines.filter((line) => line.locationCode === locationCode);

export const talliesAt = ({ tallies }: CountProgress, locationCode: string | undefined) =>
  tallies.filter((tally) => tally.locationCode === locationCode);

export const isOf = (sku: string, lotNumber: string | null) => (each: { sku: string; lotNumber: string | null }) =>
  each.sku === sku && each.lotNumber === lotNumber;

export const blankAt = (plan: CountPlan, progress: CountProgress, place: string) =>
  linesAt(plan, place).filter(
    ({ lineId }) => !plan.counted.includes(lineId) && !progress.tallies.some((tally) => tally.lineId === lineId),
  );
