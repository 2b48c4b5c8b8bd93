"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Attachments } from "@/components/console/attachments/attachments";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { Time } from "@/components/ui/time";
import { isClosed } from "@/server/cells/crm/rules";
import { STAGES } from "@/server/cells/crm/schema";
import { OpportunityContracts } from "./contracts-of";
import { StageBadge, useStageName } from "./stage";

type Opportunity = Answers["crm"]["opportunities"]["get"];
type Slots = { chain: ReactNode; history: ReactNode };

export function OpportunityDetail({ opportunityId, ...slots }: { opportunityId: string } & Slots) {
  const query = useQuery(useTRPC().crm.opportunities.get.queryOptions({ opportunityId }));
  return (
    <QueryView query={query}>{(opportunity) => <OpportunityDocument opportunity={opportunity} {...slots} />}</QueryView>
  );
}

/** The way a lead becomes a sale; one that was lost stops where it ended. */
function Stages({ stage }: { stage: Opportunity["stage"] }) {
  const t = useTranslations("opportunities");
  const stageName = useStageName();
  const way = STAGES.filter((each) => each !== "lost");
  const at = way.findIndex((each) => each === stage);
  const steps: TrackStep[] =
    at < 0
      ? [
          { name: stageName("lead"), state: "done" },
          { name: stageName(stage), state: "failed" },
        ]
      : way.map((each, index) => ({
          name: stageName(each),
          state: index < at || stage === "won" ? "done" : index === at ? "current" : "ahead",
        }));
  return <StateTrack label={t("track")} steps={steps} />;
}

function OpportunityDocument({ opportunity, chain, history }: { opportunity: Opportunity } & Slots) {
  const t = useTranslations("opportunities");
  const may = useMay();
  const { opportunityId, customerId, title, stage, amountCents } = opportunity;
  const nameOf = useNames("customer", [customerId]);
  const facts = [
    { name: t("customer"), value: <NamedCode kind="customer" code={customerId} name={nameOf(customerId)} /> },
    {
      name: t("amount"),
      value:
        amountCents === null ? (
          <span className="dim">{t("notGiven")}</span>
        ) : (
          <Money cents={amountCents} currency="CNY" />
        ),
    },
    { name: t("createdAt"), value: <Time at={opportunity.createdAt} /> },
    { name: t("updatedAt"), value: <Time at={opportunity.updatedAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/opportunities">{t("title")}</Link>}
      files={<Attachments documentType="opportunity" documentId={opportunity.opportunityId} />}
      number={title}
      numberName={t("opportunity")}
      state={<StageBadge stage={stage} />}
      actions={
        <>
          {may("crm.contracts.write") && stage !== "lost" ? (
            <Button component={Link} href={`/contracts/new?opportunityId=${encodeURIComponent(opportunityId)}`}>
              {t("makeContract")}
            </Button>
          ) : null}
          {may("crm.opportunities.write") && !isClosed(stage) ? (
            <Button variant="default" component={Link} href={`/opportunities/${opportunityId}/edit`}>
              {t("edit")}
            </Button>
          ) : null}
        </>
      }
      track={<Stages stage={stage} />}
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      chain={chain}
      history={history}
    >
      <OpportunityContracts opportunityId={opportunityId} />
    </DocumentFrame>
  );
}
