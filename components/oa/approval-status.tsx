"use client";

import { type Icon, IconCircleCheck, IconClockHour4, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { APPROVAL_STATUS } from "@/server/cells/oa/schema";

const looks = {
  [APPROVAL_STATUS.waiting]: { word: "waiting", tone: "wait", icon: IconClockHour4 },
  [APPROVAL_STATUS.approved]: { word: "approved", tone: "good", icon: IconCircleCheck },
  [APPROVAL_STATUS.rejected]: { word: "rejected", tone: "bad", icon: IconX },
} as const satisfies Record<number, { word: string; tone: Tone; icon: Icon }>;

/** The tabs of the inbox, by the word in the address. */
export const inboxTabs = ["waiting", "approved", "rejected"] as const;
export type InboxTab = (typeof inboxTabs)[number];
export const statusOfTab = {
  waiting: APPROVAL_STATUS.waiting,
  approved: APPROVAL_STATUS.approved,
  rejected: APPROVAL_STATUS.rejected,
} as const;

export function ApprovalStatusBadge({ status }: { status: keyof typeof looks }) {
  const t = useTranslations("approvals.status");
  const { word, tone, icon } = looks[status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(word)}
    </StatusBadge>
  );
}
