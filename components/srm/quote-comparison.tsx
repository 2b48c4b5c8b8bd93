"use client";

import { ScrollArea } from "@mantine/core";
import {
  type Icon,
  IconAlertTriangle,
  IconBolt,
  IconCoin,
  IconMailQuestion,
  IconShieldCheck,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { isOpen } from "@/server/cells/srm/rules";
import type { ComparedPrice, ComparedQuote, QuoteComparison as Comparison, Rfq } from "@/server/cells/srm/schema";
import { AwardQuote } from "./award-quote";
import classes from "./quote-comparison.module.css";
import { mostReliable, type TrackRecords } from "./reliability";
import { ReliabilityWords } from "./reliability-words";
import { QuoteStatusBadge } from "./rfq-status";
import { TakeQuote } from "./take-quote";

type QuoteComparison = {
  rfq: Rfq;
  /** How these suppliers kept their word, told by whoever receives the goods; nothing until it is known. */
  records: TrackRecords | undefined;
};

/** The offers side by side: what each costs, when it comes, and how far that can be trusted. */
export function QuoteComparison({ rfq, records }: QuoteComparison) {
  const t = useTranslations("purchasing.quotes");
  const trpc = useTRPC();
  const query = useQuery(trpc.srm.rfqs.compare.queryOptions({ rfqId: rfq.rfqId }));
  return (
    <Panel title={t("title")} aside={<TakeQuote rfq={rfq} />} flush>
      <QueryView query={query}>
        {(comparison) =>
          comparison.quotes.length === 0 ? (
            <EmptyState icon={IconMailQuestion} title={t(isOpen(rfq) ? "none" : "noneCame")}>
              {isOpen(rfq) ? t("noneWords") : null}
            </EmptyState>
          ) : (
            <SideBySide rfq={rfq} comparison={comparison} records={records} />
          )
        }
      </QueryView>
    </Panel>
  );
}

function SideBySide({ rfq, comparison, records }: QuoteComparison & { comparison: Comparison }) {
  const t = useTranslations("purchasing.quotes");
  const { lines, quotes, oneCurrency } = comparison;
  const itemName = useNames(
    "item",
    lines.map(({ materialSku }) => materialSku),
  );
  const nameOf = ({ supplierName, supplierId }: ComparedQuote) => supplierName ?? supplierId;
  const reliable = mostReliable(
    quotes.map(({ supplierId }) => supplierId),
    records ?? new Map(),
  );
  const row = (name: string, cell: (quote: ComparedQuote) => ReactNode, strong = false) => (
    <tr data-strong={strong || undefined}>
      <th scope="row">{name}</th>
      {quotes.map((quote) => (
        <td key={quote.quoteId} data-won={quote.quoteId === rfq.awardedQuoteId || undefined}>
          {cell(quote)}
        </td>
      ))}
    </tr>
  );
  return (
    <>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: "group", "aria-label": t("table") }}>
        <table className={classes.table} aria-label={t("table")}>
          <thead>
            <tr>
              <th scope="col">{t("offer")}</th>
              {quotes.map((quote) => (
                <th key={quote.quoteId} scope="col" data-won={quote.quoteId === rfq.awardedQuoteId || undefined}>
                  <span className={classes.who}>
                    <NamedCode kind="supplier" code={quote.supplierId} name={nameOf(quote)} />
                    <span className="dim">{quote.quoteNo}</span>
                    {isOpen(rfq) ? null : <QuoteStatusBadge status={quote.status} />}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row(t("marks"), (quote) => (
              <Marks quote={quote} reliable={reliable.has(quote.supplierId)} />
            ))}
            {lines.map(({ materialSku, quantity }, at) => (
              <tr key={materialSku}>
                <th scope="row">
                  <NamedCode kind="item" code={materialSku} name={itemName(materialSku)} />
                  {itemName(materialSku) === materialSku ? null : <div className="mono">{materialSku}</div>}
                  <div>
                    {t("asked")} <Quantity value={quantity} />
                  </div>
                </th>
                {quotes.map((quote) => (
                  <td key={quote.quoteId} data-won={quote.quoteId === rfq.awardedQuoteId || undefined}>
                    <Price price={quote.prices[at]} asked={quantity} currency={quote.currency} />
                  </td>
                ))}
              </tr>
            ))}
            {row(
              t("total"),
              (quote) => (
                <Money cents={quote.amountCents} currency={quote.currency} />
              ),
              true,
            )}
            {row(t("leadTime"), ({ leadTimeDays }) =>
              leadTimeDays === null ? <span className="dim">{t("notGiven")}</span> : t("days", { days: leadTimeDays }),
            )}
            {isOpen(rfq)
              ? row(t("arrivesOn"), ({ arrivesOn }) =>
                  arrivesOn ? <DueDay day={arrivesOn} open={false} /> : <span className="dim">{t("notGiven")}</span>,
                )
              : null}
            {records
              ? row(t("reliability"), ({ supplierId }) => <ReliabilityWords record={records.get(supplierId)} />)
              : null}
            {isOpen(rfq)
              ? row(t("decision"), (quote) => (
                  <AwardQuote
                    quote={quote}
                    rivals={quotes.filter((each) => each.quoteId !== quote.quoteId)}
                    nameOf={nameOf}
                  />
                ))
              : null}
          </tbody>
        </table>
      </ScrollArea>
      {oneCurrency ? null : <p className={classes.note}>{t("severalCurrencies")}</p>}
    </>
  );
}

function Price({ price, asked, currency }: { price: ComparedPrice | undefined; asked: number; currency: string }) {
  const t = useTranslations("purchasing.quotes");
  if (!price || price.quantity === null) return <span className={classes.missing}>{t("notOffered")}</span>;
  return (
    <>
      {price.unitPriceCents === null ? (
        <span className="dim">{t("inTotal")}</span>
      ) : (
        <Money cents={price.unitPriceCents} currency={currency} />
      )}
      {price.quantity === asked ? null : (
        <div className={price.quantity < asked ? classes.missing : "dim"}>
          {t("quantityOffered")} <Quantity value={price.quantity} />
        </div>
      )}
    </>
  );
}

function Marks({ quote, reliable }: { quote: ComparedQuote; reliable: boolean }) {
  const t = useTranslations("purchasing.quotes.mark");
  const marks: { shown: boolean; word: string; tone: Tone; icon: Icon }[] = [
    { shown: !quote.complete, word: t("incomplete"), tone: "bad", icon: IconAlertTriangle },
    { shown: quote.cheapest, word: t("cheapest"), tone: "good", icon: IconCoin },
    { shown: quote.fastest, word: t("fastest"), tone: "move", icon: IconBolt },
    { shown: reliable, word: t("reliable"), tone: "good", icon: IconShieldCheck },
  ];
  const shown = marks.filter((mark) => mark.shown);
  if (shown.length === 0) return <span className="dim">{t("none")}</span>;
  return (
    <span className={classes.marks}>
      {shown.map(({ word, tone, icon }) => (
        <StatusBadge key={word} tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      ))}
    </span>
  );
}
