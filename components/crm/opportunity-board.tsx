"use client";

import { Button } from "@mantine/core";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { FilterBar, SearchFilter } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { STAGES } from "@/server/cells/crm/schema";
import { CARDS, opportunityFilters } from "./crm-filters";
import classes from "./opportunity-board.module.css";
import { OpportunityCard } from "./opportunity-card";
import { useStageName } from "./stage";

/** A column for each stage: how many stand there, what they are worth, and the newest of them as cards. */
export function OpportunityBoard({ empty }: { empty: ReactNode }) {
  const t = useTranslations("opportunities");
  const trpc = useTRPC();
  const format = useFormatter();
  const stageName = useStageName();
  const [{ q, customerId }, setFilters] = useQueryStates(opportunityFilters);
  const wanted = { q: q || undefined, customerId: customerId ?? undefined };
  const board = useQuery(trpc.crm.opportunities.board.queryOptions({ customerId: wanted.customerId }));
  const columns = useQueries({
    queries: STAGES.map((stage) =>
      trpc.crm.opportunities.list.queryOptions(
        { ...wanted, stage, limit: CARDS },
        { placeholderData: keepPreviousData },
      ),
    ),
  });
  const nameOf = useNames("customer", [
    ...columns.flatMap(({ data }) => data?.items.map((row) => row.customerId) ?? []),
    customerId,
  ]);
  const filtered = Boolean(q || customerId);
  return (
    <Panel flush>
      <FilterBar filtered={filtered} onReset={() => void setFilters({ q: null, customerId: null })}>
        <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
        {customerId ? (
          <Button size="xs" variant="light" onClick={() => void setFilters({ customerId: null })}>
            {t("customer")}: {nameOf(customerId)} ×
          </Button>
        ) : null}
      </FilterBar>
      <QueryView query={board}>
        {({ stages }) =>
          !filtered && stages.every(({ count }) => count === 0) ? (
            empty
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
            <div className={classes.board} tabIndex={0} role="group" aria-label={t("view.board")}>
              {stages.map(({ stage, count, amountCents }, at) => (
                <section key={stage} className={classes.column} aria-label={stageName(stage)}>
                  <header className={classes.head}>
                    <h2 className={classes.title}>
                      {stageName(stage)} <span className="dim">{format.number(count)}</span>
                    </h2>
                    <span className="dim">
                      <Money cents={amountCents} currency="CNY" />
                    </span>
                  </header>
                  <ul className={classes.cards}>
                    {columns[at]?.data?.items.map((row) => (
                      <li key={row.opportunityId}>
                        <OpportunityCard opportunity={row} customer={nameOf(row.customerId)} wanted={wanted} />
                      </li>
                    ))}
                  </ul>
                  {columns[at]?.data?.nextCursor ? (
                    <Button size="compact-xs" variant="subtle" onClick={() => void setFilters({ view: "list", stage })}>
                      {t("allOfStage")}
                    </Button>
                  ) : null}
                </section>
              ))}
            </div>
          )
        }
      </QueryView>
    </Panel>
  );
}
