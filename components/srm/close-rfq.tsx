"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/console/act-dialog";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
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
      {opened ? (
        <ActDialog
          title={t("title", { rfqNo })}
          words={t("words")}
          confirm={t("confirm")}
          danger
          reason={t("reason")}
          act={close}
          onConfirm={(reason) => close.mutate({ rfqId, reason })}
          onClose={dialog.close}
        />
      ) : null}
    </>
  );
}
