"use client";

import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleOff, IconClockX, IconKey, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time, useNowMs } from "@/components/ui/time";
import { NewToken } from "./new-token";

type Row = Answers["settings"]["tokens"]["list"]["items"][number];

export function Tokens() {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const mayWrite = useMay()("settings.tokens.write");
  const [open, setOpen] = useState<"new" | Row | null>(null);
  const query = useQuery(trpc.settings.tokens.list.queryOptions({}));
  const columns = useMemo<Column<Row>[]>(() => {
    const seen: Column<Row>[] = [
      {
        id: "name",
        header: t("name"),
        cell: (row) => (
          <>
            {row.name} <span className="mono dim">…{row.hint}</span>
          </>
        ),
      },
      { id: "state", header: t("state"), cell: (row) => <TokenState row={row} /> },
      { id: "scopes", header: t("scopes"), cell: (row) => <span className="mono">{row.scopes.join(" ")}</span> },
      { id: "class", header: t("class"), onlyWide: true, cell: (row) => t(`classes.${row.class}`) },
      {
        id: "lastUsed",
        header: t("lastUsed"),
        cell: (row) => (row.lastUsedAt ? <Time at={row.lastUsedAt} /> : <span className="dim">{t("never")}</span>),
      },
      {
        id: "expires",
        header: t("expires"),
        cell: (row) => (row.expiresAt ? <Time at={row.expiresAt} exact /> : t("noExpiry")),
      },
      { id: "createdBy", header: t("createdBy"), onlyWide: true, cell: (row) => row.createdBy },
    ];
    if (!mayWrite) return seen;
    return [
      ...seen,
      {
        id: "act",
        header: t("act"),
        cell: (row) =>
          row.revokedAt ? null : (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t("revokeName", { name: row.name })}
              onClick={() => setOpen(row)}
            >
              {t("revoke")}
            </Button>
          ),
      },
    ];
  }, [t, mayWrite]);
  const create = mayWrite ? (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen("new")}>
      {t("new")}
    </Button>
  ) : null;
  return (
    <>
      <Panel title={t("list")} flush aside={create}>
        <QueryView query={query}>
          {({ items }) => (
            <DataTable
              label={t("title")}
              columns={columns}
              rows={items}
              rowId={(row) => row.tokenId}
              empty={
                <EmptyState icon={IconKey} title={t("none")} action={create}>
                  {t("noneWords")}
                </EmptyState>
              }
            />
          )}
        </QueryView>
      </Panel>
      <NewToken opened={open === "new"} onClose={() => setOpen(null)} />
      {open !== null && open !== "new" ? <RevokeToken row={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function TokenState({ row }: { row: Row }) {
  const t = useTranslations("tokens.states");
  const nowMs = useNowMs();
  if (row.revokedAt) {
    return (
      <StatusBadge tone="bad" icon={IconCircleOff}>
        {t("revoked")}
      </StatusBadge>
    );
  }
  const expired = row.expiresAt !== null && Date.parse(row.expiresAt) <= nowMs;
  return (
    <StatusBadge tone={expired ? "wait" : "good"} icon={expired ? IconClockX : IconCircleCheck}>
      {t(expired ? "expired" : "valid")}
    </StatusBadge>
  );
}

function RevokeToken({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const revoke = useMutation(
    trpc.settings.tokens.revoke.mutationOptions({
      onSuccess: () => {
        notices.done(t("revoked", { name: row.name }));
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries(trpc.settings.tokens.pathFilter()),
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("revokeName", { name: row.name })}
      confirm={t("revoke")}
      danger
      pending={revoke.isPending}
      onConfirm={() => revoke.mutate({ tokenId: row.tokenId })}
    >
      <p style={{ margin: 0 }}>{t("revokeWords")}</p>
      {revoke.isError ? <FaultView error={revoke.error} /> : null}
    </ConfirmDialog>
  );
}
