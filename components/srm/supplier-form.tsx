"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Questions, useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { CreateSupplier, type Supplier } from "@/server/cells/srm/schema";

type Values = { name: string; contact: string; phone: string };
type Given = Questions["srm"]["suppliers"]["create"];

const toInput = ({ name, contact, phone }: Values): Given => ({
  name: name.trim(),
  contact: contact.trim() || null,
  phone: phone.trim() || null,
});

export function NewSupplier() {
  const t = useTranslations("purchasing.suppliers");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const create = useMutation(
    trpc.srm.suppliers.create.mutationOptions({
      onSuccess: ({ supplierId, name }) => {
        notices.done(t("created", { name }));
        router.push(`/purchasing/suppliers/${supplierId}`);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.srm.suppliers.pathFilter()),
    }),
  );
  if (!may("srm.suppliers.write")) return null;
  return (
    <>
      <Button onClick={dialog.open}>{t("create")}</Button>
      <SupplierDialog
        title={t("create")}
        opened={opened}
        onClose={dialog.close}
        values={{ name: "", contact: "", phone: "" }}
        saving={create}
        onSave={(given) => create.mutate(given)}
      />
    </>
  );
}

export function EditSupplier({ supplier }: { supplier: Supplier }) {
  const t = useTranslations("purchasing.suppliers");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const { supplierId } = supplier;
  const update = useMutation(
    trpc.srm.suppliers.update.mutationOptions({
      onSuccess: ({ name }) => {
        dialog.close();
        notices.done(t("saved", { name }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.srm.suppliers.pathFilter()),
    }),
  );
  if (!may("srm.suppliers.write")) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("edit")}
      </Button>
      <SupplierDialog
        title={t("editTitle", { name: supplier.name })}
        opened={opened}
        onClose={dialog.close}
        values={{ name: supplier.name, contact: supplier.contact ?? "", phone: supplier.phone ?? "" }}
        saving={update}
        onSave={(given) => update.mutate({ supplierId, ...given })}
      />
    </>
  );
}

type SupplierDialog = {
  title: string;
  opened: boolean;
  onClose: () => void;
  values: Values;
  saving: { isPending: boolean; isError: boolean; error: unknown };
  onSave: (given: Given) => void;
};

function SupplierDialog({ title, opened, onClose, ...fields }: SupplierDialog) {
  const t = useTranslations("purchasing.suppliers");
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("discard") }}>
      {opened ? <SupplierFields onClose={onClose} {...fields} /> : null}
    </Modal>
  );
}

function SupplierFields({ values, saving, onSave, onClose }: Omit<SupplierDialog, "title" | "opened">) {
  const t = useTranslations("purchasing.suppliers");
  const rules = useFormRules();
  const form = useForm<Values>({ initialValues: values, validate: rules.against(CreateSupplier, toInput) });
  const told = saving.isError
    ? Object.fromEntries(faultOf(saving.error).issues.map(({ path, message }) => [path, message]))
    : {};
  const field = (name: keyof Values) => {
    const input = form.getInputProps(name);
    return { ...input, error: input.error ?? told[name] };
  };
  return (
    <form onSubmit={form.onSubmit((given) => onSave(toInput(given)))} noValidate>
      <Stack gap="sm">
        <TextInput data-autofocus label={t("name")} withAsterisk {...field("name")} />
        <TextInput label={t("contact")} autoComplete="off" {...field("contact")} />
        <TextInput
          label={t("phone")}
          description={t("phoneWords")}
          inputMode="tel"
          autoComplete="off"
          {...field("phone")}
        />
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
