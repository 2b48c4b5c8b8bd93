"use client";

import { Modal, MultiSelect, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { FaultView } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useFormRules } from "@/components/ui/form-kit";
import { MergeLots, SplitLot } from "@/server/cells/wms/schema/lots";
import classes from "./stock.module.css";
import { Actions, type Place, useAskAgain } from "./stock-dialogs";

type Key = { sku: string; lotNumber: string };

/** Puts a lot on hold, or lets it be used again, with the reason that everybody will read. */
export function HoldDialog({ sku, lotNumber, hold, onClose }: Key & { hold: boolean; onClose: () => void }) {
  const t = useTranslations(hold ? "stock.hold" : "stock.release");
  const trpc = useTRPC();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const answered = {
    onSuccess: () => {
      onClose();
      notices.done(t("done", { lotNumber }));
    },
    onSettled: askAgain,
  };
  const holding = useMutation(trpc.wms.lots.hold.mutationOptions(answered));
  const releasing = useMutation(trpc.wms.lots.release.mutationOptions(answered));
  const act = hold ? holding : releasing;
  return (
    <ActDialog
      title={t("title", { lotNumber })}
      words={t("words")}
      confirm={t("confirm")}
      danger={hold}
      reason={t("reason")}
      act={act}
      onConfirm={(reason) => act.mutate({ sku, lotNumber, reason })}
      onClose={onClose}
    />
  );
}

const placeKey = ({ warehouseId, locationCode }: Pick<Place, "warehouseId" | "locationCode">) =>
  JSON.stringify([warehouseId, locationCode]);
const usePlaces = (places: readonly Place[]) =>
  places.map((place) => ({
    value: placeKey(place),
    label: `${place.warehouseId} · ${place.locationCode} (${place.onHand})`,
  }));

type Splitting = { place: string; quantity: number | ""; toLotNumber: string; reason: string };

/** Part of a lot goes its own way, where it lies. */
export function SplitDialog({
  sku,
  lotNumber,
  places,
  onClose,
}: Key & { places: readonly Place[]; onClose: () => void }) {
  const t = useTranslations("stock.split");
  const trpc = useTRPC();
  const notices = useNotices();
  const rules = useFormRules();
  const askAgain = useAskAgain();
  const choices = usePlaces(places);
  const toSplit = ({ place, quantity, toLotNumber, reason }: Splitting) => {
    const at = places.find((each) => placeKey(each) === place);
    return {
      warehouseId: at?.warehouseId,
      locationCode: at?.locationCode,
      sku,
      lotNumber,
      toLotNumber: toLotNumber.trim() || undefined,
      quantity: quantity === "" ? undefined : quantity,
      reason: reason.trim() || undefined,
    };
  };
  const form = useForm<Splitting>({
    initialValues: { place: choices[0]?.value ?? "", quantity: "", toLotNumber: "", reason: "" },
    validate: rules.against(SplitLot, toSplit, { quantity: t("quantityRule") }),
  });
  const split = useMutation(
    trpc.wms.lots.split.mutationOptions({
      onSuccess: (posted) => {
        onClose();
        notices.done(t("done", { lotNumber: posted.lotNumber ?? "" }));
      },
      onSettled: askAgain,
    }),
  );
  return (
    <Modal opened onClose={onClose} title={t("title", { lotNumber })} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit((values) => split.mutate(SplitLot.parse(toSplit(values))))}
      >
        <Select label={t("place")} allowDeselect={false} data={choices} {...form.getInputProps("place")} />
        <NumberInput
          label={t("quantity")}
          withAsterisk
          decimalScale={6}
          hideControls
          data-autofocus
          {...form.getInputProps("quantity")}
        />
        <TextInput
          label={t("toLot")}
          description={t("toLotWords")}
          spellCheck={false}
          {...form.getInputProps("toLotNumber")}
        />
        <Textarea label={t("reason")} autosize minRows={2} {...form.getInputProps("reason")} />
        {split.isError ? <FaultView error={split.error} /> : null}
        <Actions submit={t("confirm")} pending={split.isPending} onClose={onClose} />
      </form>
    </Modal>
  );
}

/** Other lots of the same place become this one. */
export function MergeDialog({
  sku,
  lotNumber,
  places,
  onClose,
}: Key & { places: readonly Place[]; onClose: () => void }) {
  const t = useTranslations("stock.merge");
  const trpc = useTRPC();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const choices = usePlaces(places);
  const [place, setPlace] = useState(choices[0]?.value ?? "");
  const [lotNumbers, setLotNumbers] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const at = places.find((each) => placeKey(each) === place);
  const others = useQuery(
    trpc.wms.stock.list.queryOptions(
      { sku, warehouseId: at?.warehouseId, locationCode: at?.locationCode, limit: 200 },
      { enabled: at !== undefined },
    ),
  );
  const merge = useMutation(
    trpc.wms.lots.merge.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("done", { lotNumber }));
      },
      onSettled: askAgain,
    }),
  );
  const input = MergeLots.safeParse({
    warehouseId: at?.warehouseId,
    locationCode: at?.locationCode,
    sku,
    lotNumbers,
    toLotNumber: lotNumber,
    reason: reason.trim() || undefined,
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { lotNumber })}
      confirm={t("confirm")}
      pending={merge.isPending}
      blocked={!input.success}
      onConfirm={() => input.success && merge.mutate(input.data)}
    >
      <p style={{ margin: 0 }}>{t("words")}</p>
      <Select
        label={t("place")}
        allowDeselect={false}
        data={choices}
        value={place}
        onChange={(next) => {
          setPlace(next ?? "");
          setLotNumbers([]);
        }}
      />
      <MultiSelect
        label={t("lots")}
        description={t("lotsWords")}
        data={(others.data?.items ?? []).flatMap((each) =>
          each.lotNumber && each.lotNumber !== lotNumber ? [each.lotNumber] : [],
        )}
        value={lotNumbers}
        onChange={setLotNumbers}
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
      />
      <Textarea
        label={t("reason")}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {merge.isError ? <FaultView error={merge.error} /> : null}
    </ConfirmDialog>
  );
}
