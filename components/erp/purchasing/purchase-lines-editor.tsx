"use client";

import { ActionIcon, Button, NumberInput, Tooltip } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ItemPicker } from "@/components/erp/item-picker";
import { Money } from "@/components/ui/money";
import { MoneyInput } from "@/components/ui/money-input";
import classes from "./purchase-form.module.css";
import { emptyLine, lineAmountCents, type PurchaseForm } from "./purchase-form-values";

/** What is wanted, line by line; at what price only where it is being ordered. */
export function PurchaseLinesEditor({ form, priced }: { form: UseFormReturnType<PurchaseForm>; priced: boolean }) {
  const t = useTranslations("purchasing.lines");
  const { lines, currency } = form.values;
  return (
    <div className={classes.lines}>
      {lines.map((line, index) => {
        const at = (field: string) => `lines.${index}.${field}`;
        const no = index + 1;
        return (
          <fieldset key={line.key} className={classes.line} data-priced={priced || undefined}>
            <legend className={classes.no}>{t("lineNo", { no })}</legend>
            <ItemPicker
              label={t("material")}
              withAsterisk
              className={classes.item}
              {...form.getInputProps(at("materialSku"))}
            />
            <NumberInput
              label={t("quantity")}
              withAsterisk
              min={0}
              decimalScale={6}
              hideControls
              {...form.getInputProps(at("quantity"))}
            />
            {priced ? (
              <>
                <MoneyInput label={t("unitPrice")} {...form.getInputProps(at("unitPriceCents"))} />
                <div className={classes.amount}>
                  <span className="dim">{t("amount")}</span>
                  <Money cents={lineAmountCents(line)} currency={currency} />
                </div>
              </>
            ) : null}
            <Tooltip label={t("removeLine", { no })}>
              <ActionIcon
                className={classes.remove}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("removeLine", { no })}
                onClick={() => form.removeListItem("lines", index)}
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
          onClick={() => form.insertListItem("lines", emptyLine())}
        >
          {t("addLine")}
        </Button>
      </div>
    </div>
  );
}
