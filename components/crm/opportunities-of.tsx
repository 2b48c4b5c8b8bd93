"use client";

import { Button } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { StageBadge } from "./stage";

type Row = Answers["crm"]["opportunities"]["list"]["items"][number];
const SHOWN = 10;

/** What a customer may still buy, the newest first. */
export function CustomerOpportunities({ customerId }: { customerId: string }) {
  const t = useTranslations("opportunities");
  const may = useMay();
  const query = useQuery(useTRPC().crm.opportunities.list.queryOptions({ customerId, limit: SHOWN }));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "title",
        header: t("opportunity"),
        cell: (row) => <Link href={`/opportunities/${row.opportunityId}`}>{row.title}</Link>,
      },
      { id: "stage", header: t("stageName"), cell: (row) => <StageBadge stage={row.stage} /> },
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
      },
    ],
    [t],
  );
  const list = `/opportunities?view=list&customerId=${encodeURIComponent(customerId)}`;
  return (
    <Panel title={t("title")} aside={<Link href={list}>{t("showAllOf")}</Link>} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => row.opportunityId}
            empty={
              <EmptyState
                icon={IconBulb}
                title={t("noneOf")}
                action={
                  may("crm.opportunities.write") ? (
                    <Button
                      size="xs"
                      variant="default"
                      component={Link}
                      href={`/opportunities/new?customerId=${encodeURIComponent(customerId)}`}
                    >
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
