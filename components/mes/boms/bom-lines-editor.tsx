"use client";

import { ActionIcon, Button, NumberInput, TagsInput, Tooltip } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ItemField } from "../production-form";
import { type BomForm, emptyLine } from "./bom-form-values";
import classes from "./bom-lines-editor.module.css";

export type PickItem = (field: ItemField) => ReactNode;

type LinesForm = Pick<
  UseFormReturnType<BomForm>,
  "values" | "errors" | "getInputProps" | "insertListItem" | "removeListItem"
>;

/** Lines as a small sheet: which part, how many, how much of it is scrapped, what may stand in for it. */
export function BomLinesEditor({ form, item }: { form: LinesForm; item: PickItem }) {
  const t = useTranslations("boms.form");
  const { lines } = form.values;
  return (
    <div className={classes.lines}>
      {lines.map((line, index) => {
        const at = (field: string) => `lines.${index}.${field}`;
        const no = index + 1;
        const { value, error, onChange, onBlur } = form.getInputProps(at("materialSku"));
        // What is wrong with one of them, or with the line as a whole, is said of the substitutes.
        const wrong = Object.entries(form.errors).find(
          ([path]) => path === `lines.${index}` || path.startsWith(at("substitutes")),
        );
        return (
          <fieldset key={line.key} className={classes.line}>
            <legend className={classes.no}>{t("lineNo", { no })}</legend>
            <div className={classes.item}>
              {item({ label: t("material"), withAsterisk: true, value, error, onChange, onBlur })}
            </div>
            <NumberInput
              label={t("quantity")}
              withAsterisk
              min={0}
              decimalScale={6}
              hideControls
              {...form.getInputProps(at("quantity"))}
            />
            <NumberInput
              label={t("scrap")}
              min={0}
              max={100}
              decimalScale={4}
              suffix=" %"
              hideControls
              {...form.getInputProps(at("scrapRate"))}
            />
            <TagsInput
              className={classes.substitutes}
              label={t("substitutes")}
              placeholder={line.substitutes.length === 0 ? t("substitutesWords") : undefined}
              splitChars={[",", ";", "，", "；"]}
              acceptValueOnBlur
              {...form.getInputProps(at("substitutes"))}
              error={wrong && (wrong[0] === at("substitutes") ? wrong[1] : t("substitutesRule"))}
            />
            <Tooltip label={t("removeLine", { no })}>
              <ActionIcon
                className={classes.remove}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("removeLine", { no })}
                onClick={() => form.removeListItem("lines", index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </fieldset>
        );
      })}
      {form.getInputProps("lines").error ? (
        <p role="alert" className={classes.error}>
          {lines.length === 0 ? t("noLines") : form.getInputProps("lines").error}
        </p>
      ) : null}
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
