"use client";

import {
  type Icon,
  IconArchive,
  IconCircleCheck,
  IconClockHour4,
  IconLoader2,
  IconMailX,
  IconMinus,
  IconPlayerSkipForward,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";

const looks = {
  pending: { tone: "wait", icon: IconClockHour4 },
  running: { tone: "move", icon: IconLoader2 },
  done: { tone: "good", icon: IconCircleCheck },
  skipped: { tone: "idle", icon: IconPlayerSkipForward },
  dead: { tone: "bad", icon: IconMailX },
  discarded: { tone: "idle", icon: IconArchive },
  waiting: { tone: "wait", icon: IconClockHour4 },
  none: { tone: "idle", icon: IconMinus },
} as const satisfies Record<string, { tone: Tone; icon: Icon }>;

type State = keyof typeof looks;
const isState = (state: string): state is State => state in looks;

/** The state of one delivery, or of an event over all its deliveries. */
export function DeliveryState({ state }: { state: string }) {
  const t = useTranslations("monitor.states");
  const known = isState(state) ? state : "pending";
  return (
    <StatusBadge tone={looks[known].tone} icon={looks[known].icon}>
      {t(known)}
    </StatusBadge>
  );
}
