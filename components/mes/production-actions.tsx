"use client";

import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { openQuantity } from "@/server/cells/mes/rules";
import { ORDER_STATUS } from "@/server/cells/mes/schema";
import { useWorkshops } from "./workshops";

export type Order = Answers["mes"]["productionOrders"]["get"];
type Dialog = { order: Order; onClose: () => void };

function useAskAgain() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.mes.pathFilter());
}

/** Begins the work; the first report would begin it too. */
export function StartButton({ order, size }: { order: Order; size?: "compact-xs" }) {
  const t = useTranslations("production.start");
  const trpc = useTRPC();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const start = useMutation(
    trpc.mes.productionOrders.setStatus.mutationOptions({
      onSuccess: () => notices.done(t("done", { documentNo: order.documentNo })),
      onError: (error) => notices.failed(error),
      onSettled: askAgain,
    }),
  );
  return (
    <Button
      size={size}
      variant={size ? "light" : "filled"}
      loading={start.isPending}
      aria-label={t("name", { documentNo: order.documentNo })}
      onClick={() => start.mutate({ orderId: order.orderId, status: ORDER_STATUS.inProgress })}
    >
      {t("button")}
    </Button>
  );
}

/** Says before it is done what completing means: what is short of the plan stays unmade, or all of it counts as good. */
export function CompleteDialog({ order, onClose }: Dialog) {
  const t = useTranslations("production.complete");
  const trpc = useTRPC();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const complete = useMutation(
    trpc.mes.productionOrders.setStatus.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("done", { documentNo: order.documentNo }));
      },
      onSettled: askAgain,
    }),
  );
  const facts = { good: order.goodQty, planned: order.quantity, open: openQuantity(order) };
  const nothingReported = order.goodQty === 0 && order.defectQty === 0;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { documentNo: order.documentNo })}
      confirm={t("confirm")}
      pending={complete.isPending}
      onConfirm={() => complete.mutate({ orderId: order.orderId, status: ORDER_STATUS.completed })}
    >
      <p style={{ margin: 0 }}>{nothingReported ? t("allGood", facts) : t("short", facts)}</p>
      {complete.isError ? <FaultView error={complete.error} /> : null}
    </ConfirmDialog>
  );
}

export function CancelDialog({ order, onClose, preview }: Dialog & { preview: ReactNode }) {
  const t = useTranslations("production.cancel");
  const trpc = useTRPC();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const cancel = useMutation(
    trpc.mes.productionOrders.cancel.mutationOptions({
      onSuccess: () => {
        onClose();
        notices.done(t("done", { documentNo: order.documentNo }));
      },
      onSettled: askAgain,
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { documentNo: order.documentNo })}
      confirm={t("confirm")}
      danger
      pending={cancel.isPending}
      reason={{ label: t("reason"), required: true }}
      onConfirm={(reason) => cancel.mutate({ orderId: order.orderId, reason })}
    >
      <p style={{ margin: 0 }}>{order.goodQty > 0 ? t("goodStays", { good: order.goodQty }) : t("words")}</p>
      {preview}
      {cancel.isError ? <FaultView error={cancel.error} /> : null}
    </ConfirmDialog>
  );
}

export function SplitDialog({ order, onClose }: Dialog) {
  const t = useTranslations("production.split");
  const p = useTranslations("production");
  const trpc = useTRPC();
  const router = useRouter();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const { choices } = useWorkshops();
  const [quantity, setQuantity] = useState<number | string>("");
  const [dueDate, setDueDate] = useState(order.dueDate ?? "");
  const [workshopId, setWorkshopId] = useState(order.workshopId);
  const split = useMutation(
    trpc.mes.productionOrders.split.mutationOptions({
      onSuccess: ({ part }) => {
        onClose();
        notices.done(t("done", { documentNo: order.documentNo, part: part.documentNo }));
        router.push(`/production/${part.orderId}`);
      },
      onSettled: askAgain,
    }),
  );
  const asked = Number(quantity);
  const fits = asked > 0 && asked < order.quantity;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("title", { documentNo: order.documentNo })}
      confirm={t("confirm")}
      pending={split.isPending}
      blocked={!fits}
      onConfirm={() =>
        split.mutate({ orderId: order.orderId, quantity: asked, workshopId, dueDate: dueDate || undefined })
      }
    >
      <p style={{ margin: 0 }}>{t("words")}</p>
      <NumberInput
        data-autofocus
        label={t("quantity")}
        description={t("quantityWords", { quantity: order.quantity })}
        withAsterisk
        min={0}
        decimalScale={6}
        hideControls
        value={quantity}
        onChange={setQuantity}
        error={quantity !== "" && !fits ? t("tooMuch", { quantity: order.quantity }) : null}
      />
      <TextInput
        type="date"
        label={p("due")}
        value={dueDate}
        onChange={(event) => setDueDate(event.currentTarget.value)}
      />
      <Select
        label={p("workshop")}
        data={choices}
        value={workshopId}
        allowDeselect={false}
        onChange={(value) => setWorkshopId(value ?? order.workshopId)}
      />
      {split.isError ? <FaultView error={split.error} /> : null}
    </ConfirmDialog>
  );
}

/** Another day or another workshop, for one order or for several at once: what is left empty stays as it is. */
export function RescheduleDialog({ orders, onClose }: { orders: readonly Order[]; onClose: () => void }) {
  const t = useTranslations("production.reschedule");
  const p = useTranslations("production");
  const trpc = useTRPC();
  const notices = useNotices();
  const askAgain = useAskAgain();
  const { choices } = useWorkshops();
  const [only] = orders.length === 1 ? orders : [];
  const [dueDate, setDueDate] = useState(only?.dueDate ?? "");
  const [workshopId, setWorkshopId] = useState<string | null>(only?.workshopId ?? null);
  const reschedule = useMutation(trpc.mes.productionOrders.reschedule.mutationOptions());
  const [fault, setFault] = useState<unknown>(null);
  const [pending, setPending] = useState(false);

  async function go() {
    setPending(true);
    setFault(null);
    try {
      for (const { orderId } of orders) {
        const day = only ? dueDate || null : dueDate || undefined;
        await reschedule.mutateAsync({ orderId, dueDate: day, workshopId: workshopId ?? undefined });
      }
      notices.done(t("done", { count: orders.length }));
      onClose();
    } catch (error) {
      setFault(error);
    } finally {
      setPending(false);
      await askAgain();
    }
  }

  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={only ? t("title", { documentNo: only.documentNo }) : t("titleMany", { count: orders.length })}
      confirm={t("confirm")}
      pending={pending}
      blocked={!only && !dueDate && !workshopId}
      onConfirm={() => void go()}
    >
      <TextInput
        type="date"
        data-autofocus
        label={p("due")}
        description={t("words")}
        value={dueDate}
        onChange={(event) => setDueDate(event.currentTarget.value)}
      />
      <Select
        label={p("workshop")}
        data={choices}
        value={workshopId}
        clearable={!only}
        allowDeselect={false}
        placeholder={only ? undefined : t("asItIs")}
        onChange={setWorkshopId}
      />
      {fault ? <FaultView error={fault} /> : null}
    </ConfirmDialog>
  );
}
