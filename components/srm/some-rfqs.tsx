"use client";

import { IconMailQuestion } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { type Answers, type Questions, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RFQ_STATUS } from "@/server/cells/srm/schema";
import { openRfqsHref } from "./open-rfqs-href";
import { QuotesDue } from "./quotes-due";
import { RfqStatusBadge } from "./rfq-status";

type Row = Answers["srm"]["rfqs"]["list"]["items"][number];
type Asked = Pick<Questions["srm"]["rfqs"]["list"], "requisitionId" | "status" | "quoted">;

/** The newest of those that wait: for suppliers, or for the buyer. */
export function OpenRfqs({ quoted, title, none, all }: { quoted: boolean; title: string; none: string; all: string }) {
  return (
    <SomeRfqs
      asked={{ status: RFQ_STATUS.open, quoted }}
      title={title}
      none={none}
      action={<Link href={openRfqsHref(quoted)}>{all}</Link>}
    />
  );
}

/** The newest enquiries of something, on a page about that. */
export function SomeRfqs({
  asked,
  title,
  none,
  action,
}: {
  asked: Asked;
  title: string;
  none: string;
  action?: ReactNode;
}) {
  const t = useTranslations("purchasing.rfqs");
  const trpc = useTRPC();
  const mayRead = useMay()("srm.rfqs.read");
  const query = useQuery(trpc.srm.rfqs.list.queryOptions({ ...asked, limit: 10 }, { enabled: mayRead }));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "rfqNo",
        header: t("rfqNo"),
        cell: (row) => <Link href={`/purchasing/rfqs/${row.rfqId}`}>{row.rfqNo}</Link>,
      },
      { id: "status", header: t("state"), cell: (row) => <RfqStatusBadge status={row.status} /> },
      { id: "demand", header: t("demand"), cell: (row) => row.demandDesc },
      { id: "quotes", header: t("quotes"), align: "right", cell: (row) => row.quoteCount },
      { id: "dueDate", header: t("dueDate"), cell: (row) => <QuotesDue rfq={row} /> },
    ],
    [t],
  );
  if (!mayRead) return null;
  return (
    <Panel title={title} aside={action} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={title}
            columns={columns}
            rows={items}
            rowId={(row) => row.rfqId}
            empty={<EmptyState icon={IconMailQuestion} title={none} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
