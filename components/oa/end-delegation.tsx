"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay, useMe } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";

type Delegation = Answers["oa"]["delegations"]["list"]["items"][number];

/** For whoever is back, or an administrator. */
export function EndDelegation({ delegation }: { delegation: Delegation }) {
  const t = useTranslations("approvals.delegation");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const { user } = useMe();
  const end = useMutation(
    trpc.oa.delegations.end.mutationOptions({
      onSuccess: () => notices.done(t("ended")),
      onError: notices.failed,
      onSettled: () => queryClient.invalidateQueries(trpc.oa.pathFilter()),
    }),
  );
  const own = delegation.fromPerson === user.userId && may("oa.delegations.write");
  if (delegation.state === "over" || !(own || may("oa.delegations.write-any"))) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t("endName", { from: delegation.fromName, to: delegation.toName })}
      loading={end.isPending}
      onClick={() => end.mutate({ delegationId: delegation.delegationId })}
    >
      {t("end")}
    </Button>
  );
}
