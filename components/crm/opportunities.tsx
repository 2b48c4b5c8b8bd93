"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { IconBulb, IconPlus } from "@tabler/icons-react";
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
import { STAGES } from "@/server/cells/crm/schema";
import { opportunityFilters, opportunityViews } from "./crm-filters";
import { OpportunityBoard } from "./opportunity-board";
import { StageBadge, useStageName } from "./stage";

type Row = Answers["crm"]["opportunities"]["list"]["items"][number];

export function NewOpportunityButton() {
  const t = useTranslations("opportunities");
  if (!useMay()("crm.opportunities.write")) return null;
  return (
    <Button component={Link} href="/opportunities/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}

/** What may be sold: a board by how near it is, or a list of all of it. */
export function Opportunities() {
  const t = useTranslations("opportunities");
  const [{ view }, setFilters] = useQueryStates(opportunityFilters);
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("view.label")}
        data={opportunityViews.map((value) => ({ value, label: t(`view.${value}`) }))}
        value={view}
        onChange={(value) => void setFilters({ view: opportunityViews.find((known) => known === value) ?? null })}
      />
      {view === "board" ? <OpportunityBoard empty={<NoOpportunities />} /> : <OpportunityList />}
    </>
  );
}

function NoOpportunities() {
  const t = useTranslations("opportunities");
  return (
    <EmptyState icon={IconBulb} title={t("none")} action={<NewOpportunityButton />}>
      {t("noneWords")}
    </EmptyState>
  );
}

function OpportunityList() {
  const t = useTranslations("opportunities");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const stageName = useStageName();
  const [{ q, stage, customerId }, setFilters] = useQueryStates(opportunityFilters);
  const wanted = { q: q || undefined, stage: stage ?? undefined, customerId: customerId ?? undefined };
  const query = useInfiniteQuery(
    trpc.crm.opportunities.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = useNames("customer", [...rows.map((row) => row.customerId), customerId]);
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "title",
        header: t("opportunity"),
        cell: (row) => <Link href={`/opportunities/${row.opportunityId}`}>{row.title}</Link>,
        text: (row) => row.title,
      },
      {
        id: "customer",
        header: t("customer"),
        cell: (row) => <NamedCode kind="customer" code={row.customerId} name={nameOf(row.customerId)} />,
        text: (row) => nameOf(row.customerId),
      },
      {
        id: "stage",
        header: t("stageName"),
        cell: (row) => <StageBadge stage={row.stage} />,
        text: (row) => stageName(row.stage),
      },
      {
        id: "amount",
        header: t("amount"),
        align: "right",
        cell: (row) =>
          row.amountCents === null ? (
            <span className="dim">{t("notGiven")}</span>
          ) : (
            <Money cents={row.amountCents} currency="CNY" />
          ),
        text: (row) => (row.amountCents === null ? null : row.amountCents / 100),
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
      {
        id: "updatedAt",
        header: t("updatedAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.updatedAt} />,
        text: (row) => row.updatedAt,
      },
    ],
    [t, nameOf, stageName],
  );
  return (
    <DocumentList
      name="opportunities"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.opportunityId}
      filtered={Boolean(q || stage || customerId)}
      onReset={() => void setFilters({ q: null, stage: null, customerId: null })}
      exportPage={(cursor) => client.crm.opportunities.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={<NoOpportunities />}
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("stageName")}
            value={stage}
            choices={STAGES.map((value) => ({ value, label: stageName(value) }))}
            onChange={(value) => void setFilters({ stage: value })}
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
