"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconScan } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { FaultView } from "@/components/console/fault-view";
import { placeWith } from "@/components/console/floor/floor-places";
import { useMay } from "@/components/console/me";
import { useOutcome } from "@/components/console/outcome";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { labelShelf } from "@/components/scan/labels/label-shelf";
import { canReceive, canReverseReceipt } from "@/server/cells/wms/rules";
import { INBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { DayDialog } from "./day-dialog";
import { GoodsThatGoBack } from "./goods-that-go-back";
import { ReceiveDialog } from "./receive-dialog";

type Inbound = Answers["wms"]["inboundOrders"]["get"];
type Asked = "receive" | "reschedule" | "closeShort" | "cancel" | "reverse";

/** What can be done with expected goods right here; what their state forbids is not offered. */
export function InboundActions({ inbound }: { inbound: Inbound }) {
  const t = useTranslations("inbound.actions");
  const may = useMay();
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const receives = canReceive(inbound.status) && inbound.lines.length > 0;
  const offersReceive = may("wms.inbound.receive") && receives;
  const mayWrite = may("wms.inbound.write");
  const offersReverse = may("wms.inbound.reverse") && canReverseReceipt(inbound.status);
  const offersMore = (mayWrite && canReceive(inbound.status)) || offersReceive || offersReverse;

  function printLabels() {
    labelShelf().add(labelsOf(inbound));
    router.push("/floor/labels");
  }
  return (
    <>
      {offersReceive ? <Button onClick={() => setAsked("receive")}>{t("receive")}</Button> : null}
      {offersReceive ? (
        <Button
          variant="default"
          component={Link}
          href={placeWith("receive", [inbound.orderNo])}
          leftSection={<IconScan size={16} aria-hidden />}
        >
          {t("scan")}
        </Button>
      ) : null}
      {inbound.movedLines.length > 0 ? (
        <Button variant="default" onClick={printLabels}>
          {t("labels")}
        </Button>
      ) : null}
      {offersMore ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon size="lg" variant="default" aria-label={t("more", { orderNo: inbound.orderNo })}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayWrite && canReceive(inbound.status) ? (
              <Menu.Item onClick={() => setAsked("reschedule")}>{t("reschedule")}</Menu.Item>
            ) : null}
            {offersReceive ? <Menu.Item onClick={() => setAsked("closeShort")}>{t("closeShort")}</Menu.Item> : null}
            {mayWrite && inbound.status === INBOUND_STATUS.open ? (
              <Menu.Item color="red" onClick={() => setAsked("cancel")}>
                {t("cancel")}
              </Menu.Item>
            ) : null}
            {offersReverse ? (
              <Menu.Item color="red" onClick={() => setAsked("reverse")}>
                {t("reverse")}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {asked === "receive" ? <ReceiveDialog inbound={inbound} onClose={close} /> : null}
      {asked === "reschedule" ? <Reschedule inbound={inbound} onClose={close} /> : null}
      {asked === "closeShort" ? <CloseShort inbound={inbound} onClose={close} /> : null}
      {asked === "cancel" ? <Cancel inbound={inbound} onClose={close} /> : null}
      {asked === "reverse" ? <Reverse inbound={inbound} onClose={close} /> : null}
    </>
  );
}

/** One label for what lies in one place of one lot; a piece with a serial number has one of its own. */
const labelsOf = ({ orderNo, lines, movedLines }: Inbound) =>
  movedLines.flatMap(({ lineId, sku, lotNumber, quantity, serialNumbers }) => {
    const expiresOn = lines.find((line) => line.lineId === lineId)?.expiresAt?.slice(0, 10) ?? null;
    const label = { sku, lotNumber, expiresOn, unit: "", measured: false };
    const each =
      serialNumbers.length > 0
        ? serialNumbers.map((serialNumber) => ({ serialNumber, quantity: 1 }))
        : [{ serialNumber: null, quantity }];
    return each.map((piece) => ({ kind: "goods" as const, label: { ...label, ...piece }, documents: [orderNo] }));
  });

type Dialog = { inbound: Inbound; onClose: () => void };

function Reschedule(dialog: Dialog) {
  const t = useTranslations("inbound.reschedule");
  const i = useTranslations("inbound");
  const trpc = useTRPC();
  const { inbound, onClose } = dialog;
  const { orderNo } = inbound;
  const move = useMutation(
    trpc.wms.inboundOrders.reschedule.mutationOptions(
      useOutcome(trpc.wms.pathFilter(), onClose, () => t("done", { orderNo })),
    ),
  );
  return (
    <DayDialog
      onClose={onClose}
      title={t("title", { orderNo })}
      label={i("expectedOn")}
      words={t("words")}
      confirm={t("confirm")}
      day={inbound.expectedOn}
      pending={move.isPending}
      fault={move.isError ? <FaultView error={move.error} /> : null}
      onConfirm={(expectedOn) => move.mutate({ orderId: inbound.orderId, expectedOn })}
    />
  );
}

function CloseShort(dialog: Dialog) {
  const t = useTranslations("inbound.closeShort");
  const trpc = useTRPC();
  const { orderId, orderNo } = dialog.inbound;
  const end = useMutation(
    trpc.wms.inboundOrders.receive.mutationOptions(
      useOutcome(trpc.wms.pathFilter(), dialog.onClose, () => t("done", { orderNo })),
    ),
  );
  return (
    <ActDialog
      title={t("title", { orderNo })}
      words={t("words")}
      confirm={t("confirm")}
      act={end}
      onConfirm={() => end.mutate({ orderId, closeShort: true })}
      onClose={dialog.onClose}
    />
  );
}

function Cancel(dialog: Dialog) {
  const t = useTranslations("inbound.cancel");
  const trpc = useTRPC();
  const { orderId, orderNo } = dialog.inbound;
  const cancel = useMutation(
    trpc.wms.inboundOrders.cancel.mutationOptions(
      useOutcome(trpc.wms.pathFilter(), dialog.onClose, () => t("done", { orderNo })),
    ),
  );
  return (
    <ActDialog
      title={t("title", { orderNo })}
      words={t("words")}
      confirm={t("confirm")}
      danger
      reason={t("reason")}
      act={cancel}
      onConfirm={(reason) => cancel.mutate({ orderId, reason })}
      onClose={dialog.onClose}
    />
  );
}

/** Says before it is done what goes back out of the books. */
function Reverse(dialog: Dialog) {
  const t = useTranslations("inbound.reverse");
  const trpc = useTRPC();
  const { orderId, orderNo, typeCode, movedLines } = dialog.inbound;
  const reverse = useMutation(
    trpc.wms.inboundOrders.reverse.mutationOptions(
      useOutcome(trpc.wms.pathFilter(), dialog.onClose, () => t("done", { orderNo })),
    ),
  );
  return (
    <ActDialog
      title={t("title", { orderNo })}
      words={t(`words.${typeCode}`)}
      confirm={t("confirm")}
      danger
      reason={t("reason")}
      act={reverse}
      onConfirm={(reason) => reverse.mutate({ orderId, reason })}
      onClose={dialog.onClose}
    >
      <GoodsThatGoBack lines={movedLines} sentence={(goods) => t("goes", goods)} />
    </ActDialog>
  );
}
