"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { Attachments } from "@/components/console/attachments/attachments";
import { itemHref } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { ContractStatusBadge } from "./contract-status";
import { SignContract } from "./sign-contract";

type Contract = Answers["crm"]["contracts"]["get"];
type Line = Contract["orderLines"][number];
type Slots = {
  /** What it led to in other cells: its approval and its order. */
  led: ReactNode;
  chain: ReactNode;
  history: ReactNode;
};

export function ContractDetail({ contractId, ...slots }: { contractId: string } & Slots) {
  const query = useQuery(useTRPC().crm.contracts.get.queryOptions({ contractId }));
  return <QueryView query={query}>{(contract) => <ContractDocument contract={contract} {...slots} />}</QueryView>;
}

function OpportunityLink({ opportunityId }: { opportunityId: string }) {
  const { data } = useQuery(useTRPC().crm.opportunities.get.queryOptions({ opportunityId }));
  return <Link href={`/opportunities/${opportunityId}`}>{data?.title ?? opportunityId}</Link>;
}

function ContractDocument({ contract, led, chain, history }: { contract: Contract } & Slots) {
  const t = useTranslations("contracts");
  const actorName = useLinkageName();
  const { customerId, currency, opportunityId, orderLines } = contract;
  const customerName = useNames("customer", [customerId]);
  const itemName = useNames(
    "item",
    orderLines.map((line) => line.productSku),
  );
  const notGiven = <span className="dim">{t("notGiven")}</span>;
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        id: "sku",
        header: t("item"),
        cell: (line) => (
          <>
            <Link href={itemHref(line.productSku)}>{line.productSku}</Link>
            {itemName(line.productSku) === line.productSku ? null : (
              <span className="dim"> {itemName(line.productSku)}</span>
            )}
          </>
        ),
      },
      { id: "quantity", header: t("quantity"), align: "right", cell: (line) => <Quantity value={line.quantity} /> },
      {
        id: "price",
        header: t("unitPrice"),
        align: "right",
        cell: (line) =>
          line.unitPriceCents === null ? (
            <span className="dim">{t("notGiven")}</span>
          ) : (
            <Money cents={line.unitPriceCents} currency={currency} />
          ),
      },
    ],
    [t, currency, itemName],
  );
  const facts = [
    { name: t("customer"), value: <NamedCode kind="customer" code={customerId} name={customerName(customerId)} /> },
    { name: t("amount"), value: <Money cents={contract.amountCents} currency={currency} /> },
    { name: t("opportunity"), value: opportunityId ? <OpportunityLink opportunityId={opportunityId} /> : notGiven },
    {
      name: t("signedAt"),
      value:
        contract.signedAt === null ? <span className="dim">{t("notSigned")}</span> : <Time at={contract.signedAt} />,
    },
    { name: t("createdAt"), value: <Time at={contract.createdAt} /> },
    { name: t("createdBy"), value: actorName(contract.createdBy) },
  ];
  return (
    <DocumentFrame
      back={<Link href="/contracts">{t("title")}</Link>}
      files={<Attachments documentType="contract" documentId={contract.contractId} />}
      number={contract.contractNo}
      numberName={t("contractNo")}
      state={<ContractStatusBadge status={contract.status} />}
      actions={<SignContract contract={contract} />}
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      lines={{
        title: t("lines"),
        content: (
          <DataTable
            label={t("lines")}
            columns={columns}
            rows={orderLines}
            rowId={(line) => String(orderLines.indexOf(line))}
            empty={
              <EmptyState icon={IconListDetails} title={t("noLines")}>
                {t("noLinesWords")}
              </EmptyState>
            }
          />
        ),
      }}
      chain={chain}
      history={history}
    >
      {led}
    </DocumentFrame>
  );
}
