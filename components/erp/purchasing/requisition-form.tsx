"use client";

import { Button, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { MoneyInput } from "@/components/ui/money-input";
import { Panel } from "@/components/ui/panel";
import { CreatePurchaseRequisition } from "@/server/cells/erp/schema";
import classes from "./purchase-form.module.css";
import {
  emptyPurchase,
  linesWanted,
  type PurchaseForm,
  refusedFields,
  toCreateRequisition,
} from "./purchase-form-values";
import { PurchaseLinesEditor } from "./purchase-lines-editor";

/** What the plant needs to buy; filled in already where somebody comes from a shortage. */
export function RequisitionForm({ skus, quantities }: { skus: string[]; quantities: string[] }) {
  const t = useTranslations("purchasing.requisitions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const form = useForm<PurchaseForm>({
    initialValues: emptyPurchase({
      lines: linesWanted(skus, quantities),
      demandDesc: skus.length > 0 ? t("forShortage", { skus: skus.join(", ") }) : "",
    }),
    validate: rules.against(CreatePurchaseRequisition, toCreateRequisition, { quantity: t("quantityRule") }),
  });
  const create = useMutation(
    trpc.erp.purchaseRequisitions.create.mutationOptions({
      onSuccess: ({ requisitionId, requisitionNo }) => {
        notices.done(t("created", { requisitionNo }));
        void queryClient.invalidateQueries(trpc.erp.purchaseRequisitions.pathFilter());
        router.push(`/purchasing/requisitions/${requisitionId}`);
      },
      onError: (error) => form.setErrors(refusedFields(faultOf(error), form.getValues(), t("unknownItem"))),
    }),
  );
  if (!may("erp.requisitions.create")) return <EmptyState icon={IconLock} title={t("mayNotCreate")} />;
  return (
    <form
      onSubmit={form.onSubmit((values) => create.mutate(toCreateRequisition(values)))}
      noValidate
      className={classes.form}
    >
      <Panel title={t("heading")}>
        <div className={classes.fields}>
          <Textarea
            label={t("demand")}
            description={t("demandWords")}
            withAsterisk
            autosize
            minRows={2}
            {...form.getInputProps("demandDesc")}
          />
          <MoneyInput
            label={`${t("total")} (CNY)`}
            description={t("totalWords")}
            withAsterisk
            maw="20rem"
            {...form.getInputProps("totalAmountCents")}
          />
        </div>
      </Panel>
      <Panel title={t("lines")}>
        <PurchaseLinesEditor form={form} priced={false} />
      </Panel>
      <Stack gap={0}>
        {create.isError ? <FaultView error={create.error} /> : null}
        <FormActions
          submit={t("submit")}
          pending={create.isPending || create.isSuccess}
          cancel={
            <Button variant="default" component={Link} href="/purchasing/requisitions">
              {t("discard")}
            </Button>
          }
        />
      </Stack>
    </form>
  );
}
