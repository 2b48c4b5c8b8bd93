"use client";

import { type Icon, IconCircleCheck, IconPencil, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { CONTRACT_STATUS, type ContractStatus } from "@/server/cells/crm/schema";

const looks = {
  [CONTRACT_STATUS.draft]: { word: "draft", tone: "idle", icon: IconPencil },
  [CONTRACT_STATUS.approved]: { word: "approved", tone: "good", icon: IconCircleCheck },
  [CONTRACT_STATUS.rejected]: { word: "rejected", tone: "bad", icon: IconX },
} as const satisfies Record<ContractStatus, { word: string; tone: Tone; icon: Icon }>;

export const contractStatuses = [CONTRACT_STATUS.draft, CONTRACT_STATUS.approved, CONTRACT_STATUS.rejected] as const;
export const asContractStatus = (status: number | null) => contractStatuses.find((known) => known === status);

export function useContractStatusName() {
  const t = useTranslations("contracts.status");
  return (status: ContractStatus) => t(looks[status].word);
}

export function ContractStatusBadge({ status }: { status: ContractStatus }) {
  const name = useContractStatusName();
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {name(status)}
    </StatusBadge>
  );
}
