"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { CreateRfq, RFQ_STATUS, type Rfq } from "@/server/cells/srm/schema";
import { SuppliersSelect } from "./supplier-picker";

type Need = {
  requisitionId: string;
  demandDesc: string;
  totalAmountCents: number;
  lines: { materialSku: string; quantity: number }[];
};

/** Asks suppliers for what a requisition needs: by hand, where no linkage did or its enquiry came to nothing. */
export function AskForQuotes({ need, rfqs }: { need: Need; rfqs: Pick<Rfq, "status">[] }) {
  const t = useTranslations("purchasing.rfqs.ask");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const inHand = rfqs.some(({ status }) => status !== RFQ_STATUS.closed);
  if (!may("srm.rfqs.write") || inHand) return null;
  return (
    <>
      <Button onClick={dialog.open}>{t("button")}</Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t("title")}
        closeButtonProps={{ "aria-label": t("discard") }}
      >
        {opened ? <Question need={need} onClose={dialog.close} /> : null}
      </Modal>
    </>
  );
}

function Question({ need, onClose }: { need: Need; onClose: () => void }) {
  const t = useTranslations("purchasing.rfqs.ask");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const toInput = ({ supplierIds, dueDate }: { supplierIds: string[]; dueDate: string }) => ({
    requisitionId: need.requisitionId,
    demandDesc: need.demandDesc,
    totalAmountCents: need.totalAmountCents,
    lines: need.lines.map(({ materialSku, quantity }) => ({ materialSku, quantity })),
    supplierIds,
    ...(dueDate ? { dueDate } : {}),
  });
  const form = useForm({
    initialValues: { supplierIds: [] as string[], dueDate: "" },
    validate: rules.against(CreateRfq, toInput),
  });
  const create = useMutation(
    trpc.srm.rfqs.create.mutationOptions({
      onSuccess: ({ rfqId, rfqNo }) => {
        notices.done(t("done", { rfqNo }));
        router.push(`/purchasing/rfqs/${rfqId}`);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.srm.rfqs.pathFilter()),
    }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(toInput(values)))} noValidate>
      <Stack gap="sm">
        <SuppliersSelect
          label={t("suppliers")}
          description={t("suppliersWords")}
          autoFocus
          {...form.getInputProps("supplierIds")}
        />
        <TextInput
          type="date"
          label={t("dueDate")}
          description={t("dueDateWords")}
          {...form.getInputProps("dueDate")}
        />
        {create.isError ? <FaultView error={create.error} /> : null}
      </Stack>
      <FormActions
        submit={t("confirm")}
        pending={create.isPending || create.isSuccess}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}
