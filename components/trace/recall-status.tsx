"use client";

import { type Icon, IconCircleCheck, IconHourglass, IconLock, IconLockOpen, IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { RECALL_STATUS, RECALL_STATUSES, type RecallStatus } from "@/server/cells/trace/schema";

const looks: Record<RecallStatus, { tone: Tone; icon: Icon }> = {
  [RECALL_STATUS.drill]: { tone: "idle", icon: IconSearch },
  [RECALL_STATUS.holdAsked]: { tone: "wait", icon: IconHourglass },
  [RECALL_STATUS.held]: { tone: "bad", icon: IconLock },
  [RECALL_STATUS.liftAsked]: { tone: "wait", icon: IconLockOpen },
  [RECALL_STATUS.lifted]: { tone: "good", icon: IconCircleCheck },
};

export function RecallStatusBadge({ status }: { status: RecallStatus }) {
  const { valueWords } = useRecordWords();
  return <StatusBadge {...looks[status]}>{valueWords("recall", "status", status)}</StatusBadge>;
}

/** From the drill to its end. */
export function RecallTrack({ status }: { status: RecallStatus }) {
  const t = useTranslations("recalls");
  const { valueWords } = useRecordWords();
  const steps = RECALL_STATUSES.map(
    (each): TrackStep => ({
      name: valueWords("recall", "status", each),
      state: each < status || status === RECALL_STATUS.lifted ? "done" : each === status ? "current" : "ahead",
    }),
  );
  return <StateTrack label={t("track")} steps={steps} />;
}
