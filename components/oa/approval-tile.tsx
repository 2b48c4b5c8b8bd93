"use client";

import { IconChecklist } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";

/** How many requests ask for my verdict; for those who give none, how many wait at all. */
export function ApprovalTile() {
  const t = useTranslations("home");
  const trpc = useTRPC();
  const may = useMay();
  const mayRead = may("oa.approvals.read");
  const decides = may("oa.approvals.decide");
  const { data } = useQuery(trpc.oa.approvals.counts.queryOptions({}, { enabled: mayRead }));
  if (!mayRead) return null;
  return (
    <CountTile
      icon={IconChecklist}
      name={t(decides ? "approvalsToDecide" : "approvalsWaiting")}
      count={decides ? data?.toDecide : data?.waiting}
      href="/approvals"
      tone="wait"
      words={t("approvalsWords")}
    />
  );
}
