"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isClosed } from "@/server/cells/crm/rules";
import type { Stage } from "@/server/cells/crm/schema";
import { CARDS } from "./crm-filters";
import { useStageName } from "./stage";

type Opportunity = Answers["crm"]["opportunities"]["list"]["items"][number];
export type BoardFilters = { q: string | undefined; customerId: string | undefined };

/** Moves a card at once and takes it back when the server refuses. Won and lost are the end of it, so they are asked for. */
export function useMoveOpportunity(opportunity: Opportunity, wanted: BoardFilters) {
  const t = useTranslations("opportunities");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const stageName = useStageName();
  const [asked, setAsked] = useState<Stage | null>(null);
  const { opportunityId, title } = opportunity;
  const column = (stage: Stage) => trpc.crm.opportunities.list.queryKey({ ...wanted, stage, limit: CARDS });
  const update = useMutation(
    trpc.crm.opportunities.update.mutationOptions({
      onMutate: async ({ stage }) => {
        if (!stage) return undefined;
        const [from, to] = [column(opportunity.stage), column(stage)];
        await queryClient.cancelQueries(trpc.crm.opportunities.pathFilter());
        const before = [
          [from, queryClient.getQueryData(from)],
          [to, queryClient.getQueryData(to)],
        ] as const;
        queryClient.setQueryData(from, (page) =>
          page ? { ...page, items: page.items.filter((row) => row.opportunityId !== opportunityId) } : page,
        );
        queryClient.setQueryData(to, (page) =>
          page ? { ...page, items: [{ ...opportunity, stage }, ...page.items] } : page,
        );
        return before;
      },
      onError: (error, _, before) => {
        for (const [key, page] of before ?? []) queryClient.setQueryData(key, page);
        notices.failed(error);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.crm.opportunities.pathFilter()),
    }),
  );
  const go = (stage: Stage) => update.mutate({ opportunityId, stage });
  const move = (stage: Stage) => (isClosed(stage) ? setAsked(stage) : go(stage));
  const closing = (
    <ConfirmDialog
      opened={asked !== null}
      onClose={() => setAsked(null)}
      title={asked ? t("closeTitle", { title, stage: stageName(asked) }) : ""}
      confirm={t("closeConfirm")}
      pending={update.isPending}
      onConfirm={() => {
        if (asked) go(asked);
        setAsked(null);
      }}
    >
      <p style={{ margin: 0 }}>{t("closeWords")}</p>
    </ConfirmDialog>
  );
  return { move, closing, moving: update.isPending };
}
