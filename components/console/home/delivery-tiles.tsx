"use client";

import { IconActivityHeartbeat, IconMailX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";
import { useDuration } from "@/components/ui/duration";
import { useNowMs } from "@/components/ui/time";

/** What the linkages have not brought home yet. */
export function DeliveryTiles() {
  const t = useTranslations("home");
  const trpc = useTRPC();
  const may = useMay();
  const duration = useDuration();
  const nowMs = useNowMs();
  const { data } = useQuery(trpc.home.summary.queryOptions({}));
  if (!may("monitor.read")) return null;
  const age = data?.oldestDeadAt ? duration(Math.max(0, nowMs - Date.parse(data.oldestDeadAt))) : null;
  return (
    <>
      <CountTile
        icon={IconMailX}
        name={t("deadLetters")}
        count={data?.deadLetters}
        href="/monitor/dead-letters"
        tone="bad"
        words={age ? t("oldest", { age }) : t("noneDead")}
      />
      <CountTile
        icon={IconActivityHeartbeat}
        name={t("waiting")}
        count={data?.waiting}
        href="/monitor?state=waiting"
        words={t("skipped", { count: data?.skipped ?? 0 })}
      />
    </>
  );
}
