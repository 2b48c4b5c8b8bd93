"use client";

import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { QueryView } from "@/components/console/query-view";
import { useRoleName } from "@/components/console/role-name";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

type Role = Answers["settings"]["roles"]["roles"][number];

/** What each role may do, as the server checks it. */
export function Roles() {
  const t = useTranslations("users");
  const trpc = useTRPC();
  const roleName = useRoleName();
  const query = useQuery(trpc.settings.roles.queryOptions({}));
  const columns = useMemo<Column<Role>[]>(
    () => [
      { id: "role", header: t("role"), width: "11rem", cell: (row) => roleName(row.role) },
      {
        id: "permissions",
        header: t("permissions"),
        cell: (row) => <span className="mono">{row.permissions.join("  ")}</span>,
      },
    ],
    [t, roleName],
  );
  return (
    <Panel title={t("roles")} flush>
      <QueryView query={query}>
        {({ roles }) => (
          <DataTable
            label={t("roles")}
            columns={columns}
            rows={roles}
            rowId={(row) => row.role}
            empty={<EmptyState icon={IconUsers} title={t("none")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
