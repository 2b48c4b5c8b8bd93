"use client";

import { Switch } from "@mantine/core";
import { IconPower } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useEventName, useFlagName, useLinkageName } from "@/components/console/monitor/linkage-words";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import classes from "./linkage-switches.module.css";
import { RunSkipped } from "./run-skipped";

type Row = Answers["settings"]["linkages"]["list"]["items"][number];

/** One switch: what happens by itself while it is on, since when, and what has piled up. */
export function LinkageSwitch({ row }: { row: Row }) {
  const t = useTranslations("switches");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const flagName = useFlagName();
  const linkageName = useLinkageName();
  const eventName = useEventName();
  const [asking, setAsking] = useState<"off" | "run" | null>(null);
  const name = flagName(row.flag);
  const set = useMutation(
    trpc.settings.linkages.set.mutationOptions({
      onSuccess: ({ enabled, skipped }) => {
        notices.done(t(enabled ? "turnedOn" : "turnedOff", { name }));
        setAsking(enabled && skipped > 0 ? "run" : null);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.settings.linkages.pathFilter()),
    }),
  );
  const mayRun = may("settings.linkages.switch");

  return (
    <section className={classes.card} aria-labelledby={row.flag}>
      <header className={classes.head}>
        <div>
          <h2 id={row.flag} className={classes.name}>
            {name}
          </h2>
          <span className="mono dim">{row.flag}</span>
        </div>
        {row.linkages.length === 0 ? null : may("settings.linkages.switch") ? (
          <Switch
            size="md"
            color="patina"
            checked={row.enabled}
            disabled={set.isPending}
            label={t(row.enabled ? "on" : "off")}
            labelPosition="left"
            aria-label={t("switchName", { name, state: t(row.enabled ? "on" : "off") })}
            onChange={(event) =>
              event.currentTarget.checked ? set.mutate({ flag: row.flag, enabled: true }) : setAsking("off")
            }
          />
        ) : (
          <StatusBadge tone={row.enabled ? "good" : "idle"} icon={IconPower}>
            {t(row.enabled ? "on" : "off")}
          </StatusBadge>
        )}
      </header>
      {row.linkages.length === 0 ? <p className={classes.since}>{t("nothingToSwitch")}</p> : null}
      <ul className={classes.sentences}>
        {row.linkages.map((linkage) => (
          <li key={linkage.name}>
            <div>{linkageName(linkage.name, linkage.title)}</div>
            <div className="dim">
              {t("listensTo")}{" "}
              {linkage.listensTo.length > 3 || linkage.listensTo.some((type) => !type.includes("."))
                ? t("everyEvent")
                : linkage.listensTo.map(eventName).join("、")}
            </div>
          </li>
        ))}
      </ul>
      <p className={classes.since}>
        {row.source === "default"
          ? t("byDefault")
          : row.since
            ? t.rich("since", { by: row.by ?? t("somebody"), time: () => <Time at={row.since ?? ""} /> })
            : null}
        {row.reason ? <span> {t("because", { reason: row.reason })}</span> : null}
      </p>
      <footer className={classes.counts}>
        <Count name={t("waiting")} count={row.waiting} href="/monitor?state=waiting" />
        <Count name={t("skipped")} count={row.skipped} href="/monitor?state=skipped" />
        <Count name={t("dead")} count={row.dead} href="/monitor/dead-letters" />
        {mayRun && row.enabled && row.skipped > 0 ? <RunSkipped flag={row.flag} skipped={row.skipped} /> : null}
      </footer>
      {set.isError && asking === null ? <FaultView error={set.error} /> : null}
      <ConfirmDialog
        opened={asking === "off"}
        onClose={() => setAsking(null)}
        title={t("offTitle", { name })}
        confirm={t("offConfirm")}
        danger
        pending={set.isPending}
        reason={{ label: t("offReason"), required: true }}
        onConfirm={(reason) => set.mutate({ flag: row.flag, enabled: false, reason })}
      >
        <p style={{ margin: 0 }}>{t("offWords")}</p>
        {set.isError ? <FaultView error={set.error} /> : null}
      </ConfirmDialog>
      {mayRun && asking === "run" ? (
        <RunSkipped flag={row.flag} skipped={row.skipped} openedAtOnce onClose={() => setAsking(null)} />
      ) : null}
    </section>
  );
}

function Count({ name, count, href }: { name: string; count: number; href: string }) {
  return (
    <span>
      {count > 0 ? <Link href={href}>{`${name} ${count}`}</Link> : <span className="dim">{`${name} 0`}</span>}
    </span>
  );
}
