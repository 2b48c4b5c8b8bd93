"use client";

import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { RecallDetail } from "@/components/trace/recall-detail";

export function Recall({ recallId }: { recallId: string }) {
  return (
    <RecallDetail recallId={recallId} chain={<Chain id={recallId} />} history={<History documentId={recallId} />} />
  );
}
