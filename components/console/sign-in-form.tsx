"use client";

import { Button, Fieldset, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormRules } from "@/components/ui/form-kit";
import { Problem } from "@/components/ui/problem";
import { ROLES } from "@/server/platform/permissions";
import { auth } from "./auth-client";
import { forgetFloorPages } from "./floor/shell-cache";
import { useRoleName } from "./role-name";

type Refusal = "wrong" | "often" | "offline";
const tooManyRequests = 429;
const serverErrors = 500;

const refusalOf = (status: number): Refusal =>
  status === tooManyRequests ? "often" : status === 0 || status >= serverErrors ? "offline" : "wrong";

/** The demo plant tells its people and their one password; the server knows no such thing outside demo mode. */
const demoPassword = "linkworks-demo";

/** `next` is a path of ours, never an address elsewhere. */
export function SignInForm({ next, demo = false }: { next: string; demo?: boolean }) {
  const t = useTranslations("signIn");
  const rules = useFormRules();
  const roleName = useRoleName();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, setPending] = useState(false);
  const form = useForm({
    initialValues: { username: "", password: "" },
    validate: { username: rules.required, password: rules.required },
  });

  async function enter({ username, password }: typeof form.values) {
    setPending(true);
    setRefusal(null);
    try {
      const { error } = await auth.signIn.username({ username: username.trim(), password });
      if (!error) {
        // Whoever was here before: their pages must not open for this person.
        await forgetFloorPages();
        window.location.assign(next);
        return;
      }
      setRefusal(refusalOf(error.status));
    } catch {
      setRefusal("offline");
    }
    setPending(false);
  }

  return (
    <form noValidate method="post" onSubmit={form.onSubmit((values) => void enter(values))}>
      <Stack gap="md">
        {refusal ? <Problem title={t(refusal)} /> : null}
        <TextInput
          size="md"
          label={t("username")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          {...form.getInputProps("username")}
        />
        <PasswordInput
          size="md"
          label={t("password")}
          name="password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" size="md" fullWidth loading={pending}>
          {t("enter")}
        </Button>
        {demo ? (
          <Fieldset legend={t("demo")} variant="unstyled">
            <Group gap={6}>
              {ROLES.map((role) => (
                <Button
                  key={role}
                  variant="default"
                  size="compact-sm"
                  disabled={pending}
                  onClick={() => void enter({ username: role, password: demoPassword })}
                >
                  {roleName(role)}
                </Button>
              ))}
            </Group>
          </Fieldset>
        ) : null}
      </Stack>
    </form>
  );
}
