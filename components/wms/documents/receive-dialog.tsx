"use client";

import { Button, Modal, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useNames } from "@/components/console/names";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { type Answers, type Questions, useTRPC } from "@/components/console/trpc";
import { FormActions } from "@/components/ui/form-kit";
import { defaultPlace } from "@/server/cells/wms/rules";
import classes from "./goods.module.css";

type Inbound = Answers["wms"]["inboundOrders"]["get"];
type Plan = Answers["wms"]["inboundOrders"]["receivePlan"]["plan"];
type Given = {
  lineId: string;
  sku: string;
  quantity: number | "";
  lotNumber: string;
  serials: string;
  locationCode: string;
  expiresAt: string;
};

const serialsOf = (text: string) => text.split(/[\s,;，；]+/).filter((serial) => serial !== "");

/** For an office without a scanner: what came, line by line, filled in with all that is open. */
export function ReceiveDialog({ inbound, onClose }: { inbound: Inbound; onClose: () => void }) {
  const t = useTranslations("inbound.receive");
  const trpc = useTRPC();
  const plan = useQuery(trpc.wms.inboundOrders.receivePlan.queryOptions({ code: inbound.orderNo }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("title", { orderNo: inbound.orderNo })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <QueryView query={plan}>
        {(answer) => <ReceiveForm inbound={inbound} plan={answer.plan} onClose={onClose} />}
      </QueryView>
    </Modal>
  );
}

function ReceiveForm({ inbound, plan, onClose }: { inbound: Inbound; plan: Plan; onClose: () => void }) {
  const t = useTranslations("inbound.receive");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const places = useQuery(
    trpc.wms.locations.list.queryOptions({ warehouseId: inbound.warehouseId, limit: 200 }, { staleTime: 60_000 }),
  );
  const itemName = useNames(
    "item",
    plan.lines.map(({ sku }) => sku),
  );
  const usual = defaultPlace(inbound.typeCode);
  const form = useForm<{ lines: Given[] }>({
    initialValues: {
      lines: plan.lines
        .filter(({ open }) => open > 0)
        .map((line) => ({
          lineId: line.lineId,
          sku: line.sku,
          quantity: line.open,
          lotNumber: line.lotNumber ?? "",
          serials: line.serialNumbers.join("\n"),
          locationCode: line.putAway ?? usual,
          expiresAt: "",
        })),
    },
    validate: {
      lines: (lines) => (lines.some(({ quantity }) => Number(quantity) > 0) ? null : t("nothing")),
    },
  });
  const receive = useMutation(
    trpc.wms.inboundOrders.receive.mutationOptions({
      onSuccess: ({ orderNo }) => {
        onClose();
        notices.done(t("done", { orderNo }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  const tracking = new Map(plan.items.map((item) => [item.sku, item]));
  const choices = [...new Set([usual, ...(places.data?.items.map(({ code }) => code) ?? [])])];
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(({ lines }) => receive.mutate(toReceive(inbound.orderId, lines)))}
    >
      <p style={{ margin: 0 }}>{t("words")}</p>
      {form.values.lines.map((line, at) => {
        const item = tracking.get(line.sku);
        const field = (name: keyof Given) => form.getInputProps(`lines.${at}.${name}`);
        const needsExpiry = plan.lines.find(({ lineId }) => lineId === line.lineId)?.needsExpiry === true;
        return (
          <fieldset key={line.lineId} className={classes.line}>
            <legend>
              {itemName(line.sku)} <span className="mono dim">{line.sku}</span>
            </legend>
            <NumberInput
              label={t("quantity")}
              description={item?.unit}
              min={0}
              decimalScale={6}
              hideControls
              {...field("quantity")}
            />
            {item?.tracking === "none" ? null : (
              <TextInput
                label={t("lot")}
                placeholder={item?.tracking === "lot" ? t("lotGiven") : undefined}
                {...field("lotNumber")}
              />
            )}
            <Select label={t("place")} data={choices} searchable allowDeselect={false} {...field("locationCode")} />
            {needsExpiry ? <TextInput type="date" label={t("expiresAt")} {...field("expiresAt")} /> : null}
            {item?.tracking === "serial" ? (
              <Textarea
                className={classes.wide}
                label={t("serials")}
                description={t("serialsWords")}
                autosize
                minRows={2}
                maxRows={8}
                {...field("serials")}
              />
            ) : null}
          </fieldset>
        );
      })}
      {form.errors.lines ? (
        <p role="alert" className={classes.error}>
          {form.errors.lines}
        </p>
      ) : null}
      {receive.isError ? <FaultView error={receive.error} /> : null}
      <FormActions
        submit={t("submit")}
        pending={receive.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}

const toReceive = (orderId: string, lines: readonly Given[]): Questions["wms"]["inboundOrders"]["receive"] => ({
  orderId,
  lines: lines
    .filter(({ quantity }) => Number(quantity) > 0)
    .map(({ lineId, quantity, lotNumber, serials, locationCode, expiresAt }) => ({
      lineId,
      quantity: Number(quantity),
      locationCode,
      ...(lotNumber.trim() && { lotNumber: lotNumber.trim() }),
      ...(serialsOf(serials).length > 0 && { serialNumbers: serialsOf(serials) }),
      ...(expiresAt && { expiresAt }),
    })),
});
