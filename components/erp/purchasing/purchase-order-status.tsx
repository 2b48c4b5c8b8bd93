"use client";

import { type Icon, IconBan, IconCircleCheck, IconClockHour4, IconPackageImport, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { PURCHASE_ORDER_STATUS, type PurchaseOrderStatus } from "@/server/cells/erp/schema";

const looks = {
  [PURCHASE_ORDER_STATUS.pending]: { word: "pending", tone: "wait", icon: IconClockHour4 },
  [PURCHASE_ORDER_STATUS.approved]: { word: "approved", tone: "move", icon: IconCircleCheck },
  [PURCHASE_ORDER_STATUS.received]: { word: "received", tone: "good", icon: IconPackageImport },
  [PURCHASE_ORDER_STATUS.rejected]: { word: "rejected", tone: "bad", icon: IconX },
  [PURCHASE_ORDER_STATUS.cancelled]: { word: "cancelled", tone: "idle", icon: IconBan },
} as const satisfies Record<PurchaseOrderStatus, { word: string; tone: Tone; icon: Icon }>;

export const purchaseOrderStatuses = [
  PURCHASE_ORDER_STATUS.pending,
  PURCHASE_ORDER_STATUS.approved,
  PURCHASE_ORDER_STATUS.received,
  PURCHASE_ORDER_STATUS.rejected,
  PURCHASE_ORDER_STATUS.cancelled,
] as const;
const way = [PURCHASE_ORDER_STATUS.pending, PURCHASE_ORDER_STATUS.approved, PURCHASE_ORDER_STATUS.received] as const;

const isKnown = (status: number): status is PurchaseOrderStatus => status in looks;
export const asPurchaseOrderStatus = (status: number | null) =>
  status !== null && isKnown(status) ? status : undefined;

export function usePurchaseOrderStatusName() {
  const t = useTranslations("purchasing.orders.status");
  return useCallback((status: number) => (isKnown(status) ? t(looks[status].word) : String(status)), [t]);
}

export function PurchaseOrderStatusBadge({ status }: { status: number }) {
  const name = usePurchaseOrderStatusName();
  if (!isKnown(status)) return null;
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {name(status)}
    </StatusBadge>
  );
}

/** From the order to its goods. One that was refused or called off stops where it ended. */
export function PurchaseOrderTrack({ status }: { status: PurchaseOrderStatus }) {
  const t = useTranslations("purchasing.orders");
  const name = usePurchaseOrderStatusName();
  const at = way.findIndex((each) => each === status);
  const last = way.length - 1;
  const steps: TrackStep[] =
    at < 0
      ? [
          { name: name(PURCHASE_ORDER_STATUS.pending), state: "done" },
          { name: name(status), state: "failed" },
        ]
      : way.map((each, index) => ({
          name: name(each),
          state: index < at || (index === at && at === last) ? "done" : index === at ? "current" : "ahead",
          note: index === at && at < last ? t(`waitsFor.${looks[each].word}`) : undefined,
        }));
  return <StateTrack label={t("track")} steps={steps} />;
}
