"use client";

import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useNames } from "@/components/console/names";
import { useTRPC } from "@/components/console/trpc";

type Field = { label: string; description?: string; error?: ReactNode; required?: boolean; autoFocus?: boolean };

/** Suppliers whose name or number holds what is typed, and those chosen already. */
function useChoices(chosen: readonly string[]) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const [words] = useDebouncedValue(typed, 200);
  const { data } = useQuery(
    trpc.srm.suppliers.list.queryOptions({ q: words || undefined, limit: 20 }, { placeholderData: keepPreviousData }),
  );
  const nameOf = useNames("supplier", chosen);
  const found = data?.items.map(({ supplierId, name, supplierNo }) => ({
    value: supplierId,
    label: `${name} ${supplierNo}`,
  }));
  const shown = found ?? [];
  const missing = chosen
    .filter((id) => id !== "" && !shown.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: nameOf(id) }));
  return { data: [...shown, ...missing], typed, setTyped };
}

const all = ({ options }: { options: unknown }) => options as never;

export function SupplierSelect({
  value = "",
  onChange,
  required,
  autoFocus,
  ...field
}: Field & { value?: string; onChange: (supplierId: string) => void }) {
  const { data, typed, setTyped } = useChoices([value]);
  return (
    <Select
      {...field}
      withAsterisk={required}
      data-autofocus={autoFocus}
      data={data}
      value={value || null}
      onChange={(supplierId) => onChange(supplierId ?? "")}
      searchable
      openOnFocus={false}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={all}
    />
  );
}

export function SuppliersSelect({
  value = [],
  onChange,
  required,
  autoFocus,
  ...field
}: Field & { value?: string[]; onChange: (supplierIds: string[]) => void }) {
  const { data, typed, setTyped } = useChoices(value);
  return (
    <MultiSelect
      {...field}
      withAsterisk={required}
      data-autofocus={autoFocus}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      openOnFocus={false}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={all}
      hidePickedOptions
    />
  );
}
