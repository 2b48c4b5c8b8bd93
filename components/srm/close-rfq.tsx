"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isOpen } from "@/server/cells/srm/rules";
import type { Rfq } from "@/server/cells/srm/schema";

export function CloseRfq({ rfq }: { rfq: Rfq }) {
  const t = useTranslations("purchasing.rfqs.close");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const { rfqId, rfqNo } = rfq;
  const close = useMutation(
    trpc.srm.rfqs.close.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("done", { rfqNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.srm.pathFilter()),
    }),
  );
  if (!may("srm.rfqs.write") || !isOpen(rfq)) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("button")}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t("title", { rfqNo })}
        confirm={t("confirm")}
        danger
        pending={close.isPending}
        reason={{ label: t("reason"), required: true }}
        onConfirm={(reason) => close.mutate({ rfqId, reason })}
      >
        <p style={{ margin: 0 }}>{t("words")}</p>
        {close.isError ? <FaultView error={close.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
