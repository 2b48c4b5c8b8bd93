"use client";

import { Button, Modal, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useTRPC } from "@/components/console/trpc";
import { FormActions } from "@/components/ui/form-kit";
import { sumOf } from "@/components/ui/hop";
import classes from "./goods.module.css";
import { linesOf } from "./open-goods";
import { useShortageWords } from "./shortage-words";

type Asked = {
  orderId: string;
  orderNo: string;
  /** Whom the goods are for, before the number. */
  owner?: ReactNode;
  /** How it stands with the goods, until the outcome is known. */
  outlook?: ReactNode;
};
type Outcome = { done: boolean; words: string };

/** Words of this act, where it goes by another name than allocating. */
type Named = { title: string; words: string; confirm: string };

/** Promises stock to one order or to several, one after the other, and tells of each what came of it. */
export function AllocateDialog({
  orders: asked,
  named,
  onClose,
}: {
  orders: readonly Asked[];
  named?: Named;
  onClose: () => void;
}) {
  const t = useTranslations("outbound.allocate");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const shortageWords = useShortageWords();
  const allocate = useMutation(trpc.wms.outboundOrders.allocate.mutationOptions());
  // As it was when it was opened: the list behind it changes with every step.
  const [orders] = useState(asked);
  const [partly, setPartly] = useState(false);
  const [pending, setPending] = useState(false);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const over = outcomes.size > 0 && !pending;
  const done = [...outcomes.values()].filter((each) => each.done).length;

  async function allocateOne(orderId: string): Promise<Outcome> {
    try {
      const lines = linesOf(await allocate.mutateAsync({ orderId, allowPartial: partly }));
      const promised = sumOf(lines.map((line) => line.promised));
      const wanting = sumOf(lines.map((line) => line.wanting));
      return wanting > 0
        ? { done: false, words: t("partly", { promised, wanting }) }
        : { done: true, words: t("promised", { promised }) };
    } catch (error) {
      return { done: false, words: shortageWords(error) };
    }
  }

  async function go() {
    setPending(true);
    const told = new Map<string, Outcome>();
    for (const { orderId } of orders) {
      told.set(orderId, await allocateOne(orderId));
      setOutcomes(new Map(told));
    }
    setPending(false);
    await queryClient.invalidateQueries(trpc.wms.pathFilter());
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={named?.title ?? t("title", { count: orders.length })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (over) onClose();
          else void go();
        }}
      >
        <p style={{ margin: 0 }}>{named?.words ?? t("words")}</p>
        <ul className={classes.list}>
          {orders.map(({ orderId, orderNo, owner, outlook }) => {
            const outcome = outcomes.get(orderId);
            return (
              <li key={orderId}>
                <span>
                  {owner}{" "}
                  <DocumentLink kind="outbound_order" id={orderId}>
                    {orderNo}
                  </DocumentLink>
                </span>
                {outcome ? (
                  <span className={classes.outcome} data-done={outcome.done}>
                    {outcome.words}
                  </span>
                ) : (
                  outlook
                )}
              </li>
            );
          })}
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
        <p role="status" style={{ margin: 0 }}>
          {over ? t("over", { count: done, of: outcomes.size }) : ""}
        </p>
        <FormActions
          submit={over ? t("close") : (named?.confirm ?? t("confirm"))}
          pending={pending}
          cancel={
            over ? null : (
              <Button variant="default" onClick={onClose}>
                {t("discard")}
              </Button>
            )
          }
        />
      </form>
    </Modal>
  );
}
