"use client";

import { IconMailQuestion } from "@tabler/icons-react";
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
import { Time } from "@/components/ui/time";
import { QuoteStatusBadge } from "./rfq-status";

type Row = Answers["srm"]["quotes"]["list"]["items"][number];

/** What a supplier offered lately; each opens the enquiry it stands on. */
export function SupplierQuotes({ supplierId }: { supplierId: string }) {
  const t = useTranslations("purchasing.quotes");
  const trpc = useTRPC();
  const mayRead = useMay()("srm.quotes.read");
  const query = useQuery(trpc.srm.quotes.list.queryOptions({ supplierId, limit: 10 }, { enabled: mayRead }));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "quoteNo",
        header: t("quoteNo"),
        cell: (row) => <Link href={`/purchasing/rfqs/${row.rfqId}`}>{row.quoteNo}</Link>,
      },
      { id: "status", header: t("state"), cell: (row) => <QuoteStatusBadge status={row.status} /> },
      {
        id: "amount",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.amountCents} currency={row.currency} />,
      },
      {
        id: "leadTime",
        header: t("leadTime"),
        align: "right",
        cell: (row) =>
          row.leadTimeDays === null ? (
            <span className="dim">{t("notGiven")}</span>
          ) : (
            t("days", { days: row.leadTimeDays })
          ),
      },
      { id: "createdAt", header: t("takenAt"), cell: (row) => <Time at={row.createdAt} /> },
    ],
    [t],
  );
  if (!mayRead) return null;
  return (
    <Panel title={t("ofSupplier")} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("ofSupplier")}
            columns={columns}
            rows={items}
            rowId={(row) => row.quoteId}
            empty={<EmptyState icon={IconMailQuestion} title={t("noneOfSupplier")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
