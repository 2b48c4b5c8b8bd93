"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useFlagName } from "@/components/console/monitor/linkage-words";
import { useNotices } from "@/components/console/notices";
import { type Questions, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type RunSkipped = {
  flag: Questions["settings"]["linkages"]["replaySkipped"]["flag"];
  skipped: number;
  openedAtOnce?: boolean;
  onClose?: () => void;
};

/** Runs what was passed over while the switch was off, each event once. Offered right after turning on, and later. */
export function RunSkipped({ flag, skipped, openedAtOnce = false, onClose }: RunSkipped) {
  const t = useTranslations("switches");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const name = useFlagName()(flag);
  const [opened, dialog] = useDisclosure(openedAtOnce, { onClose });
  const run = useMutation(
    trpc.settings.linkages.replaySkipped.mutationOptions({
      onSuccess: ({ replayed }) => {
        dialog.close();
        notices.done(t("ran", { count: replayed }));
      },
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.settings.linkages.pathFilter()),
          queryClient.invalidateQueries(trpc.monitor.pathFilter()),
        ]),
    }),
  );
  return (
    <>
      {openedAtOnce ? null : (
        <Button size="compact-xs" variant="light" onClick={dialog.open} aria-label={t("runName", { name })}>
          {t("run")}
        </Button>
      )}
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t("runTitle", { name })}
        confirm={t("runConfirm", { count: skipped })}
        pending={run.isPending}
        onConfirm={() => run.mutate({ flag })}
      >
        <p style={{ margin: 0 }}>{t("runWords", { count: skipped })}</p>
        {run.isError ? <FaultView error={run.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
