"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { PurchaseLines } from "./purchase-lines";

export type Requisition = Answers["erp"]["purchaseRequisitions"]["get"];

type RequisitionDetail = {
  requisitionId: string;
  /** What became of it, told by other cells. */
  became: (requisition: Requisition) => { state: ReactNode; actions: ReactNode; panels: ReactNode };
  chain: ReactNode;
  history: ReactNode;
  files: ReactNode;
};

/** What the plant needs to buy, and what has been done about it. */
export function RequisitionDetail({ requisitionId, became, ...beside }: RequisitionDetail) {
  const t = useTranslations("purchasing.requisitions");
  const trpc = useTRPC();
  const actorName = useLinkageName();
  const query = useQuery(trpc.erp.purchaseRequisitions.get.queryOptions({ requisitionId }));
  return (
    <QueryView query={query}>
      {(requisition) => {
        const { state, actions, panels } = became(requisition);
        return (
          <DocumentFrame
            back={<Link href="/purchasing/requisitions">{t("title")}</Link>}
            number={requisition.requisitionNo}
            numberName={t("requisitionNo")}
            words={requisition.demandDesc}
            state={state}
            actions={actions}
            facts={{
              title: t("heading"),
              content: (
                <FactList
                  facts={[
                    { name: t("total"), value: <Money cents={requisition.totalAmountCents} currency="CNY" /> },
                    { name: t("createdBy"), value: actorName(requisition.createdBy) },
                    { name: t("createdAt"), value: <Time at={requisition.createdAt} /> },
                  ]}
                />
              ),
            }}
            lines={{ title: t("lines"), content: <PurchaseLines lines={requisition.lines} /> }}
            {...beside}
          >
            {panels}
          </DocumentFrame>
        );
      }}
    </QueryView>
  );
}
