"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFloor } from "@/components/scan/floor-context";
import type { Found } from "@/components/scan/found";
import classes from "./origin-of.module.css";
import { type Origin, readOrigin } from "./read-origin";

/** After this whoever stands at the shelf has gone on. */
const askMs = 6_000;
/** So many names are read at a glance; the whole trace has the others. */
const MOST_NAMES = 3;

/** A node of the trace, as the server writes it. */
const nodeOf = (...parts: string[]) => parts.map((part) => part.replace(/[%|]/g, encodeURIComponent)).join("|");

function goodsOf(found: Found): string | null {
  if (found.kind === "lot") return nodeOf("lot", found.sku, found.lotNumber);
  return found.kind === "serial" ? nodeOf("serial", found.sku, found.serialNumber) : null;
}

/** Where a lot or a piece came from. A help beside the answer: where nobody knows, or nobody answers, nothing stands there. */
export function OriginOf({ found }: { found: Found }) {
  const { isOnline } = useFloor();
  const goods = goodsOf(found);
  if (!isOnline || goods === null) return null;
  return <Origins key={goods} goods={goods} held={"held" in found && found.held} />;
}

function Origins({ goods, held }: { goods: string; held: boolean }) {
  const t = useTranslations("floor.origin");
  const [origin, setOrigin] = useState<Origin | null>(null);

  useEffect(() => {
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(askMs)]);
    void readOrigin(goods, held, signal)
      .then((read) => (gone.signal.aborted ? undefined : setOrigin(read)))
      .catch(() => undefined);
    return () => gone.abort();
  }, [goods, held]);

  if (!origin) return null;
  const some = (names: string[]) =>
    names.length > MOST_NAMES
      ? t("andMore", { names: names.slice(0, MOST_NAMES).join(", "), count: names.length - MOST_NAMES })
      : names.join(", ");
  const { recalls, productions, suppliers, purchases } = origin;
  return (
    <section className={classes.origin} aria-label={t("title")}>
      {recalls.length > 0 ? <p className={classes.recalled}>{t("recalled", { recalls: some(recalls) })}</p> : null}
      {productions.length > 0 ? <p>{t("made", { orders: some(productions) })}</p> : null}
      {suppliers.length > 0 ? <p>{t("supplied", { suppliers: some(suppliers) })}</p> : null}
      {purchases.length > 0 ? <p>{t("bought", { orders: some(purchases) })}</p> : null}
      {/* The office's pages bring their own kit: they are loaded anew. */}
      <a className={classes.link} href={`/trace?q=${encodeURIComponent(goods)}`}>
        {t("whole")}
      </a>
    </section>
  );
}
