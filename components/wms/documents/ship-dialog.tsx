"use client";

import { Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import classes from "./goods.module.css";
import { linesOf } from "./open-goods";
import { useShortageWords } from "./shortage-words";

type Outbound = Answers["wms"]["outboundOrders"]["get"];

/** Lets all of an order leave, or what is there of it: the rest then waits as a backorder. */
export function ShipDialog({ outbound, onClose }: { outbound: Outbound; onClose: () => void }) {
  const t = useTranslations("outbound.ship");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const shortageWords = useShortageWords();
  const [partly, setPartly] = useState(false);
  const { orderId, orderNo } = outbound;
  const ship = useMutation(
    trpc.wms.outboundOrders.ship.mutationOptions({
      onSuccess: ({ backorderId }) => {
        onClose();
        notices.done(t(backorderId === null ? "done" : "doneWithBackorder", { orderNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  const unpicked = linesOf(outbound).some(
    ({ picked, quantity, backorderedQuantity }) => picked < quantity - backorderedQuantity,
  );
  const isShort = ship.isError && faultOf(ship.error).code === "STOCK_INSUFFICIENT";
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { orderNo })}
      confirm={t("confirm")}
      pending={ship.isPending}
      onConfirm={() => ship.mutate({ orderId, allowPartial: partly })}
    >
      <p style={{ margin: 0 }}>{unpicked ? t("unpicked") : t("words")}</p>
      <Switch
        label={t("partlyLabel")}
        description={t("partlyWords")}
        checked={partly}
        onChange={(event) => setPartly(event.currentTarget.checked)}
      />
      {isShort ? (
        <p role="alert" className={classes.warning}>
          {shortageWords(ship.error)}
        </p>
      ) : null}
      {ship.isError && !isShort ? <FaultView error={ship.error} /> : null}
    </ConfirmDialog>
  );
}
