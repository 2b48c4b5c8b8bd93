"use client";

import { Autocomplete, type AutocompleteProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/console/trpc";

type ItemPicker = Omit<AutocompleteProps, "data" | "value" | "onChange"> & {
  value?: string;
  onChange?: (sku: string) => void;
};

/** Finds an item by number or name; what is typed by hand or scanned stays as it is and the server checks it. */
export function ItemPicker({ value = "", onChange, ...input }: ItemPicker) {
  const trpc = useTRPC();
  const [words] = useDebouncedValue(value, 200);
  const { data } = useQuery(
    trpc.erp.items.list.queryOptions({ q: words || undefined, limit: 20 }, { placeholderData: keepPreviousData }),
  );
  const items = data?.items ?? [];
  return (
    <Autocomplete
      {...input}
      value={value}
      onChange={onChange}
      data={items.map((item) => item.sku)}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {option.value} <span className="dim">{items.find((item) => item.sku === option.value)?.name}</span>
        </span>
      )}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
