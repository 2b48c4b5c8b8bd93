"use client";

import { Collapse, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronRight, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Answers } from "@/components/console/trpc";
import { Duration } from "@/components/ui/duration";
import { FactList } from "@/components/ui/fact-list";
import { JsonViewer } from "@/components/ui/json-viewer";
import { Time } from "@/components/ui/time";
import { DeadLetterButtons } from "./dead-letter-buttons";
import classes from "./delivery-card.module.css";
import { DeliveryState } from "./delivery-state";
import { useLinkageName } from "./linkage-words";
import { WhyNothing } from "./why-nothing";

type Delivery = Answers["monitor"]["event"]["deliveries"][number];
type Step = Delivery["steps"][number];

/** One linkage's work on one event: its state, why it stands there, and each call it made. */
export function DeliveryCard({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("monitor");
  const linkageName = useLinkageName();
  const facts = [
    { name: t("attempts"), value: t("attemptsOf", { attempts: delivery.attempts, most: delivery.maxAttempts }) },
    ...(delivery.startedAt ? [{ name: t("startedAt"), value: <Time at={delivery.startedAt} exact /> }] : []),
    ...(delivery.finishedAt ? [{ name: t("finishedAt"), value: <Time at={delivery.finishedAt} exact /> }] : []),
    ...(delivery.nextAt ? [{ name: t("nextTry"), value: <Time at={delivery.nextAt} exact /> }] : []),
  ];
  return (
    <article className={classes.card} aria-label={linkageName(delivery.linkage)}>
      <header className={classes.head}>
        <DeliveryState state={delivery.state} />
        <div className={classes.name}>
          <h3>{linkageName(delivery.linkage)}</h3>
          <span className="mono dim">{delivery.flag}</span>
        </div>
        {delivery.state === "dead" ? (
          <DeadLetterButtons deliveryId={delivery.deliveryId} name={linkageName(delivery.linkage)} />
        ) : null}
      </header>
      <div className={classes.why}>
        <WhyNothing delivery={delivery} />
      </div>
      {delivery.lastError ? (
        <p className={classes.error}>
          <strong>{delivery.lastError.code}</strong> {delivery.lastError.message}
        </p>
      ) : null}
      <FactList facts={facts} />
      {delivery.steps.length > 0 ? (
        <ol className={classes.steps} aria-label={t("steps")}>
          {delivery.steps.map((step) => (
            <StepRow key={`${step.step} ${step.at}`} step={step} />
          ))}
        </ol>
      ) : null}
    </article>
  );
}

function StepRow({ step }: { step: Step }) {
  const t = useTranslations("monitor");
  const [opened, { toggle }] = useDisclosure(false);
  const Symbol = step.ok ? IconCheck : IconX;
  return (
    <li>
      <UnstyledButton className={classes.step} onClick={toggle} aria-expanded={opened} data-ok={step.ok}>
        <IconChevronRight size={14} className={classes.chevron} data-opened={opened || undefined} aria-hidden />
        <Symbol size={14} aria-label={t(step.ok ? "stepOk" : "stepFailed")} className={classes.mark} />
        <span className="mono">{step.procedure}</span>
        <span className={classes.ms}>
          <Duration ms={step.ms} />
        </span>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <div className={classes.exchange}>
          <p className="dim">
            {t("stepKey")} <span className="mono">{step.step}</span> · <Time at={step.at} exact />
          </p>
          <h4>{t("request")}</h4>
          <JsonViewer value={step.request} label={t("request")} />
          <h4>{t(step.ok ? "response" : "stepError")}</h4>
          <JsonViewer value={step.ok ? step.response : step.error} label={t(step.ok ? "response" : "stepError")} />
        </div>
      </Collapse>
    </li>
  );
}
