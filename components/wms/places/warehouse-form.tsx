"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { CreateWarehouse, type Warehouse } from "@/server/cells/wms/schema/places";

export function WarehouseButtons() {
  const t = useTranslations("places");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  if (!may("wms.warehouses.write")) return null;
  return (
    <>
      <Button
        variant="default"
        component={Link}
        href="/warehouses/import"
        leftSection={<IconFileImport size={16} aria-hidden />}
      >
        {t("import")}
      </Button>
      <Button onClick={dialog.open} leftSection={<IconPlus size={16} aria-hidden />}>
        {t("newWarehouse")}
      </Button>
      <WarehouseDialog opened={opened} onClose={dialog.close} />
    </>
  );
}

export function RenameWarehouse({ warehouse }: { warehouse: Warehouse }) {
  const t = useTranslations("places");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  if (!may("wms.warehouses.write")) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("rename")}
      </Button>
      <WarehouseDialog opened={opened} onClose={dialog.close} warehouse={warehouse} />
    </>
  );
}

type WarehouseDialog = { opened: boolean; onClose: () => void; warehouse?: Warehouse };

function WarehouseDialog({ opened, onClose, warehouse }: WarehouseDialog) {
  const t = useTranslations("places");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(warehouse ? "rename" : "newWarehouse")}
      closeButtonProps={{ "aria-label": t("discard") }}
    >
      {opened ? <WarehouseFields onClose={onClose} {...(warehouse ? { warehouse } : {})} /> : null}
    </Modal>
  );
}

function WarehouseFields({ onClose, warehouse }: Omit<WarehouseDialog, "opened">) {
  const t = useTranslations("places");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const form = useForm({
    initialValues: { warehouseId: warehouse?.warehouseId ?? "", name: warehouse?.name ?? "" },
    validate: rules.against(CreateWarehouse),
  });
  const after = {
    onSuccess: (saved: Warehouse) => {
      onClose();
      notices.done(t(warehouse ? "savedWarehouse" : "createdWarehouse", { name: saved.name }));
      void queryClient.invalidateQueries(trpc.wms.warehouses.pathFilter());
      void queryClient.invalidateQueries(trpc.audit.pathFilter());
      if (!warehouse) router.push(`/warehouses/${encodeURIComponent(saved.warehouseId)}`);
    },
    onError: (error: unknown) => {
      const { details, message } = faultOf(error);
      if (typeof details.field === "string") form.setErrors({ [details.field]: message });
    },
  };
  const create = useMutation(trpc.wms.warehouses.create.mutationOptions(after));
  const update = useMutation(trpc.wms.warehouses.update.mutationOptions(after));
  const saving = warehouse ? update : create;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ warehouseId, name }) =>
        (warehouse ? update : create).mutate({ warehouseId: warehouseId.trim(), name }),
      )}
    >
      <Stack gap="sm">
        {warehouse ? null : (
          <TextInput
            data-autofocus
            label={t("warehouseNo")}
            description={t("warehouseNoWords")}
            withAsterisk
            autoComplete="off"
            {...form.getInputProps("warehouseId")}
          />
        )}
        <TextInput label={t("name")} withAsterisk autoComplete="off" {...form.getInputProps("name")} />
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
