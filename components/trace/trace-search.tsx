"use client";

import { Button, CloseButton, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { momentIn, wallClockIn } from "@/components/ui/moment-in";
import { Panel } from "@/components/ui/panel";
import { DIRECTIONS } from "@/server/cells/trace/schema";
import classes from "./trace.module.css";
import { traceFilters } from "./trace-filters";

/** One field for anything that has a number, typed or scanned; which way; and two clocks. */
export function TraceSearch() {
  const t = useTranslations("trace");
  const [filters, setFilters] = useQueryStates(traceFilters, { history: "push" });
  const { q, direction } = filters;
  const [typed, setTyped] = useState(q);
  const [told, setTold] = useState(q);
  // Another way to the same page, such as back: the field follows.
  if (q !== told) {
    setTold(q);
    setTyped(q);
  }

  async function find(event: FormEvent) {
    event.preventDefault();
    // A label says more than a number: which item, which lot, which piece.
    const { codeOf } = await import("./code-of");
    const code = codeOf(typed);
    setTyped(code);
    setTold(code);
    void setFilters({ q: code });
  }
  return (
    <Panel>
      <search className={classes.stack} data-screen-only aria-label={t("title")}>
        <form className={classes.search} onSubmit={(event) => void find(event)}>
          <TextInput
            label={t("what")}
            description={t("whatWords")}
            maxLength={300}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            leftSection={<IconSearch size={16} aria-hidden />}
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit" disabled={!typed.trim()}>
            {t("find")}
          </Button>
        </form>
        <div className={classes.clocks}>
          <SegmentedControl
            size="xs"
            aria-label={t("direction")}
            data={DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
            value={direction}
            onChange={(value) => void setFilters({ direction: DIRECTIONS.find((each) => each === value) ?? null })}
          />
          <Clock label={t("at")} value={filters.at} onChange={(at) => void setFilters({ at })} />
          <Clock label={t("knownAt")} value={filters.knownAt} onChange={(knownAt) => void setFilters({ knownAt })} />
        </div>
      </search>
    </Panel>
  );
}

type ClockProps = { label: string; value: Date | null; onChange: (at: Date | null) => void };

/** In the plant's own time; empty is now. */
function Clock({ label, value, onChange }: ClockProps) {
  const t = useTranslations("trace");
  const timeZone = useTimeZone() ?? "UTC";
  return (
    <TextInput
      size="xs"
      type="datetime-local"
      label={label}
      value={value ? wallClockIn(timeZone, value.toISOString()) : ""}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed ? new Date(momentIn(timeZone, typed)) : null);
      }}
      rightSection={
        value ? <CloseButton size="xs" aria-label={t("now", { clock: label })} onClick={() => onChange(null)} /> : null
      }
    />
  );
}
