"use client";

import { ActionIcon, Button, NumberInput, Tooltip } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { MoneyInput } from "@/components/ui/money-input";
import { ItemPicker } from "./item-picker";
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
    <div className={classes.lines}>
      {orderLines.map((line, index) => {
        const at = (field: string) => `orderLines.${index}.${field}`;
        const no = index + 1;
        return (
          <fieldset key={line.key} className={classes.line}>
            <legend className={classes.no}>{t("lineNo", { no })}</legend>
            <ItemPicker
              label={t("item")}
              withAsterisk
              className={classes.item}
              {...form.getInputProps(at("productSku"))}
            />
            <NumberInput
              label={t("quantity")}
              withAsterisk
              min={0}
              decimalScale={6}
              hideControls
              {...form.getInputProps(at("quantity"))}
            />
            <MoneyInput label={t("unitPrice")} {...form.getInputProps(at("unitPriceCents"))} />
            <div className={classes.amount}>
              <span className="dim">{t("amount")}</span>
              <Money cents={lineAmountCents(line)} currency={currency} />
            </div>
            <Tooltip label={t("removeLine", { no })}>
              <ActionIcon
                className={classes.remove}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("removeLine", { no })}
                onClick={() => form.removeListItem("orderLines", index)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          </fieldset>
        );
      })}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem("orderLines", emptyLine())}
        >
          {t("addLine")}
        </Button>
      </div>
    </div>
  );
}
