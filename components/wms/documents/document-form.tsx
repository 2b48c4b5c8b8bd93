"use client";

import { NumberInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LineEditor } from "@/components/ui/line-editor";
import classes from "./goods.module.css";

/** How one of a form's fields is shown; which widget it is, is decided where the page is put together. */
export type Field = {
  label: string;
  value: string;
  error: ReactNode;
  required: boolean;
  onChange: (value: string) => void;
};
export type AsField = (field: Field) => ReactNode;

export type WantedLine = { key: string; sku: string; quantity: number | ""; lotNumber: string };

let lines = 0;
export const emptyLine = (): WantedLine => ({ key: `line-${lines++}`, sku: "", quantity: 1, lotNumber: "" });

export const toLine = ({ sku, quantity, lotNumber }: WantedLine) => ({
  sku: sku.trim(),
  quantity: quantity === "" ? (undefined as unknown as number) : quantity,
  ...(lotNumber.trim() && { lotNumber: lotNumber.trim() }),
});

type WithLines = { lines: WantedLine[] };
type LinesForm = Pick<UseFormReturnType<WithLines>, "values" | "getInputProps" | "insertListItem" | "removeListItem">;

/** Which goods, how many, and of which lot where that matters. */
export function GoodsEditor({ form, item }: { form: LinesForm; item: AsField }) {
  const t = useTranslations("goods");
  return (
    <LineEditor
      lines={form.values.lines}
      className={classes.wanted}
      onAdd={() => form.insertListItem("lines", emptyLine())}
      onRemove={(at) => form.removeListItem("lines", at)}
    >
      {(_, at) => {
        const field = (name: keyof WantedLine) => form.getInputProps(`lines.${at}.${name}`);
        const { value, error, onChange } = field("sku");
        return (
          <>
            {item({ label: t("item"), value, error, required: true, onChange })}
            <NumberInput
              label={t("quantity")}
              withAsterisk
              min={0}
              decimalScale={6}
              hideControls
              {...field("quantity")}
            />
            <TextInput label={t("lot")} description={t("lotWords")} {...field("lotNumber")} />
          </>
        );
      }}
    </LineEditor>
  );
}
