"use client";

import { Button, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import type { ZodType } from "zod";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { FormActions, useFormRules } from "@/components/ui/form-kit";

export type Named = { id: string; name: string; workshopId: string };

type NameDialog = {
  title: string;
  opened: boolean;
  onClose: () => void;
  values: Named;
  /** What the number is called, and whether it is still to be given. */
  number: { label: string; words: string; field: string; isNew: boolean };
  /** Where a station may stand; a workshop stands nowhere. */
  workshops?: { value: string; label: string }[];
  schema: ZodType;
  toInput: (values: Named) => unknown;
  saving: { isPending: boolean; isError: boolean; error: unknown };
  onSave: (values: Named) => void;
};

/** A workshop or a station is a number and a name. */
export function NameDialog({ title, opened, onClose, ...fields }: NameDialog) {
  const t = useTranslations("workshops");
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("discard") }}>
      {opened ? <Fields onClose={onClose} {...fields} /> : null}
    </Modal>
  );
}

function Fields({
  values,
  number,
  workshops,
  schema,
  toInput,
  saving,
  onSave,
  onClose,
}: Omit<NameDialog, "title" | "opened">) {
  const t = useTranslations("workshops");
  const rules = useFormRules();
  const form = useForm<Named>({
    initialValues: values,
    validate: (typed) => {
      const { [number.field]: id, ...errors } = rules.against(schema, toInput)(typed);
      return id ? { ...errors, id } : errors;
    },
  });
  const taken = saving.isError && faultOf(saving.error).code === "DUPLICATE";
  const id = form.getInputProps("id");
  return (
    <form onSubmit={form.onSubmit(onSave)} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus={number.isNew || undefined}
          label={number.label}
          description={number.words}
          withAsterisk
          disabled={!number.isNew}
          autoComplete="off"
          {...id}
          error={id.error ?? (taken ? t("taken") : null)}
        />
        <TextInput
          data-autofocus={number.isNew ? undefined : true}
          label={t("name")}
          withAsterisk
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        {workshops ? (
          <Select label={t("heading")} data={workshops} allowDeselect={false} {...form.getInputProps("workshopId")} />
        ) : null}
        {saving.isError && !taken ? <FaultView error={saving.error} /> : null}
      </Stack>
      <FormActions
        submit={t("save")}
        pending={saving.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}
