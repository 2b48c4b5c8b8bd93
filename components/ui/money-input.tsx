"use client";

import { NumberInput, type NumberInputProps } from "@mantine/core";

type MoneyInput = Omit<NumberInputProps, "value" | "onChange" | "defaultValue"> & {
  value?: number | "";
  onChange?: (cents: number | "") => void;
};

/** Shows units of the currency, holds whole cents. */
export function MoneyInput({ value = "", onChange, ...input }: MoneyInput) {
  return (
    <NumberInput
      decimalScale={2}
      thousandSeparator=","
      min={0}
      hideControls
      {...input}
      value={value === "" ? "" : value / 100}
      onChange={(next) => onChange?.(next === "" ? "" : Math.round(Number(next) * 100))}
    />
  );
}
