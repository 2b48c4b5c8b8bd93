"use client";

import { Button, SegmentedControl, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { MoneyInput } from "@/components/ui/money-input";
import { Panel } from "@/components/ui/panel";
import { useTypeName } from "./approval-words";
import classes from "./approvals.module.css";
import { asked, KINDS, RequestByHand, type RequestValues, toRequest } from "./request-form-values";

/** Asks for what no document asks for by itself: something to buy, money back, days off. */
export function RequestForm() {
  const t = useTranslations("approvals.new");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const typeName = useTypeName();
  const may = useMay();
  const form = useForm<RequestValues>({
    initialValues: {
      kind: "purchase",
      title: "",
      amountCents: "",
      neededOn: "",
      spentOn: "",
      fromDay: "",
      toDay: "",
      reason: "",
    },
    validate: rules.against(RequestByHand, asked, { toDay: t("daysInOrder"), reason: t("missing") }),
  });
  const create = useMutation(
    trpc.oa.approvals.create.mutationOptions({
      onSuccess: ({ instanceId, approvalNo }) => {
        notices.done(t("created", { approvalNo }));
        void queryClient.invalidateQueries(trpc.oa.pathFilter());
        router.push(`/approvals/${instanceId}`);
      },
    }),
  );
  if (!may("oa.approvals.create")) return <EmptyState icon={IconLock} title={t("mayNot")} />;
  const { kind } = form.values;
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => create.mutate(toRequest(values)))} noValidate>
      <Panel title={t("heading")}>
        <SegmentedControl
          mb="md"
          aria-label={t("kind")}
          value={kind}
          onChange={(value) => {
            form.clearErrors();
            form.setFieldValue("kind", KINDS.find((each) => each === value) ?? "purchase");
          }}
          data={KINDS.map((value) => ({ value, label: typeName(value) }))}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            label={t("title")}
            description={t(`titleWords.${kind}`)}
            withAsterisk
            {...form.getInputProps("title")}
          />
          {kind === "leave" ? null : (
            <MoneyInput
              label={t("amount")}
              description={t("amountWords")}
              withAsterisk
              {...form.getInputProps("amountCents")}
            />
          )}
          {kind === "purchase" ? (
            <TextInput type="date" label={t("neededOn")} {...form.getInputProps("neededOn")} />
          ) : null}
          {kind === "reimburse" ? (
            <TextInput type="date" label={t("spentOn")} withAsterisk {...form.getInputProps("spentOn")} />
          ) : null}
          {kind === "leave" ? (
            <>
              <TextInput type="date" label={t("fromDay")} withAsterisk {...form.getInputProps("fromDay")} />
              <TextInput type="date" label={t("toDay")} withAsterisk {...form.getInputProps("toDay")} />
            </>
          ) : null}
        </SimpleGrid>
        <Textarea
          mt="md"
          label={t("reason")}
          withAsterisk
          autosize
          minRows={3}
          maxLength={1000}
          {...form.getInputProps("reason")}
        />
        {create.isError ? <FaultView error={create.error} /> : null}
        <FormActions
          submit={t("submit")}
          pending={create.isPending || create.isSuccess}
          cancel={
            <Button variant="default" component={Link} href="/approvals">
              {t("discard")}
            </Button>
          }
        />
      </Panel>
    </form>
  );
}
