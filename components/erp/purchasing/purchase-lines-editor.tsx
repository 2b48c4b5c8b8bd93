"use client";

import { NumberInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "next-intl";
import { ItemPicker } from "@/components/erp/item-picker";
import { LineEditor } from "@/components/ui/line-editor";
import { MoneyInput } from "@/components/ui/money-input";
import { LineAmount } from "../line-amount";
import classes from "../order-lines-editor.module.css";
import { emptyLine, lineAmountCents, type PurchaseForm } from "./purchase-form-values";

/** What is wanted, line by line; at what price only where it is being ordered. */
export function PurchaseLinesEditor({ form, priced }: { form: UseFormReturnType<PurchaseForm>; priced: boolean }) {
  const t = useTranslations("purchasing.lines");
  const { lines, currency } = form.values;
  return (
    <LineEditor
      lines={lines}
      className={priced ? classes.priced : classes.plain}
      onAdd={() => form.insertListItem("lines", emptyLine())}
      onRemove={(index) => form.removeListItem("lines", index)}
    >
      {(line, index) => {
        const at = (field: string) => form.getInputProps(`lines.${index}.${field}`);
        return (
          <>
            <ItemPicker label={t("material")} withAsterisk className={classes.item} {...at("materialSku")} />
            <NumberInput label={t("quantity")} withAsterisk min={0} decimalScale={6} hideControls {...at("quantity")} />
            {priced ? (
              <>
                <MoneyInput label={t("unitPrice")} {...at("unitPriceCents")} />
                <LineAmount label={t("amount")} cents={lineAmountCents(line)} currency={currency} />
              </>
            ) : null}
          </>
        );
      }}
    </LineEditor>
  );
}
