"use client";

import { NumberInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "next-intl";
import { LineEditor } from "@/components/ui/line-editor";
import { MoneyInput } from "@/components/ui/money-input";
import { ItemPicker } from "./item-picker";
import { LineAmount } from "./line-amount";
import { emptyLine, lineAmountCents, type OrderFormLine } from "./order-form-values";
import classes from "./order-lines-editor.module.css";

type WithLines = { currency: string; orderLines: OrderFormLine[] };
/** What the sheet needs of a form, whatever else that form holds. */
type LinesForm = Pick<UseFormReturnType<WithLines>, "values" | "getInputProps" | "insertListItem" | "removeListItem">;

/** Lines as a small sheet: item, how many, at what price; each error beside the field it is about. */
export function OrderLinesEditor({ form }: { form: LinesForm }) {
  const t = useTranslations("orders");
  const { orderLines, currency } = form.values;
  return (
    <LineEditor
      lines={orderLines}
      className={classes.priced}
      onAdd={() => form.insertListItem("orderLines", emptyLine())}
      onRemove={(index) => form.removeListItem("orderLines", index)}
    >
      {(line, index) => {
        const at = (field: string) => form.getInputProps(`orderLines.${index}.${field}`);
        return (
          <>
            <ItemPicker label={t("item")} withAsterisk className={classes.item} {...at("productSku")} />
            <NumberInput label={t("quantity")} withAsterisk min={0} decimalScale={6} hideControls {...at("quantity")} />
            <MoneyInput label={t("unitPrice")} {...at("unitPriceCents")} />
            <LineAmount label={t("amount")} cents={lineAmountCents(line)} currency={currency} />
          </>
        );
      }}
    </LineEditor>
  );
}
