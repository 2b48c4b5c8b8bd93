"use client";

import { Button, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useOutcome } from "@/components/console/outcome";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { CreateCarrier } from "@/server/cells/tms/schema";

type Carrier = Answers["tms"]["carriers"]["list"]["items"][number];
type Values = { carrierId: string; name: string; trackingUrl: string; active: boolean };

const toCreate = ({ carrierId, name, trackingUrl }: Values) => ({
  carrierId: carrierId.trim(),
  name: name.trim(),
  trackingUrl: trackingUrl.trim() || null,
});

export function NewCarrier() {
  const t = useTranslations("carriers");
  const trpc = useTRPC();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const outcome = useOutcome<Carrier>(trpc.tms.pathFilter(), dialog.close, ({ name }) => t("saved", { name }));
  const create = useMutation(trpc.tms.carriers.create.mutationOptions(outcome));
  if (!may("tms.shipments.write")) return null;
  return (
    <>
      <Button onClick={dialog.open}>{t("create")}</Button>
      <CarrierDialog
        title={t("create")}
        opened={opened}
        onClose={dialog.close}
        values={{ carrierId: "", name: "", trackingUrl: "", active: true }}
        isNew
        saving={create}
        onSave={(values) => create.mutate(toCreate(values))}
      />
    </>
  );
}

export function EditCarrier({ carrier }: { carrier: Carrier }) {
  const t = useTranslations("carriers");
  const trpc = useTRPC();
  const [opened, dialog] = useDisclosure(false);
  const outcome = useOutcome<Carrier>(trpc.tms.pathFilter(), dialog.close, ({ name }) => t("saved", { name }));
  const update = useMutation(trpc.tms.carriers.update.mutationOptions(outcome));
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t("editName", { name: carrier.name })}
        onClick={dialog.open}
      >
        {t("edit")}
      </Button>
      <CarrierDialog
        title={t("editName", { name: carrier.name })}
        opened={opened}
        onClose={dialog.close}
        values={{ ...carrier, trackingUrl: carrier.trackingUrl ?? "" }}
        isNew={false}
        saving={update}
        onSave={(values) => update.mutate({ ...toCreate(values), active: values.active })}
      />
    </>
  );
}

type CarrierDialog = {
  title: string;
  opened: boolean;
  onClose: () => void;
  values: Values;
  isNew: boolean;
  saving: { isPending: boolean; isError: boolean; error: unknown };
  onSave: (values: Values) => void;
};

function CarrierDialog({ title, opened, onClose, ...fields }: CarrierDialog) {
  const t = useTranslations("carriers");
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("discard") }}>
      {opened ? <CarrierFields onClose={onClose} {...fields} /> : null}
    </Modal>
  );
}

function CarrierFields({ values, isNew, saving, onSave, onClose }: Omit<CarrierDialog, "title" | "opened">) {
  const t = useTranslations("carriers");
  const rules = useFormRules();
  const form = useForm<Values>({
    initialValues: values,
    validate: (given) => {
      const errors = rules.against(CreateCarrier, toCreate)(given);
      return errors.trackingUrl ? { ...errors, trackingUrl: t("trackingUrlRule", { place: "{waybillNo}" }) } : errors;
    },
  });
  return (
    <form onSubmit={form.onSubmit(onSave)} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus={isNew || undefined}
          label={t("carrierId")}
          description={t("carrierIdWords")}
          withAsterisk
          disabled={!isNew}
          autoComplete="off"
          {...form.getInputProps("carrierId")}
        />
        <TextInput
          data-autofocus={isNew ? undefined : true}
          label={t("name")}
          withAsterisk
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <TextInput
          label={t("trackingUrl")}
          description={t("trackingUrlWords", { place: "{waybillNo}" })}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          {...form.getInputProps("trackingUrl")}
        />
        {isNew ? null : (
          <Switch
            label={t("active")}
            description={t("activeWords")}
            {...form.getInputProps("active", { type: "checkbox" })}
          />
        )}
        {saving.isError ? <FaultView error={saving.error} /> : null}
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
