"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import type { Answers } from "@/components/console/trpc";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { stageMove } from "@/server/cells/crm/rules";
import { STAGES } from "@/server/cells/crm/schema";
import classes from "./opportunity-board.module.css";
import { useStageName } from "./stage";
import { type BoardFilters, useMoveOpportunity } from "./use-move-opportunity";

type Opportunity = Answers["crm"]["opportunities"]["list"]["items"][number];
type OpportunityCard = { opportunity: Opportunity; customer: string; wanted: BoardFilters };

export function OpportunityCard({ opportunity, customer, wanted }: OpportunityCard) {
  const t = useTranslations("opportunities");
  const mayMove = useMay()("crm.opportunities.write");
  const stageName = useStageName();
  const { opportunityId, title, stage, amountCents } = opportunity;
  const { move, closing } = useMoveOpportunity(opportunity, wanted);
  const ways = STAGES.filter((to) => stageMove(stage, to) === "forward");
  return (
    <article className={classes.card} aria-label={title}>
      <Link href={`/opportunities/${opportunityId}`}>{title}</Link>
      <span>
        <NamedCode kind="customer" code={opportunity.customerId} name={customer} />
      </span>
      <span className={classes.line}>
        {amountCents === null ? (
          <span className="dim">{t("notGiven")}</span>
        ) : (
          <Money cents={amountCents} currency="CNY" />
        )}
        <span className="dim">
          <Time at={opportunity.updatedAt} />
        </span>
      </span>
      {mayMove && ways.length > 0 ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t("moveName", { title })}
              rightSection={<IconChevronDown size={12} aria-hidden />}
            >
              {t("move")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ways.map((to) => (
              <Menu.Item key={to} onClick={() => move(to)}>
                {stageName(to)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {closing}
    </article>
  );
}
