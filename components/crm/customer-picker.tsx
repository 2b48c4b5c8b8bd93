"use client";

import { Autocomplete, type AutocompleteProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC } from "@/components/console/trpc";

type Customer = Pick<Answers["crm"]["customers"]["list"]["items"][number], "customerId" | "customerNo" | "name">;

type CustomerPicker = Omit<AutocompleteProps, "data" | "value" | "onChange"> & {
  value: string;
  onChange: (customerId: string) => void;
};

/** Two customers may have one name: the number tells them apart. */
const labelOf = ({ name, customerNo }: Customer) => `${name} · ${customerNo}`;

/** Finds a customer by name or number and holds its id; the code of another system's customer is kept as it is typed. */
export function CustomerPicker({ value, onChange, ...input }: CustomerPicker) {
  const trpc = useTRPC();
  const mayRead = useMay()("crm.customers.read");
  const [chosen, setChosen] = useState<Customer | null>(null);
  // Whoever was given before anybody typed is shown by name.
  const [given] = useState(value);
  const givenName = useNames("customer", given ? [given] : []);
  const known = chosen?.customerId === value ? labelOf(chosen) : null;
  const shown = known ?? (value !== "" && value === given ? givenName(value) : value);
  const [words] = useDebouncedValue(known ? "" : shown, 200);
  const { data } = useQuery(
    trpc.crm.customers.list.queryOptions(
      { q: words.trim().slice(0, 100) || undefined, limit: 20 },
      { placeholderData: keepPreviousData, enabled: mayRead },
    ),
  );
  const customers = data?.items ?? [];

  function change(text: string) {
    const found = customers.find((customer) => labelOf(customer) === text);
    setChosen(found ?? null);
    onChange(found?.customerId ?? text);
  }
  return (
    <Autocomplete
      {...input}
      value={shown}
      onChange={change}
      data={customers.map(labelOf)}
      filter={({ options }) => options}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
