"use client";

import { Button, Checkbox, Modal, MultiSelect, Select, TagsInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { StartCount } from "@/server/cells/wms/schema/counts";
import { useWarehouses } from "../documents/warehouses";
import classes from "../stock/stock.module.css";

export function StartCountButton() {
  const t = useTranslations("stock.counts.start");
  const [opened, setOpened] = useState(false);
  if (!useMay()("wms.counts.write")) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {t("button")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("button")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        {opened ? <StartForm onClose={() => setOpened(false)} /> : null}
      </Modal>
    </>
  );
}

type Values = {
  warehouseId: string;
  zones: string[];
  locationCodes: string[];
  skus: string[];
  blind: boolean;
  reason: string;
};

/** Places, whole zones or items: what is left empty means all of it. */
function StartForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("stock.counts.start");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const warehouses = useWarehouses();
  const form = useForm<Values>({
    initialValues: {
      warehouseId: warehouses.choices[0]?.value ?? "",
      zones: [],
      locationCodes: [],
      skus: [],
      blind: true,
      reason: "",
    },
    validate: rules.against(StartCount, (values: Values) => toStart(values, [])),
  });
  const { warehouseId } = form.values;
  const locations = useQuery(
    trpc.wms.locations.list.queryOptions({ warehouseId, limit: 200 }, { enabled: warehouseId !== "" }),
  );
  const places = locations.data?.items ?? [];
  const zones = [...new Set(places.flatMap(({ zone }) => zone ?? []))].sort();
  const start = useMutation(
    trpc.wms.counts.create.mutationOptions({
      onSuccess: ({ countId, countNo }) => {
        notices.done(t("done", { countNo }));
        onClose();
        router.push(`/stock/counts/${countId}`);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit((values) => start.mutate(StartCount.parse(toStart(values, places))))}
    >
      <Select
        label={t("warehouse")}
        withAsterisk
        allowDeselect={false}
        data={warehouses.choices}
        {...form.getInputProps("warehouseId")}
      />
      {zones.length > 0 ? (
        <MultiSelect
          label={t("zones")}
          data={zones}
          clearable
          clearButtonProps={{ "aria-label": t("clear") }}
          {...form.getInputProps("zones")}
        />
      ) : null}
      <TagsInput
        label={t("locations")}
        description={t("locationsWords")}
        data={places.map(({ code }) => code)}
        splitChars={[",", ";", " "]}
        {...form.getInputProps("locationCodes")}
      />
      <TagsInput
        label={t("items")}
        description={t("itemsWords")}
        splitChars={[",", ";"]}
        {...form.getInputProps("skus")}
      />
      <Checkbox
        label={t("blind")}
        description={t("blindWords")}
        {...form.getInputProps("blind", { type: "checkbox" })}
      />
      <Textarea label={t("reason")} autosize minRows={1} {...form.getInputProps("reason")} />
      {start.isError ? <FaultView error={start.error} /> : null}
      <FormActions
        submit={t("submit")}
        pending={start.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      />
    </form>
  );
}

/** A zone stands for its places. */
function toStart(
  { warehouseId, zones, locationCodes, skus, blind, reason }: Values,
  places: readonly { code: string; zone: string | null }[],
) {
  const inZones = places.flatMap(({ code, zone }) => (zone !== null && zones.includes(zone) ? [code] : []));
  const codes = [...new Set([...locationCodes, ...inZones])];
  return {
    warehouseId,
    ...(codes.length > 0 ? { locationCodes: codes } : {}),
    ...(skus.length > 0 ? { skus } : {}),
    blind,
    reason: reason.trim() || undefined,
  };
}
