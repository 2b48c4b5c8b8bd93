"use client";

import { type Icon, IconBan, IconCircleCheck, IconClipboardCheck, IconHourglass } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StateTrack } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { COUNT_STATUS, COUNT_STATUSES, type CountStatus } from "@/server/cells/wms/schema/counts";

const looks = {
  [COUNT_STATUS.counting]: { word: "counting", tone: "move", icon: IconHourglass },
  [COUNT_STATUS.toApprove]: { word: "toApprove", tone: "wait", icon: IconClipboardCheck },
  [COUNT_STATUS.approved]: { word: "approved", tone: "good", icon: IconCircleCheck },
  [COUNT_STATUS.cancelled]: { word: "cancelled", tone: "idle", icon: IconBan },
} as const satisfies Record<CountStatus, { word: string; tone: Tone; icon: Icon }>;
const way = [COUNT_STATUS.counting, COUNT_STATUS.toApprove, COUNT_STATUS.approved] as const;

export const asCountStatus = (status: number | null): CountStatus | undefined =>
  COUNT_STATUSES.find((each) => each === status);

export function useCountStatusName() {
  const t = useTranslations("stock.counts.status");
  return (status: CountStatus) => t(looks[status].word);
}

export function CountStatusBadge({ status }: { status: CountStatus }) {
  const name = useCountStatusName();
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {name(status)}
    </StatusBadge>
  );
}

export function CountTrack({ status }: { status: CountStatus }) {
  const t = useTranslations("stock.counts");
  const name = useCountStatusName();
  const at = way.findIndex((each) => each === status);
  return (
    <StateTrack
      label={t("track")}
      steps={
        at < 0
          ? [
              { name: name(COUNT_STATUS.counting), state: "done" },
              { name: name(status), state: "failed" },
            ]
          : way.map((each, index) => ({
              name: name(each),
              state: index < at || status === COUNT_STATUS.approved ? "done" : index === at ? "current" : "ahead",
            }))
      }
    />
  );
}
