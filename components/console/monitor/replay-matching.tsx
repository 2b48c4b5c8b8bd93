"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Questions, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Replays all dead letters that match; how many that are is counted first, on the server, when the question is asked. */
export function ReplayMatching({
  matching,
  label,
}: {
  matching: Questions["monitor"]["replayMatching"];
  label: string;
}) {
  const t = useTranslations("monitor.dead");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const count = useQuery(trpc.monitor.countMatching.queryOptions(matching, { enabled: opened, staleTime: 0 }));
  const replay = useMutation(
    trpc.monitor.replayMatching.mutationOptions({
      onSuccess: ({ replayed }) => {
        dialog.close();
        notices.done(t("replayedMany", { count: replayed }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.monitor.pathFilter()),
    }),
  );
  if (!may("monitor.operate")) return null;
  return (
    <>
      <Button size="compact-xs" onClick={dialog.open} aria-label={label}>
        {t("replayAll")}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={label}
        confirm={count.data ? t("replayCount", { count: count.data.count }) : t("counting")}
        pending={replay.isPending || count.isFetching}
        blocked={!count.data?.count}
        onConfirm={() => replay.mutate(matching)}
      >
        <p style={{ margin: 0 }}>{count.data ? t("replayWords", { count: count.data.count }) : t("counting")}</p>
        {count.isError ? <FaultView error={count.error} onRetry={() => void count.refetch()} /> : null}
        {replay.isError ? <FaultView error={replay.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
