"use client";

import { Button } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { type Answers, type Questions, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { ContractStatusBadge } from "./contract-status";

type Row = Answers["crm"]["contracts"]["list"]["items"][number];
const SHOWN = 10;

export const CustomerContracts = ({ customerId }: { customerId: string }) => (
  <Contracts
    of={{ customerId }}
    list={`/contracts?customerId=${encodeURIComponent(customerId)}`}
    create={`/contracts/new?customerId=${encodeURIComponent(customerId)}`}
  />
);

export const OpportunityContracts = ({ opportunityId }: { opportunityId: string }) => (
  <Contracts of={{ opportunityId }} create={`/contracts/new?opportunityId=${encodeURIComponent(opportunityId)}`} />
);

type Contracts = { of: NonNullable<Questions["crm"]["contracts"]["list"]>; list?: string; create: string };

function Contracts({ of, list, create }: Contracts) {
  const t = useTranslations("contracts");
  const may = useMay();
  const query = useQuery(useTRPC().crm.contracts.list.queryOptions({ ...of, limit: SHOWN }));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "contractNo",
        header: t("contractNo"),
        cell: (row) => <Link href={`/contracts/${row.contractId}`}>{row.contractNo}</Link>,
      },
      { id: "status", header: t("state"), cell: (row) => <ContractStatusBadge status={row.status} /> },
      {
        id: "amount",
        header: t("amount"),
        align: "right",
        cell: (row) => <Money cents={row.amountCents} currency={row.currency} />,
      },
      {
        id: "signedAt",
        header: t("signedAt"),
        cell: (row) =>
          row.signedAt === null ? <span className="dim">{t("notSigned")}</span> : <Time at={row.signedAt} />,
      },
    ],
    [t],
  );
  return (
    <Panel title={t("title")} aside={list ? <Link href={list}>{t("showAllOf")}</Link> : null} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => row.contractId}
            empty={
              <EmptyState
                icon={IconFileText}
                title={t("noneOf")}
                action={
                  may("crm.contracts.write") ? (
                    <Button size="xs" variant="default" component={Link} href={create}>
                      {t("create")}
                    </Button>
                  ) : null
                }
              />
            }
          />
        )}
      </QueryView>
    </Panel>
  );
}
