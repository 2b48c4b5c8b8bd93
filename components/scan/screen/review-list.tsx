"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outgoing } from "../device/device";
import { refusal } from "../engine/replies";
import { useFloor } from "../floor-context";
import { BigButton } from "./big-button";
import classes from "./review-list.module.css";
import { VerdictIcon } from "./verdict-icon";
import { useScanWords } from "./words";

const COMMANDS = [
  "pick",
  "ship",
  "receive",
  "startCount",
  "recordCount",
  "submitCount",
  "countExtra",
  "confirmDelivery",
  "rejectDelivery",
  "report",
  "issueMaterial",
] as const;

function useCommandWords() {
  const t = useTranslations("floor.review");
  return (command: string) => {
    const known = COMMANDS.find((name) => name === command);
    return known ? t(`commands.${known}`) : command;
  };
}

/** What the server refused after somebody had gone on: it stays until a person has settled it. */
export function ReviewList() {
  const t = useTranslations("floor.review");
  const { device, sender, outbox, person } = useFloor();
  const mine = outbox.filter(({ isForReview, userId }) => isForReview && userId === person.userId);
  if (mine.length === 0) return null;

  async function again(entry: Outgoing) {
    await device.write({ outgoing: [{ ...entry, state: "waiting", tries: 0, isForReview: false, refusal: null }] });
    sender.kick();
  }
  return (
    <section className={classes.list} aria-labelledby="attention">
      <h2 id="attention">{t("title")}</h2>
      <p>{t("words")}</p>
      <ul>
        {mine.map((entry) => (
          <Reviewed
            key={entry.requestId}
            entry={entry}
            onAgain={() => void again(entry)}
            onDismiss={() => void device.write({ settled: [entry.requestId] })}
          />
        ))}
      </ul>
    </section>
  );
}

function Reviewed({ entry, onAgain, onDismiss }: { entry: Outgoing; onAgain: () => void; onDismiss: () => void }) {
  const t = useTranslations("floor.review");
  const words = useScanWords();
  const commandWords = useCommandWords();
  const [isSure, setSure] = useState(false);
  const documents = entry.documents.join(", ");
  const verdict = entry.refusal && refusal({ kind: "reply", requestId: "", ok: false, ...entry.refusal }, documents);
  return (
    <li className={classes.entry} data-request={entry.requestId}>
      <p className={classes.what}>{t("refused", { command: commandWords(entry.command), documents })}</p>
      {verdict ? (
        <div className={classes.why}>
          <VerdictIcon name={verdict.name} size={24} />
          <div>
            <strong>{words.title(verdict)}</strong>
            <div>{words.hint(verdict)}</div>
          </div>
        </div>
      ) : (
        <p>{t("heldBack")}</p>
      )}
      <p className={classes.when}>{t("when", { at: new Date(entry.at) })}</p>
      <div className={classes.buttons}>
        {isSure ? (
          <>
            <strong>{t("dismissSure")}</strong>
            <BigButton onPress={onDismiss}>{t("dismiss")}</BigButton>
            <BigButton onPress={() => setSure(false)}>{t("keep")}</BigButton>
          </>
        ) : (
          <>
            <BigButton onPress={onAgain}>{t("again")}</BigButton>
            <BigButton onPress={() => setSure(true)}>{t("dismiss")}</BigButton>
          </>
        )}
      </div>
    </li>
  );
}

/** What is confirmed and not sent yet; and what of other people lies here, which only they can send. */
export function OnTheWay() {
  const t = useTranslations("floor.outbox");
  const device = useTranslations("floor.device.others");
  const commandWords = useCommandWords();
  const { outbox, person } = useFloor();
  const mine = outbox.filter(
    ({ state, userId }) => userId === person.userId && (state === "waiting" || state === "sending"),
  );
  const others = outbox.filter(({ userId }) => userId !== person.userId);
  const names = [...new Set(others.map((entry) => entry.person))].join(", ");
  return (
    <>
      {mine.length > 0 ? (
        <section className={classes.list} aria-labelledby="on-the-way">
          <h2 id="on-the-way">{t("title")}</h2>
          <p>{t("words")}</p>
          <ol>
            {mine.map(({ requestId, command, documents, tries }) => (
              <li key={requestId} className={classes.waiting}>
                {commandWords(command)} <span className="mono">{documents.join(", ")}</span>
                {tries > 0 ? <span className={classes.when}> {t("tries", { tries })}</span> : null}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {others.length > 0 ? (
        <section className={classes.list}>
          <h2>{device("title", { count: others.length, names })}</h2>
          <p>{device("words", { names })}</p>
        </section>
      ) : null}
    </>
  );
}
