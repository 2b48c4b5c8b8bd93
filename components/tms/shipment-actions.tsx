"use client";

import { Autocomplete, Button, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { IconScan } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { FaultView } from "@/components/console/fault-view";
import { placeWith } from "@/components/console/floor/floor-places";
import { useMay } from "@/components/console/me";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { useOutcome } from "@/components/console/outcome";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { momentIn } from "@/components/ui/moment-in";
import { canWithdraw, hasEnded } from "@/server/cells/tms/rules";
import { MILESTONES, type Milestone } from "@/server/cells/tms/schema";
import { useCarriers } from "./carriers";

type Shipment = Answers["tms"]["shipments"]["get"];
type Asked = "report" | "assign" | "withdraw";

/** What can be done with goods on their way; what their state forbids is not offered. */
export function ShipmentActions({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments.actions");
  const may = useMay();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  if (hasEnded(shipment.status)) return null;
  return (
    <>
      {may("tms.shipments.write") ? (
        <>
          <Button onClick={() => setAsked("report")}>{t("report")}</Button>
          <Button variant="default" onClick={() => setAsked("assign")}>
            {t("assign")}
          </Button>
        </>
      ) : null}
      {may("tms.deliveries.write") ? (
        <Button
          variant="default"
          component={Link}
          href={placeWith("deliver", [shipment.waybillNo])}
          leftSection={<IconScan size={16} aria-hidden />}
        >
          {t("deliver")}
        </Button>
      ) : null}
      {may("tms.shipments.write") && canWithdraw(shipment.status) ? (
        <Button variant="subtle" color="red" onClick={() => setAsked("withdraw")}>
          {t("withdraw")}
        </Button>
      ) : null}
      {asked === "report" ? <Report shipment={shipment} onClose={close} /> : null}
      {asked === "assign" ? <Assign shipment={shipment} onClose={close} /> : null}
      {asked === "withdraw" ? <Withdraw shipment={shipment} onClose={close} /> : null}
    </>
  );
}

type Dialog = { shipment: Shipment; onClose: () => void };

/** What the carrier told on the phone, and when it happened there. */
function Report(dialog: Dialog) {
  const t = useTranslations("shipments.report");
  const trpc = useTRPC();
  const { valueWords } = useRecordWords();
  const { shipment, onClose } = dialog;
  const { waybillNo } = shipment;
  const [status, setStatus] = useState<Milestone>("in_transit");
  const [location, setLocation] = useState("");
  const [note, setNote] = useState("");
  const [at, setAt] = useState("");
  const timeZone = useTimeZone();
  const report = useMutation(
    trpc.tms.shipments.addEvent.mutationOptions(
      useOutcome(trpc.tms.pathFilter(), onClose, () => t("done", { waybillNo })),
    ),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { waybillNo })}
      confirm={t("confirm")}
      pending={report.isPending}
      onConfirm={() =>
        report.mutate({
          shipmentId: shipment.shipmentId,
          status,
          location: location.trim() || null,
          note: note.trim() || null,
          ...(at && { occurredAt: momentIn(timeZone ?? "UTC", at) }),
        })
      }
    >
      <Select
        label={t("what")}
        allowDeselect={false}
        data={MILESTONES.map((value) => ({ value, label: valueWords("shipment", "milestone", value) }))}
        value={status}
        onChange={(value) => setStatus(MILESTONES.find((each) => each === value) ?? status)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={t("where")}
          maxLength={200}
          value={location}
          onChange={(event) => setLocation(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t("when")}
          description={t("whenWords")}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
      </SimpleGrid>
      <Textarea
        label={t("note")}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {report.isError ? <FaultView error={report.error} /> : null}
    </ConfirmDialog>
  );
}

function Assign(dialog: Dialog) {
  const t = useTranslations("shipments.assign");
  const s = useTranslations("shipments");
  const trpc = useTRPC();
  const { shipment, onClose } = dialog;
  const carriers = useCarriers();
  const [carrier, setCarrier] = useState(shipment.carrier ?? "");
  const [waybillNo, setWaybillNo] = useState(shipment.waybillNo);
  const [day, setDay] = useState(shipment.expectedOn ?? "");
  const assign = useMutation(
    trpc.tms.shipments.assign.mutationOptions(
      useOutcome(trpc.tms.pathFilter(), onClose, () => t("done", { waybillNo: shipment.waybillNo })),
    ),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { waybillNo: shipment.waybillNo })}
      confirm={t("confirm")}
      pending={assign.isPending}
      blocked={!carrier.trim() || !waybillNo.trim()}
      onConfirm={() =>
        assign.mutate({
          shipmentId: shipment.shipmentId,
          carrier: carrier.trim(),
          waybillNo: waybillNo.trim(),
          expectedOn: day || null,
        })
      }
    >
      <Autocomplete
        data-autofocus
        label={s("carrier")}
        description={t("carrierWords")}
        withAsterisk
        maxLength={100}
        data={carriers.map(({ value }) => value)}
        renderOption={({ option }) => carriers.find(({ value }) => value === option.value)?.label ?? option.value}
        value={carrier}
        onChange={setCarrier}
      />
      <TextInput
        label={s("waybillNo")}
        withAsterisk
        maxLength={64}
        value={waybillNo}
        onChange={(event) => setWaybillNo(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={s("expectedOn")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {assign.isError ? <FaultView error={assign.error} /> : null}
    </ConfirmDialog>
  );
}

function Withdraw(dialog: Dialog) {
  const t = useTranslations("shipments.withdraw");
  const trpc = useTRPC();
  const { shipmentId, waybillNo } = dialog.shipment;
  const withdraw = useMutation(
    trpc.tms.shipments.withdraw.mutationOptions(
      useOutcome(trpc.tms.pathFilter(), dialog.onClose, () => t("done", { waybillNo })),
    ),
  );
  return (
    <ActDialog
      title={t("title", { waybillNo })}
      words={t("words")}
      confirm={t("confirm")}
      danger
      reason={t("reason")}
      act={withdraw}
      onConfirm={(reason) => withdraw.mutate({ shipmentId, reason })}
      onClose={dialog.onClose}
    />
  );
}
