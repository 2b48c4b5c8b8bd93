"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { canCancel } from "@/server/cells/erp/rules";

/** Offered only to those who may, and only while the same rule that the server asks allows it. */
export function CancelOrder({
  order,
  preview,
}: {
  order: Answers["erp"]["orders"]["get"];
  /** What will be undone elsewhere; the other cells know. */
  preview: ReactNode;
}) {
  const t = useTranslations("orders.cancel");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const cancel = useMutation(
    trpc.erp.orders.cancel.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("done", { orderNo: order.orderNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.erp.orders.pathFilter()),
    }),
  );
  if (!may("erp.orders.cancel") || !canCancel(order.orderStatus)) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("button")}
      </Button>
      {opened ? (
        <ActDialog
          title={t("title", { orderNo: order.orderNo })}
          words={t("words")}
          confirm={t("confirm")}
          danger
          reason={t("reason")}
          act={cancel}
          onConfirm={(reason) => cancel.mutate({ orderId: order.orderId, reason })}
          onClose={dialog.close}
        >
          {preview}
        </ActDialog>
      ) : null}
    </>
  );
}
