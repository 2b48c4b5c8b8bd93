"use client";

import { Button, Modal, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { faultOf } from "@/components/console/fault";
import { useFaultWords } from "@/components/console/fault-view";
import { useTRPC } from "@/components/console/trpc";
import { FormActions } from "@/components/ui/form-kit";
import { openPickings } from "./open-pickings";
import { MaterialBadge, type Readiness } from "./readiness";
import classes from "./release-dialog.module.css";

type Outcome = { done: boolean; words: string };
type Asked = { order: { orderId: string; documentNo: string }; readiness: Readiness };

/** Promises stock to the picking lists of several orders, one after the other, and tells of each what came of it. */
export function ReleaseDialog({ asked, onClose }: { asked: readonly Asked[]; onClose: () => void }) {
  const t = useTranslations("production.release");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const faultWords = useFaultWords();
  const allocate = useMutation(trpc.wms.outboundOrders.allocate.mutationOptions());
  // As it was when it was opened: the list behind it changes with every step.
  const [orders] = useState(asked);
  const [partly, setPartly] = useState(false);
  const [pending, setPending] = useState(false);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const over = outcomes.size > 0 && !pending;

  async function releaseOne(orderId: string): Promise<Outcome> {
    try {
      const { lines, reservations } = await allocate.mutateAsync({ orderId, allowPartial: partly });
      const promised = reservations.reduce((sum, { quantity }) => sum + Math.round(quantity * 1e6), 0) / 1e6;
      const open =
        lines.reduce(
          (sum, { quantity, backorderedQuantity }) => sum + Math.round((quantity - backorderedQuantity) * 1e6),
          0,
        ) / 1e6;
      return {
        done: promised >= open,
        words: promised >= open ? t("promised", { promised }) : t("partly", { promised, open }),
      };
    } catch (error) {
      const { code, details } = faultOf(error);
      const shortages = (details.shortages ?? []) as { sku: string; required: number; available: number }[];
      if (code === "STOCK_INSUFFICIENT" && shortages.length > 0) {
        const each = shortages.map(({ sku, required, available }) => t("shortOf", { sku, required, available }));
        return { done: false, words: `${t("short")} ${each.join(" · ")}` };
      }
      const { title, words } = faultWords(error);
      return { done: false, words: words ?? title };
    }
  }

  async function go() {
    setPending(true);
    const told = new Map<string, Outcome>();
    for (const { order, readiness } of orders) {
      for (const picking of openPickings(readiness)) {
        told.set(`${order.orderId} ${picking.orderId}`, await releaseOne(picking.orderId));
        setOutcomes(new Map(told));
      }
    }
    setPending(false);
    await queryClient.invalidateQueries(trpc.wms.pathFilter());
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("title", { count: orders.length })}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (over) onClose();
          else void go();
        }}
      >
        <p className={classes.words}>{t("words")}</p>
        <ul className={classes.list}>
          {orders.flatMap(({ order, readiness }) =>
            openPickings(readiness).map((picking) => {
              const outcome = outcomes.get(`${order.orderId} ${picking.orderId}`);
              return (
                <li key={picking.orderId}>
                  <span className={classes.order}>
                    <strong>{order.documentNo}</strong>{" "}
                    <DocumentLink kind="outbound_order" id={picking.orderId}>
                      {picking.orderNo}
                    </DocumentLink>
                  </span>
                  {outcome ? (
                    <span className={classes.outcome} data-done={outcome.done}>
                      {outcome.words}
                    </span>
                  ) : (
                    <MaterialBadge material={readiness.material} />
                  )}
                </li>
              );
            }),
          )}
        </ul>
        {over ? null : (
          <Switch
            data-autofocus
            label={t("partlyLabel")}
            description={t("partlyWords")}
            checked={partly}
            onChange={(event) => setPartly(event.currentTarget.checked)}
          />
        )}
        <p role="status" className={classes.words}>
          {over
            ? t("over", { count: [...outcomes.values()].filter(({ done }) => done).length, of: outcomes.size })
            : ""}
        </p>
        <FormActions
          submit={over ? t("close") : t("confirm")}
          pending={pending}
          cancel={
            over ? null : (
              <Button variant="default" onClick={onClose}>
                {t("back")}
              </Button>
            )
          }
        />
      </form>
    </Modal>
  );
}
