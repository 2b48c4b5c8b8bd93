"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { ContractDetail } from "@/components/crm/contract-detail";
import { OrderStatusBadge } from "@/components/erp/order-status";
import { ApprovalStatusBadge } from "@/components/oa/approval-status";
import { FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";

/** A contract with what its signature set going: an approval and a sales order. */
export function ContractScreen({ contractId }: { contractId: string }) {
  return (
    <ContractDetail
      contractId={contractId}
      led={<LedTo contractId={contractId} />}
      chain={<Chain id={contractId} />}
      history={<History documentId={contractId} />}
    />
  );
}

function LedTo({ contractId }: { contractId: string }) {
  const t = useTranslations("contracts");
  const trpc = useTRPC();
  const may = useMay();
  const orders = useQuery(
    trpc.erp.orders.list.queryOptions({ contractId, limit: 5 }, { enabled: may("erp.orders.read") }),
  );
  const approvals = useQuery(
    trpc.oa.approvals.list.queryOptions({ sourceId: contractId, limit: 5 }, { enabled: may("oa.approvals.read") }),
  );
  const notYet = <span className="dim">{t("notYet")}</span>;
  const facts = [
    {
      name: t("order"),
      value: orders.data?.items.length
        ? orders.data.items.map(({ orderId, orderNo, orderStatus }) => (
            <div key={orderId}>
              <Link href={`/orders/${orderId}`}>{orderNo}</Link> <OrderStatusBadge status={orderStatus} />
            </div>
          ))
        : notYet,
    },
    {
      name: t("approval"),
      value: approvals.data?.items.length
        ? approvals.data.items.map(({ instanceId, approvalNo, status }) => (
            <div key={instanceId}>
              <Link href={`/approvals/${instanceId}`}>{approvalNo}</Link> <ApprovalStatusBadge status={status} />
            </div>
          ))
        : notYet,
    },
  ];
  return (
    <Panel title={t("ledTo")}>
      <FactList facts={facts} />
    </Panel>
  );
}
