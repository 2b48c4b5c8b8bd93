"use client";

import { Button } from "@mantine/core";
import { IconFileText, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { asContractStatus, ContractStatusBadge, contractStatuses, useContractStatusName } from "./contract-status";
import { contractFilters } from "./crm-filters";

type Row = Answers["crm"]["contracts"]["list"]["items"][number];

export function NewContractButton() {
  const t = useTranslations("contracts");
  if (!useMay()("crm.contracts.write")) return null;
  return (
    <Button component={Link} href="/contracts/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}

const signatures = ["true", "false"] as const;

export function ContractList() {
  const t = useTranslations("contracts");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const statusName = useContractStatusName();
  const [{ q, status, signed, customerId }, setFilters] = useQueryStates(contractFilters);
  const wanted = {
    q: q || undefined,
    status: asContractStatus(status),
    signed: signed ?? undefined,
    customerId: customerId ?? undefined,
  };
  const query = useInfiniteQuery(
    trpc.crm.contracts.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = useNames("customer", [...rows.map((row) => row.customerId), customerId]);
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "contractNo",
        header: t("contractNo"),
        cell: (row) => <Link href={`/contracts/${row.contractId}`}>{row.contractNo}</Link>,
        text: (row) => row.contractNo,
      },
      {
        id: "status",
        header: t("state"),
        cell: (row) => <ContractStatusBadge status={row.status} />,
        text: (row) => statusName(row.status),
      },
      {
        id: "customer",
        header: t("customer"),
        cell: (row) => <NamedCode kind="customer" code={row.customerId} name={nameOf(row.customerId)} />,
        text: (row) => nameOf(row.customerId),
      },
      {
        id: "amount",
        header: t("amount"),
        align: "right",
        cell: (row) => <Money cents={row.amountCents} currency={row.currency} />,
        text: (row) => row.amountCents / 100,
      },
      {
        id: "signedAt",
        header: t("signedAt"),
        cell: (row) =>
          row.signedAt === null ? <span className="dim">{t("notSigned")}</span> : <Time at={row.signedAt} />,
        text: (row) => row.signedAt,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, statusName, nameOf],
  );
  return (
    <DocumentList
      name="contracts"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.contractId}
      filtered={Boolean(q || status !== null || signed !== null || customerId)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.crm.contracts.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconFileText} title={t("none")} action={<NewContractButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("state")}
            value={status === null ? null : String(status)}
            choices={contractStatuses.map((each) => ({ value: String(each), label: statusName(each) }))}
            onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
          />
          <ChoiceFilter
            label={t("signature.label")}
            value={signed === null ? null : signed ? "true" : "false"}
            choices={signatures.map((value) => ({ value, label: t(`signature.${value}`) }))}
            onChange={(value) => void setFilters({ signed: value === null ? null : value === "true" })}
          />
          {customerId ? (
            <Button size="xs" variant="light" onClick={() => void setFilters({ customerId: null })}>
              {t("customer")}: {nameOf(customerId)} ×
            </Button>
          ) : null}
        </>
      }
    />
  );
}
