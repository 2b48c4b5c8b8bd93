"use client";

import { Alert, Button, Code, Group, Modal, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMe } from "@/components/console/me";
import { type Questions, useTRPC } from "@/components/console/trpc";
import { CopyButton } from "@/components/ui/copy-button";
import { FormActions, useFormRules } from "@/components/ui/form-kit";

const scopes = [
  ...["crm", "erp", "oa", "srm", "mes", "wms", "tms", "datalake", "events"].flatMap((area) => [
    `${area}:read`,
    `${area}:write`,
  ]),
  "pii:read",
  "admin",
];
const lifetimes = [30, 90, 365] as const;
const dayMs = 86_400_000;

/** To the day, so that pressing twice asks for the same token. */
const endOfDayIn = (days: number) => new Date(Math.ceil(Date.now() / dayMs) * dayMs + days * dayMs).toISOString();

export function NewToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations("tokens");
  const [secret, setSecret] = useState<string | null>(null);
  function close() {
    setSecret(null);
    onClose();
  }
  // The secret is shown once: a slip beside the dialog must not lose it.
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t(secret ? "shownOnce" : "new")}
      size="lg"
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      withCloseButton={!secret}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {secret ? (
        <Secret secret={secret} onClose={close} />
      ) : opened ? (
        <TokenForm onCreated={setSecret} onClose={close} />
      ) : null}
    </Modal>
  );
}

function TokenForm({ onCreated, onClose }: { onCreated: (secret: string) => void; onClose: () => void }) {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rules = useFormRules();
  const form = useForm({
    initialValues: { name: "", scopes: [] as string[], class: "interactive", lifetime: "90" },
    validate: { name: rules.required, scopes: (value) => (value.length ? null : t("scopeMissing")) },
  });
  const create = useMutation(
    trpc.settings.tokens.create.mutationOptions({
      onSuccess: ({ token }) => onCreated(token),
      onError: (error) =>
        form.setErrors(Object.fromEntries(faultOf(error).issues.map(({ path, message }) => [path, message]))),
      onSettled: () => queryClient.invalidateQueries(trpc.settings.tokens.pathFilter()),
    }),
  );
  function submit({ lifetime, ...values }: typeof form.values) {
    const expiresAt = lifetime === "never" ? undefined : endOfDayIn(Number(lifetime));
    create.mutate({ ...values, ...(expiresAt && { expiresAt }) } as Questions["settings"]["tokens"]["create"]);
  }
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t("name")}
          description={t("nameWords")}
          withAsterisk
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <MultiSelect
          label={t("scopes")}
          description={t("scopesWords")}
          withAsterisk
          searchable
          data={scopes}
          clearButtonProps={{ "aria-label": t("clear") }}
          {...form.getInputProps("scopes")}
        />
        <Select
          label={t("class")}
          description={t("classWords")}
          allowDeselect={false}
          data={(["interactive", "system"] as const).map((value) => ({ value, label: t(`classes.${value}`) }))}
          {...form.getInputProps("class")}
        />
        <Select
          label={t("expires")}
          allowDeselect={false}
          data={[
            ...lifetimes.map((days) => ({ value: String(days), label: t("inDays", { days }) })),
            { value: "never", label: t("noExpiry") },
          ]}
          {...form.getInputProps("lifetime")}
        />
        {create.isError ? <FaultView error={create.error} /> : null}
      </Stack>
      <FormActions
        submit={t("create")}
        pending={create.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      />
    </form>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("tokens");
  const { gatewayUrl } = useMe();
  const example = `curl -H "Authorization: Bearer ${secret}" ${gatewayUrl}/api/v1/erp/orders`;
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
        {t("shownOnceWords")}
      </Alert>
      <Group gap={6} wrap="nowrap">
        <Code block style={{ flex: 1, whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {secret}
        </Code>
        <CopyButton value={secret} name={t("token")} />
      </Group>
      <div>
        <div className="dim">{t("example")}</div>
        <Group gap={6} wrap="nowrap">
          <Code block style={{ flex: 1, whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {example}
          </Code>
          <CopyButton value={example} name={t("example")} />
        </Group>
      </div>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("kept")}</Button>
      </Group>
    </Stack>
  );
}
