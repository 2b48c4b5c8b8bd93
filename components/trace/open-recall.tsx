"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/console/act-dialog";
import { ownDirection } from "@/components/console/list-input-link";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { KindsOf } from "./kinds-of";

/** Says what would be affected before a recall is opened; nothing is held by that. */
export function OpenRecall({ q, onClose }: { q: string; onClose: () => void }) {
  const t = useTranslations("trace.open");
  const trpc = useTRPC();
  const router = useRouter();
  const affected = useQuery(trpc.trace.find.queryOptions({ q, direction: "forward" }, { trpc: ownDirection }));
  const open = useMutation(
    trpc.trace.recalls.open.mutationOptions({
      onSuccess: ({ recallId }) => router.push(`/recalls/${encodeURIComponent(recallId)}`),
    }),
  );
  return (
    <ActDialog
      title={t("title", { q })}
      words={t("words")}
      confirm={t("confirm")}
      reason={t("reason")}
      act={open}
      onConfirm={(reason) => open.mutate({ q, reason })}
      onClose={onClose}
    >
      <QueryView query={affected}>
        {({ nodes, isCut }) => (
          <>
            <p style={{ margin: 0 }}>{t(isCut ? "atLeast" : "affected")}</p>
            <KindsOf nodes={nodes} />
          </>
        )}
      </QueryView>
    </ActDialog>
  );
}
