"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useMoney } from "@/components/ui/money";
import type { ComparedQuote } from "@/server/cells/srm/schema";
import classes from "./quote-comparison.module.css";

type AwardQuote = { quote: ComparedQuote; rivals: ComparedQuote[]; nameOf: (quote: ComparedQuote) => string };

/** Says before it is done who loses and what follows by itself. */
export function AwardQuote({ quote, rivals, nameOf }: AwardQuote) {
  const t = useTranslations("purchasing.quotes.award");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const money = useMoney();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const { quoteId, quoteNo } = quote;
  const supplier = nameOf(quote);
  const award = useMutation(
    trpc.srm.quotes.award.mutationOptions({
      onSuccess: () => {
        dialog.close();
        notices.done(t("done", { quoteNo, supplier }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.srm.pathFilter()),
    }),
  );
  if (!may("srm.quotes.award")) return null;
  return (
    <>
      <Button size="xs" variant={quote.cheapest ? "filled" : "default"} onClick={dialog.open}>
        {t("button")}
        <span className={classes.hidden}> {t("to", { supplier, quoteNo })}</span>
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t("title", { supplier })}
        confirm={t("confirm")}
        pending={award.isPending}
        onConfirm={() => award.mutate({ quoteId })}
      >
        <p className={classes.words}>
          {t("what", { quoteNo, supplier, amount: money(quote.amountCents, quote.currency) })}
        </p>
        {quote.complete ? null : <p className={classes.warning}>{t("incomplete")}</p>}
        {rivals.length > 0 ? (
          <div>
            <p className={classes.words}>{t("rivals", { count: rivals.length })}</p>
            <ul className={classes.rivals}>
              {rivals.map((rival) => (
                <li key={rival.quoteId}>
                  {nameOf(rival)} <span className="dim">{rival.quoteNo}</span>{" "}
                  {money(rival.amountCents, rival.currency)}
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className={classes.words}>{t("noRivals")}</p>
        )}
        <p className={classes.words}>{t("follows")}</p>
        {award.isError ? <FaultView error={award.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
