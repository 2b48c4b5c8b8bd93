"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { KeptSession } from "../device/device";
import type { TaskName } from "../document-codes";
import { useFloor } from "../floor-context";
import { BigButton } from "./big-button";
import classes from "./under-way.module.css";

/** What was begun on this device and not confirmed: it goes on where it was left. */
export function UnderWay({ onResume }: { onResume: (task: TaskName, codes: string[]) => void }) {
  const t = useTranslations("floor");
  const { device, person } = useFloor();
  const [sessions, setSessions] = useState<KeptSession[]>([]);
  const [doubted, setDoubted] = useState<string | null>(null);

  useEffect(() => {
    let isGone = false;
    void device.sessions(person.userId).then((all) => {
      if (!isGone) setSessions(all.filter(({ state }) => state.work && !state.work.progress.ended));
    });
    return () => {
      isGone = true;
    };
  }, [device, person]);

  async function discard({ session }: KeptSession) {
    await device.write({ endSession: session });
    setSessions((before) => before.filter((each) => each.session !== session));
  }
  if (sessions.length === 0) return null;
  return (
    <section className={classes.list} aria-labelledby="under-way">
      <h2 id="under-way">{t("underWay.title")}</h2>
      <p>{t("underWay.words")}</p>
      <ul>
        {sessions
          .sort((a, b) => b.touchedAt - a.touchedAt)
          .map((kept) => {
            const codes = kept.documents.map(({ documentNo }) => documentNo);
            return (
              <li key={kept.session} className={classes.entry}>
                <span className={classes.what}>
                  {t(`tasks.${kept.task}.title`)} <strong className="mono">{codes.join(" · ")}</strong>
                </span>
                {doubted === kept.session ? (
                  <>
                    <strong>{t("underWay.discardSure")}</strong>
                    <BigButton onPress={() => void discard(kept)}>{t("underWay.discard")}</BigButton>
                    <BigButton onPress={() => setDoubted(null)}>{t("underWay.keep")}</BigButton>
                  </>
                ) : (
                  <>
                    <BigButton onPress={() => onResume(kept.task, codes)}>{t("underWay.resume")}</BigButton>
                    {/* What is on its way cannot be called back from here. */}
                    {kept.state.posting ? null : (
                      <BigButton onPress={() => setDoubted(kept.session)}>{t("underWay.discard")}</BigButton>
                    )}
                  </>
                )}
              </li>
            );
          })}
      </ul>
    </section>
  );
}
