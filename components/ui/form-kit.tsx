"use client";

import { Button, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ZodType } from "zod";

type Issue = { path: PropertyKey[]; code: string; minimum?: unknown; maximum?: unknown; origin?: string };

/** Checks a form with the schema the server uses; the sentences are ours, because zod's are for programmers. */
export function useFormRules() {
  const t = useTranslations("ui.issues");
  const sentence = ({ code, minimum, maximum, origin }: Issue) => {
    if (code === "invalid_type") return t("missing");
    if (code === "too_small") {
      if (origin === "number" || origin === "int") return t("tooSmall", { limit: Number(minimum) });
      return t("missing");
    }
    if (code === "too_big") {
      return origin === "string" ? t("tooLong", { limit: Number(maximum) }) : t("tooBig", { limit: Number(maximum) });
    }
    if (code === "invalid_format") return t("format");
    return t("invalid");
  };
  return {
    /** For Mantine's `validate`; `toInput` turns what the form holds into what the server takes, under the same paths; `sentences` are by field name. */
    against:
      <Values,>(
        schema: ZodType,
        toInput: (values: Values) => unknown = (values) => values,
        sentences: Record<string, string> = {},
      ) =>
      (values: Values): Record<string, string> => {
        const result = schema.safeParse(toInput(values));
        if (result.success) return {};
        const errors: Record<string, string> = {};
        for (const issue of result.error.issues) {
          // The first thing wrong with a field is the one to mend first.
          errors[issue.path.join(".")] ??=
            (issue.code === "custom" && sentences[String(issue.path.at(-1))]) || sentence(issue);
        }
        return errors;
      },
    required: (value: string) => (value.trim() ? null : t("missing")),
  };
}

/** The bottom of every form: what it will do on the right, the way out beside it. */
export function FormActions({
  submit,
  pending,
  cancel,
  danger,
  disabled,
}: {
  submit: string;
  pending: boolean;
  cancel?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
}) {
  return (
    <Group justify="flex-end" gap="sm" mt="md">
      {cancel}
      <Button type="submit" loading={pending} disabled={disabled} color={danger ? "red" : undefined}>
        {submit}
      </Button>
    </Group>
  );
}
