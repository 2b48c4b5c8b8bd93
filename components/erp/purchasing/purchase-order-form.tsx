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
import { CreatePurchaseOrder } from "@/server/cells/erp/schema";
import classes from "./purchase-form.module.css";
import {
  emptyPurchase,
  isPriced,
  type PurchaseForm,
  refusedFields,
  toCreatePurchaseOrder,
  totalCents,
} from "./purchase-form-values";
import { PurchaseLinesEditor } from "./purchase-lines-editor";

type PurchaseOrderForm = {
  /** Whom to order from is another cell's business: the page brings the field. */
  supplierField: (input: { value?: string; error?: ReactNode; onChange: (supplierId: string) => void }) => ReactNode;
  supplierId: string;
};

export function PurchaseOrderForm({ supplierField, supplierId }: PurchaseOrderForm) {
  const t = useTranslations("purchasing.orders");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const form = useForm<PurchaseForm>({
    initialValues: emptyPurchase({ supplierId }),
    validate: rules.against(CreatePurchaseOrder, toCreatePurchaseOrder, { quantity: t("quantityRule") }),
  });
  const create = useMutation(
    trpc.erp.purchaseOrders.create.mutationOptions({
      onSuccess: ({ poId, documentNo }) => {
        notices.done(t("created", { documentNo }));
        void queryClient.invalidateQueries(trpc.erp.purchaseOrders.pathFilter());
        router.push(`/purchasing/orders/${poId}`);
      },
      onError: (error) => form.setErrors(refusedFields(faultOf(error), form.getValues(), t("unknownItem"))),
    }),
  );
  if (!may("erp.purchase-orders.create")) return <EmptyState icon={IconLock} title={t("mayNotCreate")} />;
  const total = totalCents(form.values);
  return (
    <form
      onSubmit={form.onSubmit((values) => create.mutate(toCreatePurchaseOrder(values)))}
      noValidate
      className={classes.form}
    >
      <Panel title={t("heading")}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          {supplierField(form.getInputProps("supplierId"))}
          <TextInput
            type="date"
            label={t("expectedOn")}
            description={t("expectedOnWords")}
            {...form.getInputProps("expectedOn")}
          />
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
        <PurchaseLinesEditor form={form} priced />
      </Panel>
      <Stack gap={0}>
        {create.isError ? <FaultView error={create.error} /> : null}
        <FormActions
          submit={t("submit")}
          pending={create.isPending || create.isSuccess}
          cancel={
            <Button variant="default" component={Link} href="/purchasing/orders">
              {t("discard")}
            </Button>
          }
        />
      </Stack>
    </form>
  );
}
