"use client";

import { Button, NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { Panel } from "@/components/ui/panel";
import { CreateProductionOrder } from "@/server/cells/mes/schema";
import { useWorkshops } from "./workshops";

export type ItemField = {
  label: string;
  withAsterisk: boolean;
  value: string;
  error: ReactNode;
  onChange: (sku: string) => void;
  onBlur: () => void;
};
type Values = { productSku: string; quantity: number | string; dueDate: string; workshopId: string; orderNo: string };

/** An order that is made for nobody in particular stands in the books under this. */
const FOR_STOCK = "STOCK";

const toCreate = ({ productSku, quantity, dueDate, workshopId, orderNo }: Values) => ({
  productSku: productSku.trim(),
  quantity: quantity === "" ? undefined : Number(quantity),
  workshopId,
  orderNo: orderNo.trim() || FOR_STOCK,
  ...(dueDate ? { dueDate } : {}),
});

export function ProductionForm({ item }: { item: (field: ItemField) => ReactNode }) {
  const t = useTranslations("production.form");
  const p = useTranslations("production");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const workshops = useWorkshops();
  const form = useForm<Values>({
    initialValues: { productSku: "", quantity: "", dueDate: "", workshopId: "", orderNo: "" },
    validate: rules.against(CreateProductionOrder, toCreate, { quantity: t("quantityRule") }),
  });
  const create = useMutation(
    trpc.mes.productionOrders.create.mutationOptions({
      onSuccess: (order) => {
        notices.done(t("done", { documentNo: order.documentNo }));
        void queryClient.invalidateQueries(trpc.mes.pathFilter());
        router.push(`/production/${order.orderId}`);
      },
      onError: (error) => {
        if (faultOf(error).code === "UNKNOWN_ITEM") form.setFieldError("productSku", t("unknownItem"));
      },
    }),
  );
  if (!may("mes.orders.create")) return <EmptyState icon={IconLock} title={t("mayNot")} />;
  const { value, error, onChange, onBlur } = form.getInputProps("productSku");
  const [only] = workshops.choices.length === 1 ? workshops.choices : [];
  if (only && form.values.workshopId === "") form.setFieldValue("workshopId", only.value);
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(CreateProductionOrder.parse(toCreate(values))))} noValidate>
      <Panel title={p("heading")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {item({ label: p("product"), withAsterisk: true, value, error, onChange, onBlur })}
          <NumberInput
            label={p("quantity")}
            withAsterisk
            min={0}
            decimalScale={6}
            hideControls
            {...form.getInputProps("quantity")}
          />
          <TextInput type="date" label={p("due")} description={t("dueWords")} {...form.getInputProps("dueDate")} />
          <Select
            label={p("workshop")}
            withAsterisk
            data={workshops.choices}
            allowDeselect={false}
            {...form.getInputProps("workshopId")}
          />
          <TextInput label={p("salesOrder")} description={t("orderWords")} {...form.getInputProps("orderNo")} />
        </SimpleGrid>
        {create.isError ? <FaultView error={create.error} /> : null}
        <FormActions
          submit={t("submit")}
          pending={create.isPending || create.isSuccess}
          cancel={
            <Button variant="default" component={Link} href="/production">
              {t("discard")}
            </Button>
          }
        />
      </Panel>
    </form>
  );
}
