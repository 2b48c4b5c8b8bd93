"use client";

import { Button, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
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
import { stageMove } from "@/server/cells/crm/rules";
import { CreateOpportunity, STAGES, type Stage } from "@/server/cells/crm/schema";
import { CustomerPicker } from "./customer-picker";
import { useStageName } from "./stage";

type Opportunity = Answers["crm"]["opportunities"]["get"];
type Values = { customerId: string; title: string; amountCents: number | ""; stage: Stage };

const toCreate = ({ customerId, amountCents, ...rest }: Values) => ({
  ...rest,
  customerId: customerId.trim(),
  amountCents: amountCents === "" ? null : amountCents,
});

export function OpportunityForm({ opportunity, customerId }: { opportunity?: Opportunity; customerId?: string }) {
  const t = useTranslations("opportunities");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const stageName = useStageName();
  const form = useForm<Values>({
    initialValues: {
      customerId: opportunity?.customerId ?? customerId ?? "",
      title: opportunity?.title ?? "",
      amountCents: opportunity?.amountCents ?? "",
      stage: opportunity?.stage ?? "lead",
    },
    validate: rules.against(CreateOpportunity, toCreate),
  });
  const after = {
    onSuccess: (saved: { opportunityId: string; title: string }) => {
      notices.done(t(opportunity ? "saved" : "created", { title: saved.title }));
      void queryClient.invalidateQueries(trpc.crm.opportunities.pathFilter());
      router.push(`/opportunities/${saved.opportunityId}`);
    },
    onError: (error: unknown) =>
      form.setErrors(Object.fromEntries(faultOf(error).issues.map(({ path, message }) => [path, message]))),
  };
  const create = useMutation(trpc.crm.opportunities.create.mutationOptions(after));
  const update = useMutation(trpc.crm.opportunities.update.mutationOptions(after));
  if (!may("crm.opportunities.write")) return <EmptyState icon={IconLock} title={t("mayNotWrite")} />;
  const saving = opportunity ? update : create;
  const stages = STAGES.filter((stage) => !opportunity || stageMove(opportunity.stage, stage) !== "refused");

  function save(values: Values) {
    const { customerId: who, ...given } = toCreate(values);
    if (opportunity) update.mutate({ opportunityId: opportunity.opportunityId, ...given });
    else create.mutate({ customerId: who, ...given });
  }
  return (
    <form onSubmit={form.onSubmit(save)} noValidate style={{ maxWidth: "48rem" }}>
      <Panel title={t("heading")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput label={t("opportunity")} withAsterisk autoComplete="off" {...form.getInputProps("title")} />
          <CustomerPicker
            label={t("customer")}
            withAsterisk
            disabled={opportunity !== undefined}
            value={form.values.customerId}
            error={form.errors.customerId}
            onChange={(who) => form.setFieldValue("customerId", who)}
          />
          <MoneyInput label={`${t("amount")} (CNY)`} {...form.getInputProps("amountCents")} />
          <Select
            label={t("stageName")}
            data={stages.map((value) => ({ value, label: stageName(value) }))}
            allowDeselect={false}
            {...form.getInputProps("stage")}
          />
        </SimpleGrid>
      </Panel>
      {saving.isError ? <FaultView error={saving.error} /> : null}
      <FormActions
        submit={t(opportunity ? "save" : "submit")}
        pending={saving.isPending || saving.isSuccess}
        cancel={
          <Button
            variant="default"
            component={Link}
            href={opportunity ? `/opportunities/${opportunity.opportunityId}` : "/opportunities"}
          >
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}

export function EditOpportunity({ opportunityId }: { opportunityId: string }) {
  const query = useQuery(useTRPC().crm.opportunities.get.queryOptions({ opportunityId }));
  return <QueryView query={query}>{(opportunity) => <OpportunityForm opportunity={opportunity} />}</QueryView>;
}
