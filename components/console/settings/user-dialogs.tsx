"use client";

import { Button, Modal, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { useRoleName } from "@/components/console/role-name";
import { type Questions, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import type { UserRow } from "./users";

const fieldErrors = (error: unknown) =>
  Object.fromEntries(faultOf(error).issues.map(({ path, message }) => [path, message]));
const shortestPassword = 10;
const usernames = /^[a-z0-9][a-z0-9_.]{1,29}$/;

function useRefreshUsers() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.settings.users.pathFilter());
}

export function NewUser({ opened, onClose, roles }: { opened: boolean; onClose: () => void; roles: string[] }) {
  const t = useTranslations("users");
  return (
    <Modal opened={opened} onClose={onClose} title={t("new")} closeButtonProps={{ "aria-label": t("close") }}>
      {opened ? <NewUserForm onClose={onClose} roles={roles} /> : null}
    </Modal>
  );
}

function NewUserForm({ onClose, roles }: { onClose: () => void; roles: string[] }) {
  const t = useTranslations("users");
  const trpc = useTRPC();
  const rules = useFormRules();
  const notices = useNotices();
  const roleName = useRoleName();
  const refresh = useRefreshUsers();
  const form = useForm({
    initialValues: { name: "", username: "", role: "", password: "" },
    validate: {
      name: rules.required,
      username: (value) => rules.required(value) ?? (usernames.test(value) ? null : t("usernameRule")),
      role: rules.required,
      password: (value) => (value.length < shortestPassword ? t("passwordShort", { count: shortestPassword }) : null),
    },
  });
  const create = useMutation(
    trpc.settings.users.create.mutationOptions({
      onSuccess: ({ name }) => {
        notices.done(t("created", { name }));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
      onSettled: refresh,
    }),
  );
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => create.mutate(values as Questions["settings"]["users"]["create"]))}
    >
      <Stack gap="sm">
        <TextInput data-autofocus label={t("name")} withAsterisk autoComplete="off" {...form.getInputProps("name")} />
        <TextInput
          label={t("username")}
          description={t("usernameWords")}
          withAsterisk
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps("username")}
        />
        <Select
          label={t("role")}
          withAsterisk
          data={roles.map((role) => ({ value: role, label: roleName(role) }))}
          {...form.getInputProps("role")}
        />
        <PasswordInput
          label={t("password")}
          description={t("passwordWords", { count: shortestPassword })}
          withAsterisk
          autoComplete="new-password"
          {...form.getInputProps("password")}
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

export function SetPassword({ user, onClose }: { user: UserRow; onClose: () => void }) {
  const t = useTranslations("users");
  const trpc = useTRPC();
  const notices = useNotices();
  const form = useForm({
    initialValues: { password: "" },
    validate: {
      password: (value) => (value.length < shortestPassword ? t("passwordShort", { count: shortestPassword }) : null),
    },
  });
  const set = useMutation(
    trpc.settings.users.setPassword.mutationOptions({
      onSuccess: () => {
        notices.done(t("passwordSet", { name: user.name }));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("passwordOf", { name: user.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form noValidate onSubmit={form.onSubmit(({ password }) => set.mutate({ userId: user.userId, password }))}>
        <Stack gap="sm">
          <PasswordInput
            data-autofocus
            label={t("newPassword")}
            description={t("passwordWords", { count: shortestPassword })}
            withAsterisk
            autoComplete="new-password"
            {...form.getInputProps("password")}
          />
          {set.isError ? <FaultView error={set.error} /> : null}
        </Stack>
        <FormActions
          submit={t("setPassword")}
          pending={set.isPending}
          cancel={
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
          }
        />
      </form>
    </Modal>
  );
}

export function DeactivateUser({ user, onClose }: { user: UserRow; onClose: () => void }) {
  const t = useTranslations("users");
  const trpc = useTRPC();
  const notices = useNotices();
  const refresh = useRefreshUsers();
  const update = useMutation(
    trpc.settings.users.update.mutationOptions({
      onSuccess: () => {
        notices.done(t("deactivated", { name: user.name }));
        onClose();
      },
      onSettled: refresh,
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("deactivateName", { name: user.name })}
      confirm={t("deactivate")}
      danger
      pending={update.isPending}
      onConfirm={() => update.mutate({ userId: user.userId, active: false })}
    >
      <p style={{ margin: 0 }}>{t("deactivateWords")}</p>
      {update.isError ? <FaultView error={update.error} /> : null}
    </ConfirmDialog>
  );
}
