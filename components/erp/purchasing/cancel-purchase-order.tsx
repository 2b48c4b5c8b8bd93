"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/console/act-dialog";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { isOpenPurchase } from "@/server/cells/erp/rules";
import type { PurchaseOrder } from "@/server/cells/erp/schema";

export function CancelPurchaseOrder({ order }: { order: PurchaseOrder }) {
  const t = useTranslations("purchasing.orders.cancel");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const { poId, documentNo } = order;
  const cancel = useMutation(
    trpc.erp.purchaseOrders.cancel.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("done", { documentNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.erp.purchaseOrders.pathFilter()),
    }),
  );
  if (!may("erp.purchase-orders.create") || !isOpenPurchase(order.status)) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("button")}
      </Button>
      {opened ? (
        <ActDialog
          title={t("title", { documentNo })}
          words={t("words")}
          confirm={t("confirm")}
          danger
          reason={t("reason")}
          act={cancel}
          onConfirm={(reason) => cancel.mutate({ poId, reason })}
          onClose={dialog.close}
        />
      ) : null}
    </>
  );
}
