"use client";

import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { CloseRfq } from "./close-rfq";
import { InviteSuppliers } from "./invite-suppliers";
import { QuoteComparison } from "./quote-comparison";
import { QuotesDue } from "./quotes-due";
import type { TrackRecords } from "./reliability";
import classes from "./rfq-detail.module.css";
import { RfqStatusBadge } from "./rfq-status";

export type Rfq = Answers["srm"]["rfqs"]["get"];

type RfqDetail = {
  rfqId: string;
  /** How these suppliers kept their word, told by whoever receives the goods. */
  records: TrackRecords | undefined;
  /** What was ordered because of it, as another cell tells. */
  ordered: (rfq: Rfq) => ReactNode;
  chain: ReactNode;
  history: ReactNode;
  files: ReactNode;
};

export function RfqDetail({ rfqId, ...beside }: RfqDetail) {
  const trpc = useTRPC();
  const query = useQuery(trpc.srm.rfqs.get.queryOptions({ rfqId }));
  return <QueryView query={query}>{(rfq) => <RfqDocument rfq={rfq} {...beside} />}</QueryView>;
}

function RfqDocument({ rfq, records, ordered, ...beside }: Omit<RfqDetail, "rfqId"> & { rfq: Rfq }) {
  const t = useTranslations("purchasing.rfqs");
  const actorName = useLinkageName();
  const facts = [
    { name: t("dueDate"), value: <QuotesDue rfq={rfq} /> },
    {
      name: t("estimate"),
      value:
        rfq.totalAmountCents === null ? (
          <span className="dim">{t("noEstimate")}</span>
        ) : (
          <Money cents={rfq.totalAmountCents} currency="CNY" />
        ),
    },
    {
      name: t("requisition"),
      value: rfq.requisitionId ? (
        <DocumentLink kind="purchase_requisition" id={rfq.requisitionId}>
          {t("openRequisition")}
        </DocumentLink>
      ) : (
        <span className="dim">{t("noRequisition")}</span>
      ),
    },
    { name: t("createdBy"), value: actorName(rfq.createdBy) },
    { name: t("createdAt"), value: <Time at={rfq.createdAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/purchasing/rfqs">{t("title")}</Link>}
      number={rfq.rfqNo}
      numberName={t("rfqNo")}
      words={rfq.demandDesc}
      state={<RfqStatusBadge status={rfq.status} />}
      actions={
        <>
          <InviteSuppliers rfq={rfq} />
          <CloseRfq rfq={rfq} />
        </>
      }
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      {...beside}
    >
      <QuoteComparison rfq={rfq} records={records} />
      {ordered(rfq)}
      <Asked supplierIds={rfq.supplierIds} />
    </DocumentFrame>
  );
}

function Asked({ supplierIds }: { supplierIds: string[] }) {
  const t = useTranslations("purchasing.rfqs");
  const nameOf = useNames("supplier", supplierIds);
  return (
    <Panel title={t("asked")}>
      {supplierIds.length === 0 ? (
        <EmptyState icon={IconUsers} title={t("nobodyAsked")}>
          {t("nobodyAskedWords")}
        </EmptyState>
      ) : (
        <ul className={classes.asked}>
          {supplierIds.map((supplierId) => (
            <li key={supplierId}>
              <NamedCode kind="supplier" code={supplierId} name={nameOf(supplierId)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
