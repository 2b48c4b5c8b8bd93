"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Source } from "../engine/goods";
import { type InHand, inHand, itemOf, missing, type ReceivePlan, type ReceiveProgress } from "../engine/receive/plan";
import { parseScan } from "../parse-scan";
import { BigButton } from "../screen/big-button";
import type { PanelProps } from "../screen/task-screen";
import classes from "./panel.module.css";
import { readDay } from "./read-day";
import { SourceMark } from "./source-mark";
import { WordsField } from "./words-field";

type Give = PanelProps<"receive">["give"];

/** What is in hand and who says so, what its label lacks, and what has arrived. */
export function ReceivePanel({ state, give }: PanelProps<"receive">) {
  const { work } = state;
  if (!work) return null;
  const { plan, progress } = work;
  const now = progress.ended ? undefined : inHand(work);
  return (
    <div className={classes.panel}>
      {now ? <Hand now={now} plan={plan} /> : null}
      {now && !progress.asking ? <Unsaid now={now} give={give} /> : null}
      <Arrived plan={plan} progress={progress} />
    </div>
  );
}

function Hand({ now: { hand, line, item }, plan }: { now: InHand; plan: ReceivePlan }) {
  const t = useTranslations("floor.receive");
  const format = useFormatter();
  return (
    <section className={classes.part} aria-labelledby="in-hand">
      <h2 id="in-hand">{t("inHand")}</h2>
      <p className={classes.big}>
        {item.sku} <span className={classes.dim}>{item.name}</span>
      </p>
      <dl className={classes.facts}>
        <dt>{t("quantity")}</dt>
        <dd>
          {format.number(hand.quantity, { maximumFractionDigits: 6 })} {item.unit}
          {hand.quantity > 0 ? <SourceMark source={hand.quantitySource} /> : null}
        </dd>
        {item.tracking === "lot" ? (
          <>
            <dt>{t("lot")}</dt>
            <dd>
              <Lot lotNumber={hand.lotNumber} source={hand.lotSource} />
            </dd>
          </>
        ) : null}
        {hand.expiresOn !== null && hand.expirySource ? (
          <>
            <dt>{t("expires")}</dt>
            <dd>
              <Day day={hand.expiresOn} /> <SourceMark source={hand.expirySource} />
            </dd>
          </>
        ) : null}
        {hand.serials.length > 0 ? (
          <>
            <dt>{t("serials")}</dt>
            <dd className="mono">{hand.serials.map(({ serialNumber }) => serialNumber).join(", ")}</dd>
          </>
        ) : null}
        {plan.places ? (
          <>
            <dt>{t("putAway")}</dt>
            <dd>{line.putAway === null ? t("anywhere") : <span className={classes.huge}>{line.putAway}</span>}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function Lot({ lotNumber, source }: { lotNumber: string | null; source: Source | null }) {
  const t = useTranslations("floor.receive");
  if (source === null) return <span className={classes.dim}>{t("notSaid")}</span>;
  return (
    <>
      {lotNumber === null ? t("toBeNumbered") : <span className="mono">{lotNumber}</span>}
      <SourceMark source={source} />
    </>
  );
}

function Day({ day }: { day: string }) {
  const format = useFormatter();
  return <span>{format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}</span>;
}

/** What no barcode has said: typed off the label, or left to the system. */
function Unsaid({ now, give }: { now: InHand; give: Give }) {
  const t = useTranslations("floor.receive");
  const { hand, item } = now;
  if (item.tracking !== "lot") return null;
  if (missing(now) === "lot") {
    return (
      <section className={classes.part} aria-label={t("lot")}>
        <WordsField
          label={t("typeLot")}
          give={t("take")}
          mostCharacters={64}
          onGive={(raw) => give({ kind: "scan", scan: parseScan(raw, new Date()), by: "keypad", ms: 0 })}
        />
        <BigButton name="next" onPress={() => give({ kind: "key", key: "next" })}>
          {t("systemLot")}
        </BigButton>
      </section>
    );
  }
  if (hand.expiresOn !== null && hand.expirySource !== "typed") return null;
  return <Expiry onDay={(day) => give({ kind: "entry", entry: { field: "expiry", day } })} />;
}

/** The expiry date, typed as on the label or picked from the calendar. */
function Expiry({ onDay }: { onDay: (day: string) => void }) {
  const t = useTranslations("floor.receive");
  // Out of the keyboard's way: a scanner's burst in a date field would be a date.
  const calendar = useRef<HTMLInputElement>(null);
  const [isNoDay, setNoDay] = useState(false);

  function take(typed: string) {
    const day = readDay(typed, new Date());
    setNoDay(day === null);
    if (day !== null) onDay(day);
  }

  return (
    <section className={classes.part} aria-label={t("expires")}>
      <WordsField
        label={t("typeExpiry")}
        hint={t("dayHint")}
        give={t("take")}
        inputMode="numeric"
        mostCharacters={16}
        onGive={take}
      />
      <p role="status" className={isNoDay ? classes.bad : undefined}>
        {isNoDay ? t("noDay") : null}
      </p>
      <div className={classes.row}>
        <BigButton onPress={() => calendar.current?.showPicker()}>{t("calendar")}</BigButton>
        <input
          ref={calendar}
          type="date"
          className={classes.calendar}
          tabIndex={-1}
          aria-hidden
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== "") take(currentTarget.value);
          }}
        />
      </div>
    </section>
  );
}

function Arrived({ plan, progress }: { plan: ReceivePlan; progress: ReceiveProgress }) {
  const t = useTranslations("floor.receive");
  const format = useFormatter();
  const { arrived, closeShort } = progress;
  if (arrived.length === 0 && closeShort === null) return null;
  return (
    <section className={classes.part} aria-labelledby="arrived">
      <h2 id="arrived">{t("arrived")}</h2>
      <ul className={classes.list}>
        {arrived.map(
          ({ lineId, quantity, lotNumber, lotSource, expiresOn, expirySource, serials, locationCode }, at) => {
            const sku = plan.lines.find((line) => line.lineId === lineId)?.sku ?? "";
            const item = itemOf(plan, sku);
            return (
              // Two pallets of one line and one lot are two arrivals.
              // biome-ignore lint/suspicious/noArrayIndexKey: what has arrived is only added to
              <li key={at}>
                <span className={classes.line}>
                  <span>
                    <strong>{sku}</strong> <span className={classes.dim}>{item?.name}</span>
                  </span>
                  <strong>
                    {format.number(quantity, { maximumFractionDigits: 6 })} {item?.unit}
                    {locationCode === null ? null : ` → ${locationCode}`}
                  </strong>
                </span>
                {item?.tracking === "lot" ? (
                  <span className={classes.row}>
                    {t("lot")} <Lot lotNumber={lotNumber} source={lotSource} />
                  </span>
                ) : null}
                {expiresOn !== null && expirySource ? (
                  <span className={classes.row}>
                    {t("expires")} <Day day={expiresOn} /> <SourceMark source={expirySource} />
                  </span>
                ) : null}
                {serials.length > 0 ? (
                  <span className="mono">{serials.map(({ serialNumber }) => serialNumber).join(", ")}</span>
                ) : null}
              </li>
            );
          },
        )}
      </ul>
      {closeShort === null ? null : <p>{t("closedShort", { reason: closeShort })}</p>}
    </section>
  );
}
