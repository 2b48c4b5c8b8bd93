"use client";

import { type Icon, IconBan, IconCircleCheck, IconHammer, IconPlayerPause } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { canReport } from "@/server/cells/mes/rules";
import { ORDER_STATUS, type OrderStatus } from "@/server/cells/mes/schema";

const looks = {
  [ORDER_STATUS.released]: { word: "released", tone: "wait", icon: IconPlayerPause },
  [ORDER_STATUS.inProgress]: { word: "inProgress", tone: "move", icon: IconHammer },
  [ORDER_STATUS.completed]: { word: "completed", tone: "good", icon: IconCircleCheck },
  [ORDER_STATUS.cancelled]: { word: "cancelled", tone: "idle", icon: IconBan },
} as const satisfies Record<OrderStatus, { word: string; tone: Tone; icon: Icon }>;
const way = [ORDER_STATUS.released, ORDER_STATUS.inProgress, ORDER_STATUS.completed] as const;

/** Neither completed nor called off. */
export const isOpenOrder = ({ status }: { status: OrderStatus }) => canReport(status);
/** Nobody has begun. */
export const isWaiting = ({ status }: { status: OrderStatus }) => status === ORDER_STATUS.released;

export function useProductionStatusName() {
  const t = useTranslations("production.status");
  return (status: OrderStatus) => t(looks[status].word);
}

export function ProductionStatusBadge({ status }: { status: OrderStatus }) {
  const name = useProductionStatusName();
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {name(status)}
    </StatusBadge>
  );
}

/** The order's way to the last good piece. One that was called off stops where it stood. */
export function ProductionTrack({ status, started }: { status: OrderStatus; started: boolean }) {
  const t = useTranslations("production");
  const name = useProductionStatusName();
  const at = way.findIndex((each) => each === status);
  const passed = way.slice(0, started ? 2 : 1).map((each): TrackStep => ({ name: name(each), state: "done" }));
  const steps: TrackStep[] =
    at < 0
      ? [...passed, { name: name(status), state: "failed" }]
      : way.map((each, index) => ({
          name: name(each),
          state: index < at || at === way.length - 1 ? "done" : index === at ? "current" : "ahead",
        }));
  return <StateTrack label={t("track")} steps={steps} />;
}
