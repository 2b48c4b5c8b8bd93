"use client";

import { Button, SimpleGrid, Stack, TextInput } from "@mantine/core";
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
import { Money } from "@/components/ui/money";
import { MoneyInput } from "@/components/ui/money-input";
import { Panel } from "@/components/ui/panel";
import { CreateOrder } from "@/server/cells/erp/schema";
import classes from "./order-form.module.css";
import { emptyLine, isPriced, toCreateOrder, totalCents, type OrderForm as Values } from "./order-form-values";
import { OrderLinesEditor } from "./order-lines-editor";
import { refusedFields } from "./order-refusal";

export type CustomerField = {
  label: string;
  description: string;
  withAsterisk: boolean;
  value: string;
  error: ReactNode;
  onChange: (customerId: string) => void;
  onBlur: () => void;
};

type OrderFormProps = {
  /** Who orders: customers are another cell's. */
  customer: (field: CustomerField) => ReactNode;
  customerId?: string | undefined;
};

export function OrderForm({ customer, customerId = "" }: OrderFormProps) {
  const t = useTranslations("orders");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const form = useForm<Values>({
    initialValues: {
      customerId,
      contractId: "",
      dueDate: "",
      currency: "CNY",
      totalAmountCents: "",
      orderLines: [emptyLine()],
    },
    validate: rules.against(CreateOrder, toCreateOrder, { quantity: t("quantityRule") }),
  });
  const create = useMutation(
    trpc.erp.orders.create.mutationOptions({
      onSuccess: (order) => {
        notices.done(t("created", { orderNo: order.orderNo }));
        void queryClient.invalidateQueries(trpc.erp.orders.pathFilter());
        router.push(`/orders/${order.orderId}`);
      },
      onError: (error) => form.setErrors(refusedFields(faultOf(error), form.getValues(), t("unknownItem"))),
    }),
  );
  if (!may("erp.orders.create")) return <EmptyState icon={IconLock} title={t("mayNotCreate")} />;
  const total = totalCents(form.values);
  const { value, error, onChange, onBlur } = form.getInputProps("customerId");

  return (
    <form
      onSubmit={form.onSubmit((values) => create.mutate(toCreateOrder(values)))}
      noValidate
      className={classes.form}
    >
      <Panel title={t("heading")}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md">
          {customer({
            label: t("customer"),
            description: t("customerWords"),
            withAsterisk: true,
            value,
            error,
            onChange,
            onBlur,
          })}
          <TextInput
            type="date"
            label={t("dueDate")}
            description={t("dueDateWords")}
            {...form.getInputProps("dueDate")}
          />
          <TextInput label={t("contract")} description={t("contractWords")} {...form.getInputProps("contractId")} />
          <MoneyInput
            label={`${t("total")} (${form.values.currency})`}
            description={isPriced(form.values) ? t("totalFromLines") : t("totalTyped")}
            withAsterisk
            readOnly={isPriced(form.values)}
            fixedDecimalScale={isPriced(form.values)}
            {...form.getInputProps("totalAmountCents")}
            value={total}
          />
        </SimpleGrid>
      </Panel>
      <Panel
        title={t("lines")}
        aside={
          <>
            {t("total")} <Money cents={total === "" ? 0 : total} currency={form.values.currency} />
          </>
        }
      >
        <OrderLinesEditor form={form} />
      </Panel>
      <Stack gap={0}>
        {create.isError ? <FaultView error={create.error} /> : null}
        <FormActions
          submit={t("submit")}
          pending={create.isPending || create.isSuccess}
          cancel={
            <Button variant="default" component={Link} href="/orders">
              {t("discard")}
            </Button>
          }
        />
      </Stack>
    </form>
  );
}
