"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { canSign } from "@/server/cells/crm/rules";

/** The signature sets the order going, so it is asked for once more. */
export function SignContract({ contract }: { contract: Answers["crm"]["contracts"]["get"] }) {
  const t = useTranslations("contracts.sign");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const { contractId, contractNo } = contract;
  const sign = useMutation(
    trpc.crm.contracts.sign.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("done", { contractNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.crm.contracts.pathFilter()),
    }),
  );
  if (!may("crm.contracts.sign") || !canSign(contract)) return null;
  return (
    <>
      <Button onClick={dialog.open}>{t("button")}</Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t("title", { contractNo })}
        confirm={t("confirm")}
        pending={sign.isPending}
        onConfirm={() => sign.mutate({ contractId })}
      >
        <p style={{ margin: 0 }}>{t("words")}</p>
        {sign.isError ? <FaultView error={sign.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
