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

/** Replay or discard one dead letter. Those who may only read see nothing here. */
export function DeadLetterButtons({ deliveryId, name }: { deliveryId: string; name: string }) {
  const t = useTranslations("monitor.dead");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.monitor.pathFilter()),
      queryClient.invalidateQueries(trpc.home.pathFilter()),
    ]);
  const replay = useMutation(
    trpc.monitor.replay.mutationOptions({
      onSuccess: () => notices.done(t("replayedOne")),
      onError: notices.failed,
      onSettled: refresh,
    }),
  );
  const discard = useMutation(
    trpc.monitor.discard.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("discardedOne"));
      },
      onSettled: refresh,
    }),
  );
  if (!may("monitor.operate")) return null;
  return (
    <span style={{ display: "inline-flex", gap: "0.4rem" }}>
      <Button
        size="compact-xs"
        loading={replay.isPending}
        onClick={() => replay.mutate({ deliveryId })}
        aria-label={t("replayName", { name })}
      >
        {t("replay")}
      </Button>
      <Button size="compact-xs" variant="default" onClick={dialog.open} aria-label={t("discardName", { name })}>
        {t("discard")}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t("discardTitle")}
        confirm={t("discardConfirm")}
        danger
        pending={discard.isPending}
        reason={{ label: t("discardReason"), required: true }}
        onConfirm={(reason) => discard.mutate({ deliveryId, reason })}
      >
        <p style={{ margin: 0 }}>{t("discardWords")}</p>
        {discard.isError ? <FaultView error={discard.error} /> : null}
      </ConfirmDialog>
    </span>
  );
}
