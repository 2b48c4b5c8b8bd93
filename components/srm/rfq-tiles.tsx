"use client";

import { IconMailQuestion, IconTrophy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";
import { openRfqsHref } from "./open-rfqs-href";

/** Open enquiries by whom they wait for. */
export function RfqTiles() {
  const t = useTranslations("purchasing.overview");
  const trpc = useTRPC();
  const mayRead = useMay()("srm.rfqs.read");
  const { data } = useQuery(trpc.srm.rfqs.counts.queryOptions({}, { enabled: mayRead }));
  if (!mayRead) return null;
  return (
    <>
      <CountTile
        icon={IconMailQuestion}
        name={t("waitingForQuotes")}
        count={data?.waitingForQuotes}
        href={openRfqsHref(false)}
        words={t("waitingForQuotesWords")}
      />
      <CountTile
        icon={IconTrophy}
        name={t("readyToAward")}
        count={data?.readyToAward}
        href={openRfqsHref(true)}
        tone="wait"
        words={t("readyToAwardWords")}
      />
    </>
  );
}
