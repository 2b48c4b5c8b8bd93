"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import type { ListColumn } from "@/components/console/list/document-list";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import type { Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { InboxTab } from "./approval-filters";
import { type Approval, sourceOf } from "./approval-form-data";
import { ApprovalStatusBadge, useApprovalStatusName } from "./approval-status";
import { useCannotDecide, useSourceWords, useStepWords, useTypeName } from "./approval-words";
import classes from "./approvals.module.css";
import { DecideButtons, type Verdict } from "./decide-dialog";

/** A title that is only the number of the request or of its document stands in the row already. */
const isSaid = ({ title, approvalNo, formData }: Approval) => title === approvalNo || title === sourceOf(formData).no;

type Options = {
  tab: InboxTab;
  byAge: NonNullable<Column<Approval>["sort"]>;
  /** A look into the document it is about, which another cell has. */
  preview: (approval: Approval) => ReactNode;
  onDecide: (approval: Approval, verdict: Verdict) => void;
};

export function useApprovalColumns({ tab, byAge, preview, onDecide }: Options) {
  const t = useTranslations("approvals");
  const actorName = useLinkageName();
  const typeName = useTypeName();
  const statusName = useApprovalStatusName();
  const sourceWords = useSourceWords();
  const stepWords = useStepWords();
  const cannotDecide = useCannotDecide();
  return useMemo<ListColumn<Approval>[]>(() => {
    const state: ListColumn<Approval> = {
      id: "state",
      header: t("state"),
      cell: (row) => (
        <>
          <ApprovalStatusBadge status={row.status} />
          <div className="dim">{stepWords(row)}</div>
        </>
      ),
      text: (row) => statusName(row.status),
    };
    const step: ListColumn<Approval> = {
      id: "step",
      header: t("step"),
      cell: (row) => stepWords(row) ?? <span className="dim">{t("nobody")}</span>,
      text: stepWords,
    };
    const decision: ListColumn<Approval> = {
      id: "decide",
      header: t("decision"),
      cell: (row) => {
        const reason = cannotDecide(row);
        return reason ? (
          <span className="dim">{reason}</span>
        ) : (
          <DecideButtons size="xs" keys name={row.approvalNo} onDecide={(verdict) => onDecide(row, verdict)} />
        );
      },
      text: () => null,
    };
    const outcome: ListColumn<Approval>[] = [
      {
        id: "decidedBy",
        header: t("decidedBy"),
        onlyWide: true,
        cell: (row) => row.decidedByName ?? <span className="dim">{t("nobody")}</span>,
        text: (row) => row.decidedByName,
      },
      {
        id: "comment",
        header: t("comment"),
        onlyWide: true,
        cell: (row) => row.comment ?? <span className="dim">{t("noComment")}</span>,
        text: (row) => row.comment,
      },
    ];
    return [
      {
        id: "title",
        header: t("asked"),
        cell: (row) => (
          <>
            <Link className="nowrap" href={`/approvals/${row.instanceId}`}>
              {row.approvalNo}
            </Link>
            {isSaid(row) ? null : <div className={classes.title}>{row.title}</div>}
          </>
        ),
        text: (row) => `${row.approvalNo} ${row.title}`,
      },
      ...(tab === "toDecide" ? [] : [state]),
      {
        id: "type",
        header: t("type"),
        cell: (row) => typeName(row.typeCode),
        text: (row) => typeName(row.typeCode),
      },
      {
        id: "amount",
        header: t("amount"),
        align: "right",
        cell: ({ amountCents, currency }) =>
          amountCents === null ? (
            <span className="dim">{t("noAmount")}</span>
          ) : (
            <Money cents={amountCents} currency={currency ?? "CNY"} />
          ),
        text: (row) => (row.amountCents === null ? null : row.amountCents / 100),
      },
      {
        id: "source",
        header: t("source"),
        cell: (row) => {
          const { type, id, no } = sourceOf(row.formData);
          return id ? (
            <span className={classes.source}>
              <DocumentLink kind={type} id={id}>
                {no ?? sourceWords(row.formData)}
              </DocumentLink>
              {preview(row)}
            </span>
          ) : (
            <span className="dim">{t("noSource")}</span>
          );
        },
        text: (row) => sourceWords(row.formData),
      },
      {
        id: "requestedBy",
        header: t("requestedBy"),
        cell: (row) => actorName(row.requestedByName),
        text: (row) => actorName(row.requestedByName),
      },
      {
        id: "age",
        header: t("age"),
        sort: byAge,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
      ...(tab === "toDecide" ? [step, decision] : []),
      ...(tab === "decided" || tab === "all" ? outcome : []),
    ];
  }, [t, tab, byAge, preview, onDecide, typeName, statusName, sourceWords, stepWords, cannotDecide, actorName]);
}
