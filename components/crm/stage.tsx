"use client";

import {
  type Icon,
  IconCircleCheck,
  IconCircleX,
  IconEye,
  IconFileText,
  IconMessages,
  IconUserCheck,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import type { Stage } from "@/server/cells/crm/schema";

const looks: Record<Stage, { tone: Tone; icon: Icon }> = {
  lead: { tone: "idle", icon: IconEye },
  qualified: { tone: "move", icon: IconUserCheck },
  proposal: { tone: "move", icon: IconFileText },
  negotiation: { tone: "wait", icon: IconMessages },
  won: { tone: "good", icon: IconCircleCheck },
  lost: { tone: "idle", icon: IconCircleX },
};

export function useStageName() {
  const t = useTranslations("opportunities.stage");
  return (stage: Stage) => t(stage);
}

export function StageBadge({ stage }: { stage: Stage }) {
  const name = useStageName();
  return (
    <StatusBadge tone={looks[stage].tone} icon={looks[stage].icon}>
      {name(stage)}
    </StatusBadge>
  );
}
