"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { traceHref } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { Time } from "@/components/ui/time";
import classes from "./recall.module.css";
import { RecallActions } from "./recall-actions";
import { RecallBalance, RecallPlaces } from "./recall-balance";
import { RecallCustomers, RecallProductions, RecallStops } from "./recall-reach";
import { RecallStatusBadge, RecallTrack } from "./recall-status";
import { StillUnanswered, Untraceable } from "./recall-warnings";

export type Report = Answers["trace"]["recalls"]["report"];
type Beside = { chain: ReactNode; history: ReactNode };

/** What a recall is about, where all of it is, and who has it: the report that is signed. */
export function RecallDetail({ recallId, ...beside }: { recallId: string } & Beside) {
  const trpc = useTRPC();
  const query = useQuery(trpc.trace.recalls.report.queryOptions({ recallId }));
  return (
    <QueryView query={query}>
      {(report) => (
        <RecallDocument
          report={report}
          refresh={{ asking: query.isFetching, again: () => void query.refetch() }}
          {...beside}
        />
      )}
    </QueryView>
  );
}

type Document = { report: Report; refresh: { asking: boolean; again: () => void } } & Beside;

function RecallDocument({ report, refresh, ...beside }: Document) {
  const t = useTranslations("recalls");
  const actorName = useLinkageName();
  const when = (name: string, at: string | null, by: string | null = null): Fact[] =>
    at === null
      ? []
      : [
          {
            name,
            value: (
              <>
                <Time at={at} exact />
                {by === null ? null : `, ${actorName(by)}`}
              </>
            ),
          },
        ];
  const facts: Fact[] = [
    {
      name: t("began"),
      value: (
        <Link href={traceHref(report.q)} className="mono">
          {report.q}
        </Link>
      ),
    },
    { name: t("reason"), value: report.reason },
    ...when(t("openedAt"), report.openedAt, report.openedBy),
    ...when(t("countedAt"), report.countedAt),
    ...when(t("holdAskedAt"), report.holdAskedAt, report.heldBy),
    ...when(t("heldAt"), report.heldAt),
    ...when(t("liftAskedAt"), report.liftAskedAt, report.liftedBy),
    ...when(t("liftedAt"), report.liftedAt),
    ...(report.liftReason === null ? [] : [{ name: t("liftReason"), value: report.liftReason }]),
  ];
  return (
    <>
      <DocumentFrame
        back={<Link href="/recalls">{t("title")}</Link>}
        number={report.recallNo}
        numberName={t("recallNo")}
        state={<RecallStatusBadge status={report.status} />}
        actions={<RecallActions report={report} refresh={refresh} />}
        track={<RecallTrack status={report.status} />}
        facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
        {...beside}
      >
        <StillUnanswered report={report} />
        <Untraceable report={report} />
        <RecallPlaces report={report} />
        <RecallProductions report={report} />
        <RecallStops report={report} />
      </DocumentFrame>
      <div className={classes.below}>
        <RecallBalance report={report} />
        <RecallCustomers report={report} />
        <div className={classes.sign}>
          {(["quality", "production", "warehouse"] as const).map((who) => (
            <div key={who}>{t(`sign.${who}`)}</div>
          ))}
        </div>
      </div>
    </>
  );
}
