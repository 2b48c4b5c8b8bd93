"use client";

import { Button, Group, Select } from "@mantine/core";
import { IconCircleCheck, IconCircleOff, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useMay, useMe } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { useRoleName } from "@/components/console/role-name";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import { DeactivateUser, NewUser, SetPassword } from "./user-dialogs";

export type UserRow = Answers["settings"]["users"]["list"]["items"][number];

export function Users() {
  const t = useTranslations("users");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const roleName = useRoleName();
  const { user: self } = useMe();
  const mayWrite = useMay()("settings.users.write");
  const [open, setOpen] = useState<{ dialog: "new" } | { dialog: "password" | "deactivate"; user: UserRow } | null>(
    null,
  );
  const query = useQuery(trpc.settings.users.list.queryOptions({}));
  const { data: roleList } = useQuery(trpc.settings.roles.queryOptions({}));
  const { mutate: update } = useMutation(
    trpc.settings.users.update.mutationOptions({
      onSuccess: () => notices.done(t("saved")),
      onError: notices.failed,
      onSettled: () => queryClient.invalidateQueries(trpc.settings.users.pathFilter()),
    }),
  );
  const roles = useMemo(() => roleList?.roles.map(({ role }) => role) ?? [], [roleList]);
  const close = () => setOpen(null);

  const columns = useMemo<Column<UserRow>[]>(() => {
    const seen: Column<UserRow>[] = [
      { id: "name", header: t("name"), cell: (row) => row.name },
      { id: "username", header: t("username"), cell: (row) => <span className="mono">{row.username}</span> },
      {
        id: "role",
        header: t("role"),
        cell: (row) =>
          mayWrite && row.userId !== self.userId ? (
            <Select
              size="xs"
              w={150}
              aria-label={t("roleOf", { name: row.name })}
              data={[...new Set([...roles, row.role])].map((role) => ({ value: role, label: roleName(role) }))}
              value={row.role}
              allowDeselect={false}
              onChange={(role) => role && role !== row.role && update({ userId: row.userId, role })}
            />
          ) : (
            roleName(row.role)
          ),
      },
      {
        id: "state",
        header: t("state"),
        cell: (row) => (
          <StatusBadge tone={row.active ? "good" : "idle"} icon={row.active ? IconCircleCheck : IconCircleOff}>
            {t(row.active ? "active" : "inactive")}
          </StatusBadge>
        ),
      },
      {
        id: "lastSignIn",
        header: t("lastSignIn"),
        cell: (row) => (row.lastSignInAt ? <Time at={row.lastSignInAt} /> : <span className="dim">{t("never")}</span>),
      },
      { id: "createdAt", header: t("createdAt"), onlyWide: true, cell: (row) => <Time at={row.createdAt} /> },
    ];
    if (!mayWrite) return seen;
    return [
      ...seen,
      {
        id: "act",
        header: t("act"),
        cell: (row) => (
          <Group gap={6}>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t("passwordOf", { name: row.name })}
              onClick={() => setOpen({ dialog: "password", user: row })}
            >
              {t("setPassword")}
            </Button>
            {row.userId === self.userId ? (
              <span className="dim">{t("self")}</span>
            ) : row.active ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t("deactivateName", { name: row.name })}
                onClick={() => setOpen({ dialog: "deactivate", user: row })}
              >
                {t("deactivate")}
              </Button>
            ) : (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t("activateName", { name: row.name })}
                onClick={() => update({ userId: row.userId, active: true })}
              >
                {t("activate")}
              </Button>
            )}
          </Group>
        ),
      },
    ];
  }, [t, roles, mayWrite, self.userId, roleName, update]);

  return (
    <>
      <Panel
        title={t("people")}
        flush
        aside={
          mayWrite ? (
            <Button
              size="xs"
              leftSection={<IconUserPlus size={14} aria-hidden />}
              onClick={() => setOpen({ dialog: "new" })}
            >
              {t("new")}
            </Button>
          ) : null
        }
      >
        <QueryView query={query}>
          {({ items }) => (
            <DataTable
              label={t("title")}
              columns={columns}
              rows={items}
              rowId={(row) => row.userId}
              empty={<EmptyState icon={IconUsers} title={t("none")} />}
            />
          )}
        </QueryView>
      </Panel>
      <NewUser opened={open?.dialog === "new"} onClose={close} roles={roles} />
      {open?.dialog === "password" ? <SetPassword user={open.user} onClose={close} /> : null}
      {open?.dialog === "deactivate" ? <DeactivateUser user={open.user} onClose={close} /> : null}
    </>
  );
}
