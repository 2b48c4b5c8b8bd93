"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import type { Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { type Approval, amountOf, sourceOf } from "./approval-form-data";
import type { InboxTab } from "./approval-status";
import { useCannotDecide, useSourceWords, useTypeName } from "./approval-words";
import { DecideButtons, type Verdict } from "./decide-dialog";

export function useApprovalColumns(tab: InboxTab, onDecide: (approval: Approval, verdict: Verdict) => void) {
  const t = useTranslations("approvals");
  const actorName = useLinkageName();
  const typeName = useTypeName();
  const sourceWords = useSourceWords();
  const cannotDecide = useCannotDecide();
  return useMemo<Column<Approval>[]>(() => {
    const asked: Column<Approval>[] = [
      {
        id: "title",
        header: t("asked"),
        cell: (row) => (
          <>
            <Link href={`/approvals/${row.instanceId}`}>{row.approvalNo}</Link>
            <div style={{ fontWeight: 400 }}>{row.title}</div>
          </>
        ),
      },
      { id: "type", header: t("type"), onlyWide: true, cell: (row) => typeName(row.typeCode) },
      {
        id: "amount",
        header: t("amount"),
        align: "right",
        cell: (row) => {
          const amount = amountOf(row.formData);
          return amount ? <Money {...amount} /> : <span className="dim">{t("noAmount")}</span>;
        },
      },
      {
        id: "source",
        header: t("source"),
        cell: (row) => {
          const { type, id } = sourceOf(row.formData);
          return id ? (
            <DocumentLink kind={type} id={id}>
              {sourceWords(row.formData)}
            </DocumentLink>
          ) : (
            <span className="dim">{t("noSource")}</span>
          );
        },
      },
      { id: "requestedBy", header: t("requestedBy"), cell: (row) => actorName(row.requestedByName) },
      { id: "age", header: t("age"), cell: (row) => <Time at={row.createdAt} /> },
    ];
    if (tab !== "waiting") {
      return [
        ...asked,
        { id: "decidedBy", header: t("decidedBy"), cell: (row) => row.decidedByName ?? t("nobody") },
        {
          id: "decidedAt",
          header: t("decidedAt"),
          cell: (row) => (row.decidedAt ? <Time at={row.decidedAt} /> : t("nobody")),
        },
        {
          id: "comment",
          header: t("comment"),
          cell: (row) => row.comment ?? <span className="dim">{t("noComment")}</span>,
        },
      ];
    }
    return [
      ...asked,
      {
        id: "decide",
        header: t("decision"),
        cell: (row) => {
          const reason = cannotDecide(row);
          return reason ? (
            <span className="dim">{reason}</span>
          ) : (
            <DecideButtons size="xs" name={row.approvalNo} onDecide={(verdict) => onDecide(row, verdict)} />
          );
        },
      },
    ];
  }, [t, tab, onDecide, typeName, sourceWords, cannotDecide, actorName]);
}
