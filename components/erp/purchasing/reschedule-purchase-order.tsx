"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { isOpenPurchase } from "@/server/cells/erp/rules";
import { type PurchaseOrder, ReschedulePurchaseOrder as Rescheduled } from "@/server/cells/erp/schema";

export function ReschedulePurchaseOrder({ order }: { order: PurchaseOrder }) {
  const t = useTranslations("purchasing.orders.reschedule");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  if (!may("erp.purchase-orders.create") || !isOpenPurchase(order.status)) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("button")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t("title", { documentNo: order.documentNo })}
        closeButtonProps={{ "aria-label": t("discard") }}
      >
        {opened ? <AnotherDay order={order} onClose={dialog.close} /> : null}
      </Modal>
    </>
  );
}

function AnotherDay({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const t = useTranslations("purchasing.orders.reschedule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const rules = useFormRules();
  const { poId, documentNo } = order;
  const form = useForm({
    initialValues: { poId, expectedOn: order.expectedOn ?? "" },
    validate: rules.against(Rescheduled),
  });
  const reschedule = useMutation(
    trpc.erp.purchaseOrders.reschedule.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("done", { documentNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.erp.purchaseOrders.pathFilter()),
    }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => reschedule.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput
          type="date"
          data-autofocus
          label={t("day")}
          description={t("words")}
          withAsterisk
          {...form.getInputProps("expectedOn")}
        />
        {reschedule.isError ? <FaultView error={reschedule.error} /> : null}
      </Stack>
      <FormActions
        submit={t("confirm")}
        pending={reschedule.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}
