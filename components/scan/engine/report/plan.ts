import { minus, sumOf } from "../../quantity";
import type { Item, Serial, Source } from "../goods";
import type { Asking, At, Base, Outcome } from "../session";

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
  /** Pieces of the product that exist already, as far as the order knows. */
  madeSerials: string[];
  /** The stations that reported here before: theirs can be scanned, another can be named. */
  stations: string[];
  station: string | null;
  shift: string | null;
  /** The plant's words for what goes wrong, most frequent first; a new one can be said. */
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

export type MaterialHand = Issue & { waiting: number; isCounted: boolean };

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

export type ReportAt = At<ReportPlan, ReportProgress>;

export type Reported = Outcome<ReportProgress>;

export const itemOf = (plan: ReportPlan, sku: string | undefined) => plan.items.find((item) => item.sku === sku);

export const materialOf = (plan: ReportPlan, sku: string) => plan.materials.find((material) => material.sku === sku);

export const allSerials = ({ serials, issues, material }: ReportProgress) => [
  ...serials,
  ...[...issues, ...(material ? [material] : [])].flatMap((issue) => issue.serials),
];

/** How much of a material may still be issued without a reason, what is in hand left out. */
export function openOf(plan: ReportPlan, { issues }: ReportProgress, sku: string): number | null {
  const open = materialOf(plan, sku)?.open ?? null;
  const taken = sumOf(issues.filter((issue) => issue.sku === sku).map(({ quantity }) => quantity));
  return open === null ? null : Math.max(0, minus(open, taken));
}

export const needsLotOfProduct = (plan: ReportPlan, { good, lotSource }: ReportProgress) =>
  good > 0 && lotSource === null && itemOf(plan, plan.productSku)?.tracking === "lot";
