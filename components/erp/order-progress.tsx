"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Answers } from "@/components/console/trpc";
import { sumOf } from "@/components/ui/hop";
import { ORDER_STATUS, type OrderStatus } from "@/server/cells/erp/schema";
import classes from "./order-progress.module.css";

type Line = Pick<
  Answers["erp"]["orders"]["get"]["orderLines"][number],
  "quantity" | "producedQuantity" | "shippedQuantity" | "deliveredQuantity"
>;

type OrderProgress = { lines: readonly Line[]; status: OrderStatus };

/** Made, sent and signed for, of what is ordered: three bars in one. An order that is delivered was signed for as a whole. */
export function OrderProgress({ lines, status }: OrderProgress) {
  const t = useTranslations("orders");
  const format = useFormatter();
  const ordered = sumOf(lines.map(({ quantity }) => quantity));
  if (ordered === 0) return <span className="dim">{t("notGiven")}</span>;
  const sent = sumOf(lines.map(({ shippedQuantity }) => shippedQuantity));
  const signedFor = sumOf(lines.map(({ deliveredQuantity }) => deliveredQuantity));
  const stages = [
    { stage: "produced", quantity: sumOf(lines.map(({ producedQuantity }) => producedQuantity)) },
    { stage: "shipped", quantity: sent },
    { stage: "delivered", quantity: status === ORDER_STATUS.delivered ? Math.max(sent, signedFor) : signedFor },
  ];
  const number = (value: number) => format.number(value, { maximumFractionDigits: 6 });
  const [produced = "", shipped = "", delivered = ""] = stages.map(({ quantity }) => number(quantity));
  const words = t("progressWords", { produced, shipped, delivered, ordered: number(ordered) });
  return (
    <span className={classes.progress} title={words}>
      <span className={classes.bars} role="img" aria-label={words}>
        {stages.map(({ stage, quantity }) => (
          <span key={stage} className={classes.bar}>
            <span data-stage={stage} style={{ width: `${Math.min(100, (quantity / ordered) * 100)}%` }} />
          </span>
        ))}
      </span>
      <span className={classes.words} aria-hidden>
        {delivered} / {number(ordered)}
      </span>
    </span>
  );
}
