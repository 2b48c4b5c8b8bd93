"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { JsonViewer } from "@/components/ui/json-viewer";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { isDecided } from "@/server/cells/oa/rules";
import { type Approval, restOf, sourceOf, writtenOf } from "./approval-form-data";
import { ApprovalStatusBadge } from "./approval-status";
import { ApprovalTrack } from "./approval-track";
import { useCannotDecide, useSourceWords, useStepWords, useTypeName } from "./approval-words";
import { DecideButtons, DecideDialog, type Verdict } from "./decide-dialog";

type Beside = {
  /** What the document it is about says; another cell has it. */
  preview: (approval: Approval) => ReactNode;
  chain: ReactNode;
  history: ReactNode;
  files: ReactNode;
};

export function ApprovalDetail({ instanceId, ...beside }: Beside & { instanceId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.oa.approvals.get.queryOptions({ instanceId }));
  return <QueryView query={query}>{(approval) => <ApprovalDocument approval={approval} {...beside} />}</QueryView>;
}

function ApprovalDocument({ approval, preview, ...beside }: Beside & { approval: Approval }) {
  const t = useTranslations("approvals");
  const actorName = useLinkageName();
  const typeName = useTypeName();
  const sourceWords = useSourceWords();
  const stepWords = useStepWords();
  const cannotDecide = useCannotDecide()(approval);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const source = sourceOf(approval.formData);
  const rest = restOf(approval.formData);
  const facts: Fact[] = [
    { name: t("type"), value: typeName(approval.typeCode) },
    {
      name: t("amount"),
      value:
        approval.amountCents === null ? (
          t("noAmount")
        ) : (
          <Money cents={approval.amountCents} currency={approval.currency ?? "CNY"} />
        ),
    },
    {
      name: t("source"),
      value: source.id ? (
        <DocumentLink kind={source.type} id={source.id}>
          {sourceWords(approval.formData)}
        </DocumentLink>
      ) : (
        t("noSource")
      ),
    },
    { name: t("requestedBy"), value: actorName(approval.requestedByName) },
    { name: t("requestedAt"), value: <Time at={approval.createdAt} /> },
    ...writtenOf(approval.formData).map(([field, value]) => ({ name: t(`written.${field}`), value })),
    ...(isDecided(approval) ? [] : [{ name: t("step"), value: stepWords(approval) }]),
    ...(approval.decidedAt
      ? [
          { name: t("decidedBy"), value: approval.decidedByName ?? t("nobody") },
          { name: t("decidedAt"), value: <Time at={approval.decidedAt} /> },
          { name: t("comment"), value: approval.comment ?? t("noComment") },
        ]
      : []),
  ];
  return (
    <>
      <DocumentFrame
        back={<Link href="/approvals">{t("title")}</Link>}
        number={approval.approvalNo}
        numberName={t("approvalNo")}
        words={approval.title === approval.approvalNo ? undefined : approval.title}
        state={<ApprovalStatusBadge status={approval.status} />}
        actions={
          isDecided(approval) ? null : cannotDecide ? (
            <span className="dim">{cannotDecide}</span>
          ) : (
            <DecideButtons name={approval.approvalNo} onDecide={setVerdict} />
          )
        }
        track={<ApprovalTrack approval={approval} />}
        facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
        {...beside}
      >
        {preview(approval)}
        {rest.length > 0 ? (
          <Panel title={t("form")}>
            <JsonViewer value={Object.fromEntries(rest)} label={t("form")} />
          </Panel>
        ) : null}
      </DocumentFrame>
      <DecideDialog approvals={[approval]} verdict={verdict} onClose={() => setVerdict(null)} />
    </>
  );
}
