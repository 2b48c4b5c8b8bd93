"use client";

import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay, useMe } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useRoleName } from "@/components/console/role-name";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { Panel } from "@/components/ui/panel";
import { DelegateFor } from "@/server/cells/oa/schema";
import { usePlantToday } from "./plant-day-words";

type Values = { fromPerson: string; toPerson: string; fromDay: string; toDay: string; reason: string };

const toInput = ({ reason, ...days }: Values): DelegateFor => ({
  ...days,
  ...(reason.trim() && { reason: reason.trim() }),
});

/** Who decides from when to when; for oneself, or by an administrator for anybody. */
export function DelegationForm() {
  const t = useTranslations("approvals.delegation");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const rules = useFormRules();
  const roleName = useRoleName();
  const may = useMay();
  const { user } = useMe();
  const today = usePlantToday();
  const forAnybody = may("oa.delegations.write-any");
  const people = useQuery(trpc.oa.approvers.list.queryOptions({}));
  const form = useForm<Values>({
    initialValues: { fromPerson: user.userId, toPerson: "", fromDay: today, toDay: "", reason: "" },
    validate: rules.against(DelegateFor, toInput, { toDay: t("daysInOrder") }),
  });
  const outcome = {
    onSuccess: ({ toName }: { toName: string }) => {
      notices.done(t("created", { name: toName }));
      form.reset();
    },
    onSettled: () => queryClient.invalidateQueries(trpc.oa.pathFilter()),
  };
  const create = useMutation(trpc.oa.delegations.create.mutationOptions(outcome));
  const createFor = useMutation(trpc.oa.delegations.createFor.mutationOptions(outcome));
  if (!may("oa.delegations.write")) return null;

  function submit(values: Values) {
    const { fromPerson, ...own } = toInput(values);
    create.reset();
    createFor.reset();
    if (fromPerson === user.userId) create.mutate(own);
    else createFor.mutate({ fromPerson, ...own });
  }

  const choices = (people.data?.items ?? []).map(({ personId, name, role }) => ({
    value: personId,
    label: `${name} · ${roleName(role)}`,
  }));
  const failed = create.error ?? createFor.error;
  return (
    <Panel title={t("new")}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: forAnybody ? 5 : 4 }} spacing="md">
          {forAnybody ? (
            <Select label={t("from")} withAsterisk searchable data={choices} {...form.getInputProps("fromPerson")} />
          ) : null}
          <Select
            label={t("to")}
            withAsterisk
            searchable
            nothingFoundMessage={t("nobodyFound")}
            data={choices.filter(({ value }) => value !== form.values.fromPerson)}
            {...form.getInputProps("toPerson")}
            value={form.values.toPerson || null}
            onChange={(personId) => form.setFieldValue("toPerson", personId ?? "")}
          />
          <TextInput type="date" label={t("fromDay")} withAsterisk {...form.getInputProps("fromDay")} />
          <TextInput type="date" label={t("toDay")} withAsterisk min={today} {...form.getInputProps("toDay")} />
          <TextInput label={t("reason")} {...form.getInputProps("reason")} />
        </SimpleGrid>
        {failed ? <FaultView error={failed} /> : null}
        <FormActions submit={t("submit")} pending={create.isPending || createFor.isPending} />
      </form>
    </Panel>
  );
}
