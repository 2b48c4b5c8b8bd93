"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconScan } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { FaultView } from "@/components/console/fault-view";
import { placeWith } from "@/components/console/floor/floor-places";
import { useMay } from "@/components/console/me";
import { useOutcome } from "@/components/console/outcome";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { isOpenOutbound } from "@/server/cells/wms/rules";
import { OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { AllocateDialog } from "./allocate-dialog";
import { DayDialog } from "./day-dialog";
import { GoodsThatGoBack } from "./goods-that-go-back";
import { canAllocate } from "./open-goods";
import { ShipDialog } from "./ship-dialog";

type Outbound = Answers["wms"]["outboundOrders"]["get"];
type Asked = "allocate" | "ship" | "reschedule" | "release" | "cancel" | "reverse";

/** What can be done with an order right here; what its state forbids is not offered. */
export function OutboundActions({ outbound }: { outbound: Outbound }) {
  const t = useTranslations("outbound.actions");
  const may = useMay();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const { orderId, orderNo, status, lines } = outbound;
  const open = isOpenOutbound(status);
  const ships = may("wms.outbound.ship") && open && lines.length > 0;
  const allocates = may("wms.outbound.allocate") && canAllocate(outbound);
  const releases = may("wms.outbound.allocate") && open && status !== OUTBOUND_STATUS.open;
  const writes = may("wms.outbound.write") && open;
  const reverses = may("wms.outbound.reverse") && status === OUTBOUND_STATUS.shipped;
  return (
    <>
      {allocates ? <Button onClick={() => setAsked("allocate")}>{t("allocate")}</Button> : null}
      {ships ? (
        <>
          <Button variant={allocates ? "default" : "filled"} onClick={() => setAsked("ship")}>
            {t("ship")}
          </Button>
          <Button
            variant="default"
            component={Link}
            href={placeWith("pick", [orderNo])}
            leftSection={<IconScan size={16} aria-hidden />}
          >
            {t("scan")}
          </Button>
        </>
      ) : null}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label={t("more", { orderNo })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} href={`/outbound/${orderId}/list`}>
            {t("list")}
          </Menu.Item>
          {writes ? <Menu.Item onClick={() => setAsked("reschedule")}>{t("reschedule")}</Menu.Item> : null}
          {releases ? <Menu.Item onClick={() => setAsked("release")}>{t("release")}</Menu.Item> : null}
          {writes ? (
            <Menu.Item color="red" onClick={() => setAsked("cancel")}>
              {t("cancel")}
            </Menu.Item>
          ) : null}
          {reverses ? (
            <Menu.Item color="red" onClick={() => setAsked("reverse")}>
              {t("reverse")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {asked === "allocate" ? <AllocateDialog orders={[outbound]} onClose={close} /> : null}
      {asked === "ship" ? <ShipDialog outbound={outbound} onClose={close} /> : null}
      {asked === "reschedule" ? <Reschedule outbound={outbound} onClose={close} /> : null}
      {asked === "release" ? <Release outbound={outbound} onClose={close} /> : null}
      {asked === "cancel" ? <Cancel outbound={outbound} onClose={close} /> : null}
      {asked === "reverse" ? <Reverse outbound={outbound} onClose={close} /> : null}
    </>
  );
}

type Dialog = { outbound: Outbound; onClose: () => void };

function Reschedule(dialog: Dialog) {
  const t = useTranslations("outbound.reschedule");
  const o = useTranslations("outbound");
  const trpc = useTRPC();
  const { outbound, onClose } = dialog;
  const { orderNo } = outbound;
  const move = useMutation(
    trpc.wms.outboundOrders.reschedule.mutationOptions(
      useOutcome(trpc.wms.pathFilter(), onClose, () => t("done", { orderNo })),
    ),
  );
  return (
    <DayDialog
      onClose={onClose}
      title={t("title", { orderNo })}
      label={o("neededOn")}
      words={t("words")}
      confirm={t("confirm")}
      day={outbound.neededOn}
      pending={move.isPending}
      fault={move.isError ? <FaultView error={move.error} /> : null}
      onConfirm={(neededOn) => move.mutate({ orderId: outbound.orderId, neededOn })}
    />
  );
}

function Release(dialog: Dialog) {
  const t = useTranslations("outbound.release");
  const trpc = useTRPC();
  const { orderId, orderNo } = dialog.outbound;
  const release = useMutation(
    trpc.wms.outboundOrders.release.mutationOptions(
      useOutcome(trpc.wms.pathFilter(), dialog.onClose, () => t("done", { orderNo })),
    ),
  );
  return (
    <ActDialog
      title={t("title", { orderNo })}
      words={t("words")}
      confirm={t("confirm")}
      act={release}
      onConfirm={() => release.mutate({ orderId })}
      onClose={dialog.onClose}
    />
  );
}

function Cancel(dialog: Dialog) {
  const t = useTranslations("outbound.cancel");
  const trpc = useTRPC();
  const { orderId, orderNo } = dialog.outbound;
  const cancel = useMutation(
    trpc.wms.outboundOrders.cancel.mutationOptions(
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

/** Says before it is done where everything goes back to. */
function Reverse(dialog: Dialog) {
  const t = useTranslations("outbound.reverse");
  const trpc = useTRPC();
  const { orderId, orderNo, typeCode, movedLines } = dialog.outbound;
  const reverse = useMutation(
    trpc.wms.outboundOrders.reverse.mutationOptions(
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
