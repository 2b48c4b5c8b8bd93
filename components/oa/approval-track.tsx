"use client";

import { useTranslations } from "next-intl";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { useRoleName } from "@/components/console/role-name";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { useExactTime } from "@/components/ui/time";
import { isDecided } from "@/server/cells/oa/rules";
import { APPROVAL_STATUS } from "@/server/cells/oa/schema";
import type { Approval } from "./approval-form-data";

/** Who is asked one after the other; who said what and when, and for whom. */
export function ApprovalTrack({ approval }: { approval: Approval }) {
  const t = useTranslations("approvals");
  const roleName = useRoleName();
  const actorName = useLinkageName();
  const exactTime = useExactTime();
  const stateOf = ({ status, stepNo }: Approval["steps"][number]): TrackStep["state"] => {
    if (status === APPROVAL_STATUS.approved) return "done";
    if (status === APPROVAL_STATUS.rejected) return "failed";
    return !isDecided(approval) && stepNo === approval.stepNo ? "current" : "ahead";
  };
  const noteOf = ({ decidedByName, onBehalfOfName, decidedAt, comment }: Approval["steps"][number]) =>
    [
      decidedByName &&
        (onBehalfOfName ? t("inPlaceOf", { name: decidedByName, absent: onBehalfOfName }) : decidedByName),
      decidedAt && exactTime(decidedAt),
      comment,
    ]
      .filter(Boolean)
      .join(" · ");
  const steps: TrackStep[] = [
    {
      name: t("submitted"),
      state: "done",
      note: `${actorName(approval.requestedByName)} · ${exactTime(approval.createdAt)}`,
    },
    ...approval.steps.map((step) => ({
      name: t("stepName", { no: step.stepNo, role: roleName(step.role) }),
      state: stateOf(step),
      note: noteOf(step),
    })),
  ];
  return <StateTrack label={t("track")} steps={steps} />;
}
