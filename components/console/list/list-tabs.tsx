"use client";

import { Tabs } from "@mantine/core";

type ListTabs<Tab extends string> = {
  label: string;
  tabs: readonly Tab[];
  tab: Tab;
  nameOf: (tab: Tab) => string;
  onChange: (tab: Tab | null) => void;
};

/** The parts of a list that people ask for by name. Which one is shown stands in the address; no tab has a panel of its own. */
export function ListTabs<Tab extends string>({ label, tabs, tab, nameOf, onChange }: ListTabs<Tab>) {
  return (
    <Tabs value={tab} onChange={(next) => onChange(tabs.find((each) => each === next) ?? null)}>
      <Tabs.List aria-label={label}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each} aria-controls={undefined}>
            {nameOf(each)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
