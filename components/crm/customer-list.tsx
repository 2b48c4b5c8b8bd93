"use client";

import { Button } from "@mantine/core";
import { IconAddressBook, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchFilter, TextFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { customerFilters } from "./crm-filters";

type Row = Answers["crm"]["customers"]["list"]["items"][number];

export function NewCustomerButton() {
  const t = useTranslations("customers");
  if (!useMay()("crm.customers.write")) return null;
  return (
    <Button component={Link} href="/customers/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}

export function CustomerList() {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [filters, setFilters] = useQueryStates(customerFilters);
  const phone = filters.phone.trim().slice(0, 40);
  const wanted = { q: filters.q || undefined, phone: phone || undefined };
  const query = useInfiniteQuery(
    trpc.crm.customers.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        cell: (row) => <Link href={`/customers/${row.customerId}`}>{row.name}</Link>,
        text: (row) => row.name,
      },
      {
        id: "customerNo",
        header: t("customerNo"),
        cell: (row) => <span className="mono">{row.customerNo}</span>,
        text: (row) => row.customerNo,
      },
      {
        id: "contact",
        header: t("contact"),
        cell: (row) => row.contact ?? <span className="dim">{t("notGiven")}</span>,
        text: (row) => row.contact,
      },
      {
        id: "phone",
        header: t("phone"),
        cell: (row) => row.phone ?? <span className="dim">{t("notGiven")}</span>,
        text: (row) => row.phone,
      },
      {
        id: "address",
        header: t("address"),
        onlyWide: true,
        cell: (row) => row.address ?? <span className="dim">{t("notGiven")}</span>,
        text: (row) => row.address,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t],
  );
  return (
    <DocumentList
      name="customers"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.customerId}
      filtered={Boolean(filters.q || phone)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.crm.customers.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconAddressBook} title={t("none")} action={<NewCustomerButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />
          <TextFilter
            label={t("wholePhone")}
            value={filters.phone}
            onChange={(words) => void setFilters({ phone: words })}
          />
        </>
      }
    />
  );
}
