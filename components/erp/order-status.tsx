"use client";

import {
  type Icon,
  IconBan,
  IconCircleCheck,
  IconClockHour4,
  IconPackage,
  IconTruckDelivery,
  IconX,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { ORDER_STATUS, type OrderStatus } from "@/server/cells/erp/schema";

const looks = {
  [ORDER_STATUS.pending]: { word: "pending", tone: "wait", icon: IconClockHour4 },
  [ORDER_STATUS.approved]: { word: "approved", tone: "move", icon: IconCircleCheck },
  [ORDER_STATUS.produced]: { word: "produced", tone: "move", icon: IconPackage },
  [ORDER_STATUS.delivered]: { word: "delivered", tone: "good", icon: IconTruckDelivery },
  [ORDER_STATUS.rejected]: { word: "rejected", tone: "bad", icon: IconX },
  [ORDER_STATUS.cancelled]: { word: "cancelled", tone: "idle", icon: IconBan },
} as const satisfies Record<OrderStatus, { word: string; tone: Tone; icon: Icon }>;

export const orderStatuses = [
  ORDER_STATUS.pending,
  ORDER_STATUS.approved,
  ORDER_STATUS.produced,
  ORDER_STATUS.delivered,
  ORDER_STATUS.rejected,
  ORDER_STATUS.cancelled,
] as const;
const way = [ORDER_STATUS.pending, ORDER_STATUS.approved, ORDER_STATUS.produced, ORDER_STATUS.delivered] as const;

const isKnown = (status: number): status is OrderStatus => status in looks;
export const asOrderStatus = (status: number | null) => (status !== null && isKnown(status) ? status : undefined);

export function useOrderStatusName() {
  const t = useTranslations("orders.status");
  return (status: number) => (isKnown(status) ? t(looks[status].word) : String(status));
}

export function OrderStatusBadge({ status }: { status: number }) {
  const name = useOrderStatusName();
  if (!isKnown(status)) return null;
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {name(status)}
    </StatusBadge>
  );
}

/** The order's way to its receiver. An order that was refused or cancelled stops where it ended. */
export function OrderTrack({ status }: { status: number }) {
  const t = useTranslations("orders");
  const name = useOrderStatusName();
  const at = way.findIndex((each) => each === status);
  const ended = at < 0;
  const last = way.length - 1;
  const steps: TrackStep[] = ended
    ? [
        { name: name(ORDER_STATUS.pending), state: "done" },
        { name: name(status), state: "failed" },
      ]
    : way.map((each, index) => ({
        name: name(each),
        state: index < at || (index === at && at === last) ? "done" : index === at ? "current" : "ahead",
        note: index === at && at < last ? t(`waitsFor.${looks[each].word}`) : undefined,
      }));
  return <StateTrack label={t("track")} steps={steps} />;
}
