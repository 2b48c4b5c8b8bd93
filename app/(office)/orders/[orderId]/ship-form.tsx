"use client";

import { Button, NumberInput, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useNames } from "@/components/console/names";
import { useNotices } from "@/components/console/notices";
import { type Answers, type Questions, useTRPC } from "@/components/console/trpc";
import { FormActions } from "@/components/ui/form-kit";
import { Quantity } from "@/components/ui/quantity";
import classes from "./ship-form.module.css";
import { bestWarehouse, freeIn, type ShipLine, suggested } from "./ship-lines";

export type Consignee = { name: string; phone: string; address: string };
type Stock = Answers["wms"]["stock"]["inventory"]["items"];
type Warehouse = Pick<Answers["wms"]["warehouses"]["list"]["items"][number], "warehouseId" | "name">;
type Values = Consignee & { warehouseId: string; neededOn: string; quantities: (number | "")[] };

type ShipForm = {
  order: Answers["erp"]["orders"]["get"];
  lines: ShipLine[];
  stock: Stock;
  warehouses: Warehouse[];
  consignee: Consignee;
  onClose: () => void;
  onMade: (made: { id: string; no: string }) => void;
};

export function ShipForm({ order, lines, stock, warehouses, consignee, onClose, onMade }: ShipForm) {
  const t = useTranslations("orders.ship");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const itemName = useNames(
    "item",
    lines.map(({ sku }) => sku),
  );
  const inStock = (warehouseId: string) => lines.map((line) => suggested(line, freeIn(stock, warehouseId, line.sku)));
  const first = bestWarehouse(
    lines,
    stock,
    warehouses.map(({ warehouseId }) => warehouseId),
  );
  const form = useForm<Values>({
    initialValues: {
      ...consignee,
      warehouseId: first,
      neededOn: order.dueDate ?? "",
      quantities: inStock(first),
    },
    validate: {
      warehouseId: (value) => (value ? null : t("missing")),
      name: (value) => (value.trim() ? null : t("missing")),
      address: (value) => (value.trim() ? null : t("missing")),
      quantities: (quantities) => (quantities.some((quantity) => Number(quantity) > 0) ? null : t("nothing")),
    },
  });
  const create = useMutation(
    trpc.wms.outboundOrders.create.mutationOptions({
      onSuccess: (outbound) => {
        notices.done(t("done", { outboundNo: outbound.orderNo }));
        onMade({ id: outbound.orderId, no: outbound.orderNo });
      },
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  const { warehouseId } = form.values;

  function changeWarehouse(next: string | null) {
    if (next === null) return;
    form.setValues({ warehouseId: next, quantities: inStock(next) });
  }
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit((values) => create.mutate(toCreate(order.orderId, lines, values)))}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Select
          label={t("warehouse")}
          withAsterisk
          allowDeselect={false}
          data={warehouses.map((each) => ({ value: each.warehouseId, label: `${each.name} (${each.warehouseId})` }))}
          value={warehouseId}
          error={form.errors.warehouseId}
          onChange={changeWarehouse}
        />
        <TextInput type="date" label={t("neededOn")} {...form.getInputProps("neededOn")} />
      </SimpleGrid>
      <ul className={classes.lines} aria-label={t("lines")}>
        {lines.map((line, at) => {
          const free = freeIn(stock, warehouseId, line.sku);
          return (
            <li key={line.sku} className={classes.line}>
              <div className={classes.item}>
                <strong>{line.sku}</strong>
                {itemName(line.sku) === line.sku ? null : <span className="dim"> {itemName(line.sku)}</span>}
                <dl className={classes.facts}>
                  <Fact name={t("ordered")} value={line.ordered} />
                  <Fact name={t("asked")} value={line.asked} />
                  <Fact name={t("shipped")} value={line.shipped} />
                  <Fact name={t("free")} value={free} short={free < line.open} />
                </dl>
              </div>
              <NumberInput
                label={t("toShip", { sku: line.sku })}
                description={t("atMost", { open: line.open })}
                min={0}
                max={line.open}
                clampBehavior="strict"
                decimalScale={6}
                hideControls
                disabled={line.open === 0}
                {...form.getInputProps(`quantities.${at}`)}
              />
            </li>
          );
        })}
      </ul>
      {form.errors.quantities ? (
        <p role="alert" className={classes.error}>
          {form.errors.quantities}
        </p>
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput label={t("consignee")} withAsterisk autoComplete="off" {...form.getInputProps("name")} />
        <TextInput type="tel" label={t("phone")} autoComplete="off" {...form.getInputProps("phone")} />
      </SimpleGrid>
      <Textarea
        label={t("address")}
        withAsterisk
        autosize
        minRows={1}
        autoComplete="off"
        {...form.getInputProps("address")}
      />
      {create.isError ? <FaultView error={create.error} /> : null}
      <FormActions
        submit={t("submit")}
        pending={create.isPending}
        disabled={lines.every(({ open }) => open === 0)}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}

function Fact({ name, value, short = false }: { name: string; value: number; short?: boolean }) {
  return (
    <div data-short={short || undefined}>
      <dt>{name}</dt>
      <dd>
        <Quantity value={value} />
      </dd>
    </div>
  );
}

function toCreate(
  erpOrderId: string,
  lines: readonly ShipLine[],
  { warehouseId, neededOn, name, phone, address, quantities }: Values,
): Questions["wms"]["outboundOrders"]["create"] {
  return {
    warehouseId,
    typeCode: "sales",
    erpOrderId,
    consignee: {
      name: name.trim(),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(address.trim() && { address: address.trim() }),
    },
    ...(neededOn && { neededOn }),
    lines: lines.flatMap(({ sku }, at) => {
      const quantity = Number(quantities[at]);
      return quantity > 0 ? [{ productSku: sku, quantity }] : [];
    }),
  };
}
