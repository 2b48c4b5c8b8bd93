"use client";

import { Button, Modal, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { MAIN_LOCATION } from "@/server/cells/wms/schema/places";
import { AdjustStock, ScrapStock, TransferStock } from "@/server/cells/wms/schema/stock";
import { useWarehouses } from "../documents/warehouses";
import classes from "./stock.module.css";

/** What lies in one place. */
export type Place = {
  sku: string;
  warehouseId: string;
  locationCode: string;
  lotNumber: string | null;
  onHand: number;
  reserved: number;
};
type Dialog = { place: Place; onClose: () => void };

/** After goods have moved, every number about them is asked again. */
export function useAskAgain() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.wms.pathFilter());
}

function Question({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useTranslations("stock.dialog");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      {children}
    </Modal>
  );
}

function Where({ place }: { place: Place }) {
  const t = useTranslations("stock.dialog");
  return (
    <p className={classes.result}>
      <strong className="mono">{place.sku}</strong>
      {place.lotNumber ? <span className="mono"> {place.lotNumber}</span> : null}
      <br />
      {t("where", {
        place: `${place.warehouseId} · ${place.locationCode}`,
        onHand: place.onHand,
        reserved: place.reserved,
      })}
    </p>
  );
}

/** One serial number a line, as they come out of a scanner. */
const listed = (text: string) => text.split(/[\s,;]+/u).filter((each) => each !== "");
const given = (text: string) => text.trim() || undefined;
const serialsOf = (text: string) => (listed(text).length > 0 ? { serialNumbers: listed(text) } : {});
/** An empty field is no number: the schema says so in its own words. */
const amount = (value: number | "") => (value === "" ? undefined : value);

type Adjusting = {
  warehouseId: string;
  locationCode: string;
  sku: string;
  lotNumber: string;
  delta: number | "";
  expiresAt: string;
  serialNumbers: string;
  reason: string;
};
const toAdjust = ({ lotNumber, delta, expiresAt, serialNumbers, reason, ...place }: Adjusting) => ({
  ...place,
  sku: place.sku.trim(),
  locationCode: place.locationCode.trim(),
  lotNumber: given(lotNumber),
  delta: amount(delta),
  expiresAt: given(expiresAt),
  ...serialsOf(serialNumbers),
  reason,
});

/** Says what the books will show before they do. Without a place, of goods that were found where there should be none. */
export function AdjustDialog({ place, onClose }: { place?: Place; onClose: () => void }) {
  const t = useTranslations("stock.dialog");
  const trpc = useTRPC();
  const notices = useNotices();
  const format = useFormatter();
  const rules = useFormRules();
  const warehouses = useWarehouses();
  const askAgain = useAskAgain();
  const form = useForm<Adjusting>({
    initialValues: {
      warehouseId: place?.warehouseId ?? warehouses.choices[0]?.value ?? "",
      locationCode: place?.locationCode ?? MAIN_LOCATION,
      sku: place?.sku ?? "",
      lotNumber: place?.lotNumber ?? "",
      delta: "",
      expiresAt: "",
      serialNumbers: "",
      reason: "",
    },
    validate: rules.against(AdjustStock, toAdjust, { delta: t("deltaRule") }),
  });
  const adjust = useMutation(
    trpc.wms.stock.adjust.mutationOptions({
      onSuccess: ({ levels }) => {
        onClose();
        notices.done(t("adjusted", { onHand: levels[0]?.onHand ?? 0 }));
      },
      onSettled: askAgain,
    }),
  );
  const delta = Number(form.values.delta);
  return (
    <Question title={t(place ? "adjustTitle" : "foundTitle")} onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit((values) => adjust.mutate(AdjustStock.parse(toAdjust(values))))}
      >
        {place ? (
          <Where place={place} />
        ) : (
          <>
            <TextInput label={t("sku")} withAsterisk spellCheck={false} data-autofocus {...form.getInputProps("sku")} />
            <Select
              label={t("warehouse")}
              withAsterisk
              allowDeselect={false}
              data={warehouses.choices}
              {...form.getInputProps("warehouseId")}
            />
            <TextInput label={t("location")} withAsterisk spellCheck={false} {...form.getInputProps("locationCode")} />
            <TextInput
              label={t("lot")}
              description={t("lotWords")}
              spellCheck={false}
              {...form.getInputProps("lotNumber")}
            />
            <TextInput
              type="date"
              label={t("expiresAt")}
              description={t("expiresAtWords")}
              {...form.getInputProps("expiresAt")}
            />
          </>
        )}
        <NumberInput
          label={t("delta")}
          description={t("deltaWords")}
          withAsterisk
          decimalScale={6}
          hideControls
          {...(place ? { "data-autofocus": true } : {})}
          {...form.getInputProps("delta")}
        />
        {place && Number.isFinite(delta) && delta !== 0 ? (
          <p className={classes.note} role="status">
            {t("becomes", {
              from: format.number(place.onHand),
              to: format.number(Math.round((place.onHand + delta) * 1e6) / 1e6),
            })}
          </p>
        ) : null}
        <Serials {...form.getInputProps("serialNumbers")} />
        <Textarea label={t("reason")} withAsterisk autosize minRows={2} {...form.getInputProps("reason")} />
        {adjust.isError ? <FaultView error={adjust.error} /> : null}
        <Actions submit={t("adjust")} pending={adjust.isPending} onClose={onClose} />
      </form>
    </Question>
  );
}

type Moving = {
  toWarehouseId: string;
  toLocationCode: string;
  quantity: number | "";
  serialNumbers: string;
  reason: string;
};

export function TransferDialog({ place, onClose }: Dialog) {
  const t = useTranslations("stock.dialog");
  const trpc = useTRPC();
  const notices = useNotices();
  const rules = useFormRules();
  const warehouses = useWarehouses();
  const askAgain = useAskAgain();
  const toTransfer = ({ quantity, serialNumbers, reason, ...to }: Moving) => ({
    warehouseId: place.warehouseId,
    fromLocationCode: place.locationCode,
    ...to,
    toLocationCode: to.toLocationCode.trim(),
    sku: place.sku,
    lotNumber: place.lotNumber ?? undefined,
    quantity: amount(quantity),
    ...serialsOf(serialNumbers),
    reason: given(reason),
  });
  const form = useForm<Moving>({
    initialValues: {
      toWarehouseId: place.warehouseId,
      toLocationCode: "",
      quantity: Math.max(0, place.onHand - place.reserved) || "",
      serialNumbers: "",
      reason: "",
    },
    validate: rules.against(TransferStock, toTransfer, { quantity: t("quantityRule") }),
  });
  const transfer = useMutation(
    trpc.wms.stock.transfer.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("transferred", { to: `${form.values.toWarehouseId} · ${form.values.toLocationCode}` }));
      },
      onSettled: askAgain,
    }),
  );
  return (
    <Question title={t("transferTitle")} onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit((values) => transfer.mutate(TransferStock.parse(toTransfer(values))))}
      >
        <Where place={place} />
        <Select
          label={t("toWarehouse")}
          withAsterisk
          allowDeselect={false}
          data={warehouses.choices}
          {...form.getInputProps("toWarehouseId")}
        />
        <TextInput
          label={t("toLocation")}
          withAsterisk
          spellCheck={false}
          data-autofocus
          {...form.getInputProps("toLocationCode")}
        />
        <NumberInput
          label={t("quantity")}
          withAsterisk
          decimalScale={6}
          hideControls
          {...form.getInputProps("quantity")}
        />
        <Serials {...form.getInputProps("serialNumbers")} />
        <Textarea label={t("reasonMaybe")} autosize minRows={2} {...form.getInputProps("reason")} />
        {transfer.isError ? <FaultView error={transfer.error} /> : null}
        <Actions submit={t("transfer")} pending={transfer.isPending} onClose={onClose} />
      </form>
    </Question>
  );
}

type Scrapping = { quantity: number | ""; serialNumbers: string; reason: string };

export function ScrapDialog({ place, onClose }: Dialog) {
  const t = useTranslations("stock.dialog");
  const trpc = useTRPC();
  const notices = useNotices();
  const rules = useFormRules();
  const askAgain = useAskAgain();
  const toScrap = ({ quantity, serialNumbers, reason }: Scrapping) => ({
    warehouseId: place.warehouseId,
    locationCode: place.locationCode,
    sku: place.sku,
    lotNumber: place.lotNumber ?? undefined,
    quantity: amount(quantity),
    ...serialsOf(serialNumbers),
    reason,
  });
  const form = useForm<Scrapping>({
    initialValues: { quantity: "", serialNumbers: "", reason: "" },
    validate: rules.against(ScrapStock, toScrap, { quantity: t("quantityRule") }),
  });
  const scrap = useMutation(
    trpc.wms.stock.scrap.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("scrapped"));
      },
      onSettled: askAgain,
    }),
  );
  return (
    <Question title={t("scrapTitle")} onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit((values) => scrap.mutate(ScrapStock.parse(toScrap(values))))}
      >
        <Where place={place} />
        <NumberInput
          label={t("quantity")}
          withAsterisk
          decimalScale={6}
          hideControls
          data-autofocus
          {...form.getInputProps("quantity")}
        />
        <Serials {...form.getInputProps("serialNumbers")} />
        <Textarea label={t("reason")} withAsterisk autosize minRows={2} {...form.getInputProps("reason")} />
        {scrap.isError ? <FaultView error={scrap.error} /> : null}
        <Actions submit={t("scrap")} pending={scrap.isPending} onClose={onClose} danger />
      </form>
    </Question>
  );
}

function Serials(input: { value?: string }) {
  const t = useTranslations("stock.dialog");
  return (
    <Textarea
      label={t("serials")}
      description={t("serialsWords")}
      autosize
      minRows={1}
      maxRows={6}
      spellCheck={false}
      {...input}
    />
  );
}

export function Actions({
  submit,
  pending,
  onClose,
  danger = false,
}: {
  submit: string;
  pending: boolean;
  onClose: () => void;
  danger?: boolean;
}) {
  const t = useTranslations("stock.dialog");
  return (
    <FormActions
      submit={submit}
      pending={pending}
      danger={danger}
      cancel={
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      }
    />
  );
}
