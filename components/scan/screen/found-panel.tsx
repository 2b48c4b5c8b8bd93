"use client";

import { type Icon, IconBox, IconFileText, IconFingerprint, IconMapPin, IconTag } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Found, Lying } from "../found";
import classes from "./found-panel.module.css";

const SIGNS: Record<Found["kind"], Icon> = {
  item: IconBox,
  lot: IconTag,
  serial: IconFingerprint,
  location: IconMapPin,
  document: IconFileText,
};

/** "What is this?": everything that is known under the code that was scanned. */
export function FoundPanel({ found, more }: { found: Found[]; more: (found: Found) => ReactNode }) {
  const t = useTranslations("floor.found");
  return (
    <section className={classes.found} aria-label={t("title")}>
      {found.map((each, at) => {
        const Sign = SIGNS[each.kind];
        return (
          // One code may mean two lots of two items: there is nothing else to tell them apart by.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew with every scan
          <article key={at} className={classes.one} data-kind={each.kind}>
            <p className={classes.kind}>
              <Sign size={22} aria-hidden /> {t(`kinds.${each.kind}`)}
            </p>
            <h2 className={classes.name}>{nameOf(each)}</h2>
            <Known found={each} />
            {more(each)}
          </article>
        );
      })}
    </section>
  );
}

function nameOf(found: Found): string {
  switch (found.kind) {
    case "item":
      return `${found.sku} ${found.name}`;
    case "lot":
      return found.lotNumber;
    case "serial":
      return found.serialNumber;
    case "location":
      return found.locationCode;
    case "document":
      return found.documentNo;
  }
}

function Known({ found }: { found: Found }) {
  const t = useTranslations("floor.found");
  switch (found.kind) {
    case "item":
      return <Goods goods={found.places} empty={t("nowhere")} total={found} />;
    case "lot":
      return (
        <>
          <p>
            {found.sku} {found.name}
          </p>
          <Condition {...found} />
          {found.holdReason ? <p>{t("holdReason", { reason: found.holdReason })}</p> : null}
          {found.supplierLot ? <p>{t("supplierLot", { lot: found.supplierLot })}</p> : null}
          <Goods goods={found.places} empty={t("nowhere")} total={found} />
        </>
      );
    case "serial":
      return (
        <>
          <p>
            {found.sku} {found.name}
            {found.lotNumber ? ` · ${found.lotNumber}` : null}
          </p>
          <Condition {...found} />
          <p className={classes.big}>
            {t(`states.${found.state}`)}
            {found.state === "gone" ? null : ` ${found.warehouseId} ${found.locationCode}`}
          </p>
          {found.document?.documentNo ? (
            <p>{t("lastDocument", { documentNo: found.document.documentNo, at: new Date(found.document.at) })}</p>
          ) : null}
        </>
      );
    case "location":
      return (
        <>
          <p>
            {found.warehouseId}
            {found.zone ? ` · ${t("zone", { zone: found.zone })}` : null}
            {found.isHold ? ` · ${t("holdPlace")}` : null}
          </p>
          <Goods goods={found.goods} empty={t("emptyPlace")} isHere />
        </>
      );
    case "document":
      return <p>{t("created", { at: new Date(found.createdAt), warehouseId: found.warehouseId })}</p>;
  }
}

function Condition({ held, expired, expiresAt }: { held: boolean; expired: boolean; expiresAt: string | null }) {
  const t = useTranslations("floor.found");
  const format = useFormatter();
  return (
    <>
      {held ? <p className={classes.bad}>{t("held")}</p> : null}
      {expiresAt ? (
        <p className={expired ? classes.bad : undefined}>
          {t(expired ? "expired" : "expires", { day: format.dateTime(new Date(expiresAt), { dateStyle: "medium" }) })}
        </p>
      ) : null}
    </>
  );
}

function Goods({
  goods,
  empty,
  total,
  isHere = false,
}: {
  goods: Lying[];
  empty: string;
  total?: { onHand: number; reserved: number; unit: string };
  /** The place is known: what lies there is what tells the lines apart. */
  isHere?: boolean;
}) {
  const t = useTranslations("floor.found");
  const format = useFormatter();
  const amount = (quantity: number, unit: string) => `${format.number(quantity, { maximumFractionDigits: 6 })} ${unit}`;
  return (
    <>
      {total ? (
        <p className={classes.big}>
          {t("onHand", { onHand: amount(total.onHand, total.unit), reserved: amount(total.reserved, total.unit) })}
        </p>
      ) : null}
      {goods.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul className={classes.goods}>
          {goods.map(({ warehouseId, locationCode, sku, name, unit, lotNumber, onHand, held, expired }) => (
            <li key={`${warehouseId} ${locationCode} ${sku} ${lotNumber}`}>
              <span>
                <strong>{isHere ? sku : `${warehouseId} ${locationCode}`}</strong> {isHere ? name : null} {lotNumber}
                {held ? <em className={classes.bad}> {t("held")}</em> : null}
                {expired ? <em className={classes.bad}> {t("isExpired")}</em> : null}
              </span>
              <strong className={classes.amount}>{amount(onHand, unit)}</strong>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
