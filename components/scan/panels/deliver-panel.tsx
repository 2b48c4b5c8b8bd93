"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ComponentProps, type ComponentType, lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Cargo, DeliverPlan, DeliverProgress } from "../engine/deliver";
import { type Entry, OUTCOMES } from "../engine/session";
import { minus, sumOf } from "../quantity";
import { BigButton } from "../screen/big-button";
import type { PanelProps } from "../screen/task-screen";
import { useScanWords } from "../screen/words";
import { Chip } from "./chip";
import { Counter } from "./counter";
import { KeptPicture } from "./kept-picture";
import classes from "./panel.module.css";
import type { Photos as PhotosOfGoods } from "./photos";
import { SignaturePad } from "./signature-pad";
import { WordsField } from "./words-field";

/** Loaded with the first waybill. Where that fails the goods are handed over without a picture. */
const Photos = lazy(() =>
  import("./photos").then(
    ({ Photos: loaded }) => ({ default: loaded }),
    (): { default: ComponentType<ComponentProps<typeof PhotosOfGoods>> } => ({ default: () => null }),
  ),
);

type Outcome = (typeof OUTCOMES)[number];
type Editing = { lineId: string; outcome: Outcome };
type Work = { plan: DeliverPlan; progress: DeliverProgress };

/** The plant's usual reasons, the likeliest first. */
const REASONS: Record<Outcome, readonly string[]> = {
  refused: ["notOrdered", "wrongGoods", "tooLate", "missing"],
  damaged: ["packDamaged", "goodsDamaged"],
};

/** What is aboard, what of it is not taken over, who signs, and how it looked. */
export function DeliverPanel(props: PanelProps<"deliver">) {
  const { session, work } = props.state;
  if (!work || work.progress.ended) return null;
  return <HandOver key={`${session} ${work.plan.shipmentId}`} {...props} work={work} />;
}

function HandOver({ work, expected, give, keepPicture }: PanelProps<"deliver"> & { work: Work }) {
  const t = useTranslations("floor.deliver");
  const [chosen, setChosen] = useState<Editing | null>(null);
  const { progress } = work;
  const say = (entry: Entry) => give({ kind: "entry", entry });
  const keep = async (dataUrl: string, entryOf: (reference: string) => Entry) =>
    say(entryOf(await keepPicture(dataUrl)));

  const asked =
    progress.asking?.ask === "exception" ? { outcome: "refused" as const, lineId: progress.asking.lineId } : null;
  const editing = chosen && (asked === null || asked.lineId === chosen.lineId) ? chosen : asked;
  const line = work.plan.lines.find(({ lineId }) => lineId === editing?.lineId);
  if (editing && line) {
    return (
      <div className={classes.panel}>
        <Exception
          key={`${editing.lineId} ${editing.outcome}`}
          {...work}
          line={line}
          outcome={editing.outcome}
          onOutcome={(outcome) => setChosen({ ...editing, outcome })}
          onNote={(quantity, reason, most) => {
            say({ field: "exception", ...editing, quantity, reason });
            // Too much is refused, never trimmed: the form stays, to be put right.
            if (quantity <= most) setChosen(null);
          }}
          onClose={() => {
            setChosen(null);
            if (asked) give({ kind: "key", key: "cancel" });
          }}
        />
      </div>
    );
  }
  const isAllRefused = expected.what === "confirmRefusal";
  return (
    <div className={classes.panel}>
      {work.plan.recalls?.length ? (
        <p className={classes.recalled} role="alert">
          {t("recalled", { recalls: work.plan.recalls.join(", ") })}
        </p>
      ) : null}
      <Aboard
        {...work}
        onException={setChosen}
        onTakeBack={({ lineId, outcome }) => say({ field: "exception", lineId, outcome, quantity: 0, reason: "" })}
      />
      {isAllRefused ? null : (
        <>
          <Signer
            key={progress.signer}
            signer={progress.signer}
            onSigner={(signer) => say({ field: "signer", signer })}
          />
          <Signature
            signer={progress.signer}
            reference={progress.signature}
            onSign={(dataUrl) => void keep(dataUrl, (reference) => ({ field: "signature", reference }))}
            onAgain={() => say({ field: "signature", reference: null })}
          />
        </>
      )}
      <Suspense fallback={null}>
        <Photos
          references={progress.photos}
          onPhoto={(dataUrl) => void keep(dataUrl, (reference) => ({ field: "photo", reference }))}
        />
      </Suspense>
    </div>
  );
}

const exceptionsOf = ({ exceptions }: DeliverProgress, lineId: string) =>
  exceptions.filter((exception) => exception.lineId === lineId);

function Aboard({
  plan,
  progress,
  onException,
  onTakeBack,
}: Work & { onException: (editing: Editing) => void; onTakeBack: (editing: Editing) => void }) {
  const t = useTranslations("floor.deliver");
  const format = useFormatter();
  return (
    <section className={classes.part} aria-labelledby="aboard">
      <h2 id="aboard">{t("aboard")}</h2>
      <ul className={classes.list}>
        {plan.lines.map(({ lineId, sku, quantity, lotNumber, serialNumbers }) => {
          const item = plan.items.find((each) => each.sku === sku);
          const amount = (number: number) =>
            `${format.number(number, { maximumFractionDigits: 6 })} ${item?.unit ?? ""}`.trim();
          const checked = progress.checked.find((each) => each.lineId === lineId)?.quantity;
          const exceptions = exceptionsOf(progress, lineId);
          return (
            <li key={lineId} aria-current={progress.lineId === lineId ? "step" : undefined}>
              <span className={classes.line}>
                <span>
                  <strong>{sku}</strong> <span className={classes.dim}>{item?.name}</span>
                </span>
                <strong>{amount(quantity)}</strong>
              </span>
              {lotNumber ? <span>{t("lot", { lotNumber })}</span> : null}
              {serialNumbers.length > 0 ? <span className="mono">{serialNumbers.join(", ")}</span> : null}
              <span className={classes.dim}>
                {checked === undefined ? t("notChecked") : t("checked", { quantity: amount(checked) })}
              </span>
              {exceptions.map((exception) => (
                <span key={exception.outcome} className={classes.row}>
                  <strong className={classes.bad}>
                    {t("noted", { outcome: t(`outcomes.${exception.outcome}`), quantity: amount(exception.quantity) })}
                  </strong>
                  <span>{exception.reason}</span>
                  <BigButton onPress={() => onTakeBack(exception)}>{t("takeBack")}</BigButton>
                </span>
              ))}
              <div className={classes.row} role="group" aria-label={t("notTaken", { sku })}>
                {OUTCOMES.map((outcome) => (
                  <BigButton key={outcome} onPress={() => onException({ lineId, outcome })}>
                    {t(`outcomes.${outcome}`)}
                  </BigButton>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How much of a line is not taken over, and why; the reason is the last press. */
function Exception({
  plan,
  progress,
  line,
  outcome,
  onOutcome,
  onNote,
  onClose,
}: Work & {
  line: Cargo;
  outcome: Outcome;
  onOutcome: (outcome: Outcome) => void;
  onNote: (quantity: number, reason: string, most: number) => void;
  onClose: () => void;
}) {
  const t = useTranslations("floor.deliver");
  const words = useScanWords();
  const box = useRef<HTMLElement>(null);
  const others = exceptionsOf(progress, line.lineId).filter((exception) => exception.outcome !== outcome);
  const most = minus(line.quantity, sumOf(others.map(({ quantity }) => quantity)));
  const [quantity, setQuantity] = useState(most);
  const item = plan.items.find(({ sku }) => sku === line.sku);

  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    <section ref={box} className={classes.part} aria-labelledby="exception" tabIndex={-1}>
      <h2 id="exception">{t("exception", { sku: line.sku })}</h2>
      <div className={classes.chips} role="group" aria-label={t("outcome")}>
        {OUTCOMES.map((each) => (
          <Chip key={each} isChosen={each === outcome} onPress={() => onOutcome(each)}>
            {t(`outcomes.${each}`)}
          </Chip>
        ))}
      </div>
      <Counter
        label={t("howMany")}
        quantity={quantity}
        unit={item?.unit ?? ""}
        most={most}
        note={t("atMost", { quantity: most })}
        onTake={setQuantity}
      />
      <p>{t("why")}</p>
      <div className={classes.chips} role="group" aria-label={t("why")}>
        {REASONS[outcome].map((reason) => (
          <Chip key={reason} onPress={() => onNote(quantity, words.reason("exception", reason), most)}>
            {words.reason("exception", reason)}
          </Chip>
        ))}
      </div>
      <WordsField
        label={t("ownWords")}
        give={t("note")}
        mostCharacters={500}
        onGive={(reason) => onNote(quantity, reason, most)}
      />
      <BigButton onPress={onClose}>{t("close")}</BigButton>
    </section>
  );
}

function Signer({ signer, onSigner }: { signer: string | null; onSigner: (signer: string) => void }) {
  const t = useTranslations("floor.deliver");
  return (
    <div className={classes.part}>
      <WordsField
        label={t("signer")}
        give={t("take")}
        start={signer ?? ""}
        mostCharacters={100}
        keepsWords
        onGive={onSigner}
      />
    </div>
  );
}

function Signature({
  signer,
  reference,
  onSign,
  onAgain,
}: {
  signer: string | null;
  reference: string | null;
  onSign: (dataUrl: string) => void;
  onAgain: () => void;
}) {
  const t = useTranslations("floor.deliver");
  return (
    <section className={classes.part} aria-labelledby="signature">
      <h2 id="signature">{t("signature")}</h2>
      {reference === null ? (
        <SignaturePad signer={signer} onSign={onSign} />
      ) : (
        <>
          <KeptPicture
            reference={reference}
            words={t("signatureOf", { signer: signer ?? "—" })}
            className={classes.signed}
          />
          <div className={classes.row}>
            <BigButton onPress={onAgain}>{t("signAgain")}</BigButton>
          </div>
        </>
      )}
    </section>
  );
}
