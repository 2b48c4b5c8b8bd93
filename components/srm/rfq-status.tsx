"use client";

import { type Icon, IconBan, IconMailQuestion, IconTrophy, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { QUOTE_STATUS, type QuoteStatus, RFQ_STATUS, type RfqStatus } from "@/server/cells/srm/schema";

type Look = { word: string; tone: Tone; icon: Icon };

const rfqLooks = {
  [RFQ_STATUS.open]: { word: "open", tone: "wait", icon: IconMailQuestion },
  [RFQ_STATUS.awarded]: { word: "awarded", tone: "good", icon: IconTrophy },
  [RFQ_STATUS.closed]: { word: "closed", tone: "idle", icon: IconBan },
} as const satisfies Record<RfqStatus, Look>;

export const rfqStatuses = [RFQ_STATUS.open, RFQ_STATUS.awarded, RFQ_STATUS.closed] as const;
const isKnown = (status: number): status is RfqStatus => status in rfqLooks;
export const asRfqStatus = (status: number | null) => (status !== null && isKnown(status) ? status : undefined);

export function useRfqStatusName() {
  const t = useTranslations("purchasing.rfqs.status");
  return useCallback((status: number) => (isKnown(status) ? t(rfqLooks[status].word) : String(status)), [t]);
}

export function RfqStatusBadge({ status }: { status: RfqStatus }) {
  const name = useRfqStatusName();
  return (
    <StatusBadge tone={rfqLooks[status].tone} icon={rfqLooks[status].icon}>
      {name(status)}
    </StatusBadge>
  );
}

const quoteLooks = {
  [QUOTE_STATUS.open]: { word: "open", tone: "wait", icon: IconMailQuestion },
  [QUOTE_STATUS.won]: { word: "won", tone: "good", icon: IconTrophy },
  [QUOTE_STATUS.lost]: { word: "lost", tone: "idle", icon: IconX },
} as const satisfies Record<QuoteStatus, Look>;

export function QuoteStatusBadge({ status }: { status: QuoteStatus }) {
  const t = useTranslations("purchasing.quotes.status");
  return (
    <StatusBadge tone={quoteLooks[status].tone} icon={quoteLooks[status].icon}>
      {t(quoteLooks[status].word)}
    </StatusBadge>
  );
}
