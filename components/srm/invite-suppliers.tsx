"use client";

import { Button, Modal, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { isOpen } from "@/server/cells/srm/rules";
import { InviteSuppliers as Invited, type Rfq } from "@/server/cells/srm/schema";
import { SuppliersSelect } from "./supplier-picker";

export function InviteSuppliers({ rfq }: { rfq: Rfq }) {
  const t = useTranslations("purchasing.rfqs.invite");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  if (!may("srm.rfqs.write") || !isOpen(rfq)) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("button")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t("title", { rfqNo: rfq.rfqNo })}
        closeButtonProps={{ "aria-label": t("discard") }}
      >
        {opened ? <More rfq={rfq} onClose={dialog.close} /> : null}
      </Modal>
    </>
  );
}

function More({ rfq: { rfqId }, onClose }: { rfq: Rfq; onClose: () => void }) {
  const t = useTranslations("purchasing.rfqs.invite");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const rules = useFormRules();
  const form = useForm({
    initialValues: { rfqId, supplierIds: [] as string[] },
    validate: rules.against(Invited),
  });
  const invite = useMutation(
    trpc.srm.rfqs.invite.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("done"));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.srm.rfqs.pathFilter()),
    }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => invite.mutate(values))} noValidate>
      <Stack gap="sm">
        <SuppliersSelect label={t("suppliers")} required autoFocus {...form.getInputProps("supplierIds")} />
        {invite.isError ? <FaultView error={invite.error} /> : null}
      </Stack>
      <FormActions
        submit={t("confirm")}
        pending={invite.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}
