"use client";

import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { RequisitionList, type RequisitionRow, useRequisitions } from "@/components/erp/purchasing/requisition-list";
import { RfqStatusBadge, useRfqStatusName } from "@/components/srm/rfq-status";

type Found = Answers["srm"]["rfqs"]["ofRequisitions"];
/** As many as one question names: as many rows as a page of the list has. */
const AT_ONCE = 100;

/** The list of one cell, with a column that another one fills in. */
export function RequisitionsWithRfqs() {
  const t = useTranslations("purchasing.requisitions");
  const trpc = useTRPC();
  const mayRead = useMay()("srm.rfqs.read");
  const statusName = useRfqStatusName();
  const list = useRequisitions();
  const pages = Array.from({ length: Math.ceil(list.rows.length / AT_ONCE) }, (_, at) =>
    list.rows.slice(at * AT_ONCE, (at + 1) * AT_ONCE).map(({ requisitionId }) => requisitionId),
  );
  const asked = useQueries({
    queries: pages.map((requisitionIds) =>
      trpc.srm.rfqs.ofRequisitions.queryOptions({ requisitionIds }, { enabled: mayRead }),
    ),
    combine: byRequisition,
  });
  const became = useMemo<ListColumn<RequisitionRow>[]>(
    () =>
      mayRead
        ? [
            {
              id: "rfq",
              header: t("rfq"),
              cell: ({ requisitionId }) => {
                const rfq = asked.get(requisitionId);
                if (!rfq) return <span className="dim">{t("notAsked")}</span>;
                return (
                  <>
                    <Link href={`/purchasing/rfqs/${rfq.rfqId}`}>{rfq.rfqNo}</Link>{" "}
                    <RfqStatusBadge status={rfq.status} />
                  </>
                );
              },
              text: ({ requisitionId }) => {
                const rfq = asked.get(requisitionId);
                return rfq ? `${rfq.rfqNo} ${statusName(rfq.status)}` : null;
              },
            },
          ]
        : [],
    [t, asked, mayRead, statusName],
  );
  return <RequisitionList list={list} became={became} />;
}

const byRequisition = (answers: { data: Found | undefined }[]) =>
  new Map(answers.flatMap(({ data }) => data?.items ?? []).map((rfq) => [rfq.requisitionId, rfq]));
