"use client";

import { type Icon, IconCircleCheck, IconClockHour4, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { APPROVAL_STATUS, APPROVAL_STATUSES, type ApprovalStatus } from "@/server/cells/oa/schema";

const looks = {
  [APPROVAL_STATUS.waiting]: { word: "waiting", tone: "wait", icon: IconClockHour4 },
  [APPROVAL_STATUS.approved]: { word: "approved", tone: "good", icon: IconCircleCheck },
  [APPROVAL_STATUS.rejected]: { word: "rejected", tone: "bad", icon: IconX },
} as const satisfies Record<number, { word: string; tone: Tone; icon: Icon }>;

export const asApprovalStatus = (status: number | null) => APPROVAL_STATUSES.find((each) => each === status);

export function useApprovalStatusName() {
  const t = useTranslations("approvals.status");
  return useCallback((status: ApprovalStatus) => t(looks[status].word), [t]);
}

export function ApprovalStatusBadge({ status }: { status: ApprovalStatus }) {
  const { tone, icon } = looks[status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {useApprovalStatusName()(status)}
    </StatusBadge>
  );
}
