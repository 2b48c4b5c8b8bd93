"use client";

import { Button, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { keepsItsKind } from "@/server/cells/wms/rules/places";
import { CreateLocation, LOCATION_KINDS, type Location } from "@/server/cells/wms/schema/places";

export function NewPlace({ warehouseId }: { warehouseId: string }) {
  const t = useTranslations("places");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  if (!may("wms.warehouses.write")) return null;
  return (
    <>
      <Button onClick={dialog.open} leftSection={<IconPlus size={16} aria-hidden />}>
        {t("newPlace")}
      </Button>
      <PlaceDialog opened={opened} onClose={dialog.close} warehouseId={warehouseId} />
    </>
  );
}

type PlaceDialog = {
  opened: boolean;
  onClose: () => void;
  warehouseId: string;
  /** The place to change; a new one when left out. */
  place?: Location | undefined;
};

export function PlaceDialog({ opened, onClose, warehouseId, place }: PlaceDialog) {
  const t = useTranslations("places");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={place ? t("editPlace", { code: place.code }) : t("newPlace")}
      closeButtonProps={{ "aria-label": t("discard") }}
    >
      {opened ? <PlaceFields onClose={onClose} warehouseId={warehouseId} place={place} /> : null}
    </Modal>
  );
}

type Values = { code: string; zone: string; kind: Location["kind"] };

function PlaceFields({ onClose, warehouseId, place }: Omit<PlaceDialog, "opened">) {
  const t = useTranslations("places");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const rules = useFormRules();
  const toInput = ({ code, zone, kind }: Values) => ({
    warehouseId,
    code: code.trim(),
    kind,
    ...(zone.trim() && { zone: zone.trim() }),
  });
  const form = useForm<Values>({
    initialValues: { code: place?.code ?? "", zone: place?.zone ?? "", kind: place?.kind ?? "storage" },
    validate: rules.against(CreateLocation, toInput),
  });
  const after = {
    onSuccess: ({ code }: Location) => {
      onClose();
      notices.done(t(place ? "savedPlace" : "createdPlace", { code }));
      void queryClient.invalidateQueries(trpc.wms.locations.pathFilter());
    },
    onError: (error: unknown) => {
      const { details, message } = faultOf(error);
      if (typeof details.field === "string") form.setErrors({ [details.field]: message });
    },
  };
  const create = useMutation(trpc.wms.locations.create.mutationOptions(after));
  const update = useMutation(trpc.wms.locations.update.mutationOptions(after));
  const saving = place ? update : create;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        place ? update.mutate({ zone: null, ...toInput(values) }) : create.mutate(toInput(values)),
      )}
    >
      <Stack gap="sm">
        {place ? null : (
          <TextInput
            data-autofocus
            label={t("place")}
            description={t("placeWords")}
            withAsterisk
            autoComplete="off"
            {...form.getInputProps("code")}
          />
        )}
        <TextInput label={t("zone")} description={t("zoneWords")} autoComplete="off" {...form.getInputProps("zone")} />
        <Select
          label={t("kind")}
          description={place && keepsItsKind(place.code) ? t("kindFixed") : t("kindWords")}
          disabled={place !== undefined && keepsItsKind(place.code)}
          allowDeselect={false}
          data={LOCATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          {...form.getInputProps("kind")}
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
