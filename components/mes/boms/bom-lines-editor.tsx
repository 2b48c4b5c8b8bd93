"use client";

import { NumberInput, TagsInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LineEditor } from "@/components/ui/line-editor";
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
    <>
      <LineEditor
        lines={lines}
        className={classes.line}
        onAdd={() => form.insertListItem("lines", emptyLine())}
        onRemove={(index) => form.removeListItem("lines", index)}
      >
        {(line, index) => {
          const at = (field: string) => `lines.${index}.${field}`;
          const { value, error, onChange, onBlur } = form.getInputProps(at("materialSku"));
          // What is wrong with one of them, or with the line as a whole, is said of the substitutes.
          const wrong = Object.entries(form.errors).find(
            ([path]) => path === `lines.${index}` || path.startsWith(at("substitutes")),
          );
          return (
            <>
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
            </>
          );
        }}
      </LineEditor>
      {form.getInputProps("lines").error ? (
        <p role="alert" className={classes.error}>
          {lines.length === 0 ? t("noLines") : form.getInputProps("lines").error}
        </p>
      ) : null}
    </>
  );
}
