"use client";

import { Button, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isOpen } from "@/server/cells/erp/rules";

/** Another day for an order that is still to be delivered. */
export function RescheduleOrder({ order }: { order: Answers["erp"]["orders"]["get"] }) {
  const t = useTranslations("orders.reschedule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const [day, setDay] = useState("");
  const reschedule = useMutation(
    trpc.erp.orders.reschedule.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("done", { orderNo: order.orderNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.erp.orders.pathFilter()),
    }),
  );
  if (!may("erp.orders.reschedule") || !isOpen(order.orderStatus)) return null;
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setDay(order.dueDate ?? "");
          dialog.open();
        }}
      >
        {t("button")}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t("title", { orderNo: order.orderNo })}
        confirm={t("confirm")}
        pending={reschedule.isPending}
        onConfirm={() => reschedule.mutate({ orderId: order.orderId, dueDate: day || null })}
      >
        <TextInput
          type="date"
          data-autofocus
          label={t("day")}
          description={t("words")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {reschedule.isError ? <FaultView error={reschedule.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
