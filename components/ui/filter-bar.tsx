"use client";

import { Button, CloseButton, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import classes from "./filter-bar.module.css";

type FilterBar = { children: ReactNode; filtered: boolean; onReset: () => void; aside?: ReactNode };

/** One row of filters above a list. All of it lives in the address, so a view can be sent to a colleague. */
export function FilterBar({ children, filtered, onReset, aside }: FilterBar) {
  const t = useTranslations("ui.filter");
  return (
    <search className={classes.bar} aria-label={t("label")}>
      {children}
      {filtered ? (
        <Button variant="subtle" size="xs" onClick={onReset}>
          {t("reset")}
        </Button>
      ) : null}
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </search>
  );
}

/** Slash puts the cursor here from anywhere on the page. */
export function SearchFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (words: string) => void;
}) {
  const t = useTranslations("ui.filter");
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const tell = useDebouncedCallback((words: string) => {
    setTold(words);
    onChange(words);
  }, 300);
  useHotkeys([["/", () => field.current?.focus()]]);
  // The address changed by another way (filters cleared, back): the field follows. Our own words coming back must not undo newer keys.
  if (value !== told) {
    setTold(value);
    setTyped(value);
  }

  function change(words: string) {
    setTyped(words);
    tell(words.trim());
  }
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.search}
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed ? <CloseButton size="xs" aria-label={t("clear")} onClick={() => change("")} /> : null}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** A field for one exact value, such as an id. */
export function TextFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (words: string) => void;
}) {
  return (
    <TextInput
      size="xs"
      className={classes.choice}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type ChoiceFilter<Value extends string> = {
  label: string;
  value: Value | null;
  choices: { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
  searchable?: boolean;
};

export function ChoiceFilter<Value extends string>({
  label,
  value,
  choices,
  onChange,
  searchable,
}: ChoiceFilter<Value>) {
  const t = useTranslations("ui.filter");
  return (
    <Select
      size="xs"
      className={classes.choice}
      aria-label={label}
      placeholder={label}
      data={choices}
      value={value}
      onChange={(next) => onChange(choices.find((choice) => choice.value === next)?.value ?? null)}
      clearable
      clearButtonProps={{ "aria-label": t("clear") }}
      searchable={searchable}
    />
  );
}
