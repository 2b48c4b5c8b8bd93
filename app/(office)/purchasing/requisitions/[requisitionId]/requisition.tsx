"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { RequisitionDetail } from "@/components/erp/purchasing/requisition-detail";
import { SomePurchaseOrders } from "@/components/erp/purchasing/some-purchase-orders";
import { AskForQuotes } from "@/components/srm/ask-for-quotes";
import { RfqStatusBadge } from "@/components/srm/rfq-status";
import { SomeRfqs } from "@/components/srm/some-rfqs";

/** A need, the enquiries it led to, and what was ordered for it. */
export function RequisitionAndItsWay({ requisitionId }: { requisitionId: string }) {
  const t = useTranslations("purchasing.requisitions");
  const trpc = useTRPC();
  const mayRead = useMay()("srm.rfqs.read");
  const { data: rfqs } = useQuery(trpc.srm.rfqs.list.queryOptions({ requisitionId, limit: 10 }, { enabled: mayRead }));
  const [newest] = rfqs?.items ?? [];
  return (
    <RequisitionDetail
      requisitionId={requisitionId}
      became={(requisition) => ({
        state: newest ? <RfqStatusBadge status={newest.status} /> : null,
        actions: rfqs ? <AskForQuotes need={requisition} rfqs={rfqs.items} /> : null,
        panels: (
          <>
            <SomeRfqs asked={{ requisitionId }} title={t("rfqs")} none={t("notAsked")} />
            <SomePurchaseOrders asked={{ requisitionId }} none={t("nothingOrdered")} />
          </>
        ),
      })}
      chain={<Chain id={requisitionId} />}
      history={<History documentId={requisitionId} />}
      files={<Attachments documentType="purchase_requisition" documentId={requisitionId} />}
    />
  );
}
