"use client";

import { Button, SimpleGrid, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { MoneyInput } from "@/components/ui/money-input";
import { Panel } from "@/components/ui/panel";
import { CreateContract } from "@/server/cells/crm/schema";
import { refusedFields, toCreateContract, type ContractForm as Values } from "./contract-form-values";
import { CustomerPicker } from "./customer-picker";

type Opportunity = Answers["crm"]["opportunities"]["get"];
type Lines = {
  /** The sheet of lines is the one of the sales orders, which a contract becomes. */
  lines: (form: UseFormReturnType<Values>) => ReactNode;
  totalOf: (form: Values) => number | "";
  isPriced: (form: Values) => boolean;
  firstLine: () => Values["orderLines"][number];
};
type ContractForm = Lines & { customerId?: string | undefined; opportunityId?: string | undefined };

export function ContractForm({ opportunityId, ...rest }: ContractForm) {
  return opportunityId ? <OfOpportunity opportunityId={opportunityId} {...rest} /> : <Form {...rest} />;
}

function OfOpportunity({ opportunityId, ...rest }: Lines & { opportunityId: string }) {
  const query = useQuery(useTRPC().crm.opportunities.get.queryOptions({ opportunityId }));
  return <QueryView query={query}>{(opportunity) => <Form opportunity={opportunity} {...rest} />}</QueryView>;
}

type Form = Lines & { customerId?: string | undefined; opportunity?: Opportunity };

function Form({ customerId, opportunity, lines, totalOf, isPriced, firstLine }: Form) {
  const t = useTranslations("contracts");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const toInput = (values: Values) => toCreateContract(values, totalOf(values));
  const form = useForm<Values>({
    initialValues: {
      customerId: opportunity?.customerId ?? customerId ?? "",
      contractNo: "",
      opportunityId: opportunity?.opportunityId ?? "",
      currency: "CNY",
      totalAmountCents: opportunity?.amountCents ?? "",
      orderLines: [firstLine()],
    },
    validate: rules.against(CreateContract, toInput, { quantity: t("quantityRule") }),
  });
  const create = useMutation(
    trpc.crm.contracts.create.mutationOptions({
      onSuccess: (contract) => {
        notices.done(t("created", { contractNo: contract.contractNo }));
        void queryClient.invalidateQueries(trpc.crm.contracts.pathFilter());
        router.push(`/contracts/${contract.contractId}`);
      },
      onError: (error) =>
        form.setErrors(
          refusedFields(faultOf(error), form.getValues(), { unknownItem: t("unknownItem"), taken: t("numberTaken") }),
        ),
    }),
  );
  if (!may("crm.contracts.write")) return <EmptyState icon={IconLock} title={t("mayNotWrite")} />;
  const priced = isPriced(form.values);
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(toInput(values)))} noValidate style={{ maxWidth: "64rem" }}>
      <Panel title={t("heading")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput label={t("contractNo")} withAsterisk autoComplete="off" {...form.getInputProps("contractNo")} />
          <CustomerPicker
            label={t("customer")}
            withAsterisk
            value={form.values.customerId}
            error={form.errors.customerId}
            onChange={(who) => form.setFieldValue("customerId", who)}
          />
          {opportunity ? <TextInput label={t("opportunity")} value={opportunity.title} readOnly /> : null}
          <MoneyInput
            label={`${t("amount")} (${form.values.currency})`}
            description={t(priced ? "totalFromLines" : "totalTyped")}
            withAsterisk
            readOnly={priced}
            {...form.getInputProps("totalAmountCents")}
            error={form.errors.amountCents}
            value={totalOf(form.values)}
          />
        </SimpleGrid>
      </Panel>
      <div style={{ height: "0.9rem" }} />
      <Panel title={t("lines")}>{lines(form)}</Panel>
      {create.isError ? <FaultView error={create.error} /> : null}
      <FormActions
        submit={t("submit")}
        pending={create.isPending || create.isSuccess}
        cancel={
          <Button variant="default" component={Link} href="/contracts">
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}
