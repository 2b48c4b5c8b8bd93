"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { useTRPC } from "@/components/console/trpc";
import { SomePurchaseOrders } from "@/components/erp/purchasing/some-purchase-orders";
import { RfqDetail } from "@/components/srm/rfq-detail";
import { useTrackRecords } from "../../track-records";

/** An enquiry with its offers; the warehouse says how far each supplier can be relied on. */
export function RfqAndItsQuotes({ rfqId }: { rfqId: string }) {
  const t = useTranslations("purchasing.rfqs");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.srm.rfqs.compare.queryOptions({ rfqId }));
  const records = useTrackRecords(data?.quotes.map(({ supplierId }) => supplierId) ?? []);
  return (
    <RfqDetail
      rfqId={rfqId}
      records={records}
      ordered={({ awardedQuoteId }) =>
        awardedQuoteId ? <SomePurchaseOrders asked={{ quoteId: awardedQuoteId }} none={t("orderOnItsWay")} /> : null
      }
      chain={<Chain id={rfqId} />}
      history={<History documentId={rfqId} />}
      files={<Attachments documentType="rfq" documentId={rfqId} />}
    />
  );
}
