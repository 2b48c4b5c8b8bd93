"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Source } from "../engine/goods";
import { itemOf, needsLotOfProduct, type ReportPlan, type ReportProgress } from "../engine/report/plan";
import type { Entry, REPORTED } from "../engine/session";
import { parseScan } from "../parse-scan";
import { BigButton } from "../screen/big-button";
import type { PanelProps } from "../screen/task-screen";
import { Chip } from "./chip";
import { Counter } from "./counter";
import classes from "./panel.module.css";
import { SourceMark } from "./source-mark";
import { choices, readStand, SHIFTS, STAND_KEY, standAfter } from "./stand";
import { WordsField } from "./words-field";

type Give = PanelProps<"report">["give"];
type Work = { plan: ReportPlan; progress: ReportProgress };

/** Good, defective and rework in one screen; whoever has nothing else to say only confirms. */
export function ReportPanel({ state, give }: PanelProps<"report">) {
  useStand(state, give);
  const { work } = state;
  if (!work || work.progress.ended || work.progress.asking) return null;
  return (
    <div className={classes.panel}>
      <Quantities {...work} give={give} />
      {work.progress.defect > 0 ? <DefectTypes {...work} give={give} /> : null}
      <Product {...work} give={give} />
      <Issues {...work} />
      <Place {...work} give={give} />
    </div>
  );
}

/** Station and shift are this device's, until somebody says another: each new report begins with them. */
function useStand({ session, work, past, leasedBy, posting }: PanelProps<"report">["state"], give: Give) {
  const begun = useRef<ReportPlan | null>(null);
  const plan = work?.plan ?? null;
  const { station = null, shift = null, ended = true } = work?.progress ?? {};

  const begin = useEffectEvent((opened: ReportPlan) => {
    if (begun.current === opened || past.length > 0 || leasedBy || posting || ended) return;
    begun.current = opened;
    const stand = readStand(localStorage.getItem(STAND_KEY));
    if (shift === null && stand.shift !== null) give({ kind: "entry", entry: { field: "shift", shift: stand.shift } });
    if (station === null && stand.station !== null)
      give({ kind: "entry", entry: { field: "station", station: stand.station } });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each document that is opened
  useEffect(() => {
    if (plan) begin(plan);
  }, [plan, session]);

  useEffect(() => {
    if (station === null && shift === null) return;
    const before = readStand(localStorage.getItem(STAND_KEY));
    localStorage.setItem(STAND_KEY, JSON.stringify(standAfter(before, { station, shift })));
  }, [station, shift]);
}

function Quantities({ plan, progress, give }: Work & { give: Give }) {
  const t = useTranslations("floor.report");
  const format = useFormatter();
  const product = itemOf(plan, plan.productSku);
  const unit = product?.unit ?? "";
  const say = (of: (typeof REPORTED)[number]) => (quantity: number) =>
    give({ kind: "entry", entry: { field: "reported", of, quantity } });
  const rest = `${format.number(plan.open, { maximumFractionDigits: 6 })} ${unit}`;

  return (
    <section className={classes.part} aria-label={t("quantities")}>
      <p className={classes.big}>
        {plan.productSku} <span className={classes.dim}>{product?.name}</span>
      </p>
      {product?.tracking === "serial" ? (
        <div className={classes.counter} role="group" aria-label={t("good")}>
          <span className={classes.name}>{t("good")}</span>
          <output className={classes.fixed}>
            {format.number(progress.good)} <small>{unit}</small>
          </output>
          <span className={classes.note}>{t("scanEach", { rest })}</span>
        </div>
      ) : (
        <Counter
          label={t("good")}
          quantity={progress.isSaid ? progress.good : plan.open}
          unit={unit}
          most={plan.open}
          isSuggested={!progress.isSaid}
          note={t(progress.isSaid ? "openNow" : "suggested", { rest })}
          onTake={say("good")}
        />
      )}
      <Counter label={t("defect")} quantity={progress.defect} unit={unit} onTake={say("defect")} />
      <Counter label={t("rework")} quantity={progress.rework} unit={unit} onTake={say("rework")} />
    </section>
  );
}

function DefectTypes({ plan, progress, give }: Work & { give: Give }) {
  const t = useTranslations("floor.report");
  const { defectTypes: chosen } = progress;
  const say = (defectTypes: string[]) => give({ kind: "entry", entry: { field: "defectTypes", defectTypes } });
  return (
    <section className={classes.part} aria-labelledby="defect-types">
      <h2 id="defect-types">{t("defectTypes")}</h2>
      <div className={classes.chips}>
        {choices(plan.defectTypes, chosen).map((type) => {
          const isChosen = chosen.includes(type);
          return (
            <Chip
              key={type}
              isChosen={isChosen}
              onPress={() => say(isChosen ? chosen.filter((each) => each !== type) : [...chosen, type])}
            >
              {type}
            </Chip>
          );
        })}
      </div>
      <WordsField
        label={t("otherDefect")}
        give={t("add")}
        mostCharacters={128}
        onGive={(type) => say([...chosen, type])}
      />
    </section>
  );
}

/** Which lot or which pieces were made, and who says so. */
function Product({ plan, progress, give }: Work & { give: Give }) {
  const t = useTranslations("floor.report");
  const { lotNumber, lotSource, serials } = progress;
  switch (itemOf(plan, plan.productSku)?.tracking) {
    case "lot":
      return (
        <section className={classes.part} aria-labelledby="product-lot">
          <h2 id="product-lot">{t("lot")}</h2>
          {lotSource === null ? (
            <p className={classes.dim}>{t("noLot")}</p>
          ) : (
            <Lot lotNumber={lotNumber} source={lotSource} />
          )}
          {needsLotOfProduct(plan, progress) ? (
            <>
              <WordsField
                label={t("typeLot")}
                give={t("take")}
                mostCharacters={64}
                onGive={(raw) => give({ kind: "scan", scan: parseScan(raw, new Date()), by: "keypad", ms: 0 })}
              />
              <BigButton name="next" onPress={() => give({ kind: "key", key: "next" })}>
                {t("systemLot")}
              </BigButton>
            </>
          ) : null}
        </section>
      );
    case "serial":
      if (serials.length === 0) return null;
      return (
        <section className={classes.part} aria-labelledby="product-serials">
          <h2 id="product-serials">{t("serials", { count: serials.length })}</h2>
          <ul className={classes.list}>
            {serials.map(({ serialNumber, at, by }) => (
              <li key={serialNumber}>
                <span className={classes.line}>
                  <strong className="mono">{serialNumber}</strong>
                  <span className={classes.dim}>{t("scannedBy", { at: new Date(at), by })}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      );
    case "none":
    case undefined:
      return null;
  }
}

function Lot({ lotNumber, source }: { lotNumber: string | null; source: Source }) {
  const t = useTranslations("floor.report");
  return (
    <p className={classes.row}>
      {lotNumber === null ? t("toBeNumbered") : <strong className="mono">{lotNumber}</strong>}
      <SourceMark source={source} />
    </p>
  );
}

function Issues({ plan, progress }: Work) {
  const t = useTranslations("floor.report");
  const format = useFormatter();
  const { issues, material } = progress;
  const all = material ? [...issues, material] : issues;
  if (all.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="issues">
      <h2 id="issues">{t("issues")}</h2>
      <ul className={classes.list}>
        {all.map((issue, at) => {
          const item = itemOf(plan, issue.sku);
          return (
            // The same material and lot may be issued twice, once with a reason of its own.
            // biome-ignore lint/suspicious/noArrayIndexKey: what is issued is only added to
            <li key={at} aria-current={issue === material ? "step" : undefined}>
              <span className={classes.line}>
                <span>
                  <strong>{issue.sku}</strong> <span className={classes.dim}>{item?.name}</span>
                </span>
                <strong>
                  {format.number(issue.quantity, { maximumFractionDigits: 6 })} {item?.unit}
                </strong>
              </span>
              {issue.lotNumber ? <span>{t("lotOf", { lotNumber: issue.lotNumber })}</span> : null}
              {issue.serials.length > 0 ? (
                <span className="mono">{issue.serials.map(({ serialNumber }) => serialNumber).join(", ")}</span>
              ) : null}
              {issue.reason ? <span className={classes.dim}>{issue.reason}</span> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where and when it was made. */
function Place({ plan, progress, give }: Work & { give: Give }) {
  const t = useTranslations("floor.report");
  const { station, shift, producedBy } = progress;
  const say = (entry: Entry) => give({ kind: "entry", entry });
  const isOurs = (name: string): name is (typeof SHIFTS)[number] => SHIFTS.some((each) => each === name);
  return (
    <section className={classes.part} aria-labelledby="made-where">
      <h2 id="made-where">{t("where")}</h2>
      <p className={classes.dim}>{t("remembered")}</p>
      <div className={classes.chips} role="group" aria-label={t("shift")}>
        {choices(SHIFTS, [shift]).map((name) => (
          <Chip key={name} isChosen={shift === name} onPress={() => say({ field: "shift", shift: name })}>
            {isOurs(name) ? t(`shifts.${name}`) : name}
          </Chip>
        ))}
      </div>
      <div className={classes.chips} role="group" aria-label={t("station")}>
        {choices(plan.stations, [station]).map((name) => (
          <Chip key={name} isChosen={station === name} onPress={() => say({ field: "station", station: name })}>
            {name}
          </Chip>
        ))}
      </div>
      <WordsField
        label={t("otherStation")}
        give={t("take")}
        mostCharacters={128}
        onGive={(name) => say({ field: "station", station: name })}
      />
      {producedBy ? <p>{t("madeBy", { person: producedBy })}</p> : null}
    </section>
  );
}
