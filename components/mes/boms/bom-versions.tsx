"use client";

import { Select } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useNames } from "@/components/console/names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { Bom, BomLine } from "@/server/cells/mes/schema";
import { comparedVersions } from "./bom-filters";
import { bomHref } from "./bom-links";
import classes from "./bom-versions.module.css";
import { ItemCell } from "./item-cell";
import { changesBetween, type LineChange } from "./version-changes";
import { versionTones } from "./version-tones";

/** Every version of a bill of materials, the one that counts first. */
export function BomVersions({ versions, shown }: { versions: Bom[]; shown: string }) {
  const t = useTranslations("boms.versionList");
  const [newest] = versions;
  const columns = useMemo<Column<Bom>[]>(
    () => [
      {
        id: "version",
        header: t("version"),
        cell: (row) => (
          <Link
            href={
              row === newest
                ? bomHref(row.productSku)
                : `${bomHref(row.productSku)}?version=${encodeURIComponent(row.version)}`
            }
            aria-current={row.version === shown ? "page" : undefined}
          >
            {row.version}
          </Link>
        ),
      },
      {
        id: "state",
        header: t("state"),
        cell: (row) => {
          const { tone, icon, word } = versionTones[row === newest ? "current" : "earlier"];
          return (
            <StatusBadge tone={tone} icon={icon}>
              {t(word)}
            </StatusBadge>
          );
        },
      },
      { id: "lines", header: t("lines"), align: "right", cell: (row) => row.lines.length },
      { id: "createdAt", header: t("writtenAt"), cell: (row) => <Time at={row.createdAt} /> },
      { id: "createdBy", header: t("writtenBy"), onlyWide: true, cell: (row) => row.createdBy },
    ],
    [t, newest, shown],
  );
  return (
    <Panel title={t("title")} flush>
      <DataTable label={t("title")} columns={columns} rows={versions} rowId={(row) => row.version} empty={null} />
    </Panel>
  );
}

/** Two versions held against each other: what is new, other and gone. */
export function CompareVersions({ versions }: { versions: Bom[] }) {
  const t = useTranslations("boms.compare");
  const format = useFormatter();
  const [{ from, to }, setCompared] = useQueryStates(comparedVersions);
  const named = (version: string | null) => versions.find((each) => each.version === version);
  const after = named(to) ?? versions[0];
  const before = named(from) ?? versions.find((each) => each !== after);
  const changes = useMemo(() => (before && after ? changesBetween(before.lines, after.lines) : []), [before, after]);
  const itemName = useNames(
    "item",
    changes.flatMap(({ materialSku, before: old, after: now }) => [
      materialSku,
      ...(old?.substitutes ?? []),
      ...(now?.substitutes ?? []),
    ]),
  );
  const columns = useMemo<Column<LineChange>[]>(() => {
    const told = (line: BomLine | null) =>
      line && (
        <span className={classes.line}>
          <Quantity value={line.quantity} />
          {line.scrapRate === 0 ? null : (
            <span>
              {t("scrap", { rate: format.number(line.scrapRate, { style: "percent", maximumFractionDigits: 4 }) })}
            </span>
          )}
          {line.substitutes.length === 0 ? null : (
            <span>{t("substitutes", { items: line.substitutes.map(itemName).join(", ") })}</span>
          )}
        </span>
      );
    return [
      {
        id: "material",
        header: t("material"),
        cell: (row) => <ItemCell sku={row.materialSku} name={itemName(row.materialSku)} />,
      },
      {
        id: "kind",
        header: t("kind"),
        cell: (row) => {
          const kind = row.before === null ? "added" : row.after === null ? "removed" : "changed";
          const { tone, icon } = versionTones[kind];
          return (
            <StatusBadge tone={tone} icon={icon}>
              {t(kind)}
            </StatusBadge>
          );
        },
      },
      { id: "before", header: before?.version ?? t("from"), cell: (row) => told(row.before) },
      { id: "after", header: after?.version ?? t("to"), cell: (row) => told(row.after) },
    ];
  }, [t, format, itemName, before, after]);
  if (!before || !after) return null;
  const choices = versions.map(({ version }) => version);
  const choose = (name: "from" | "to") => (version: string | null) => void setCompared({ [name]: version });
  return (
    <Panel title={t("title")} flush>
      <div className={classes.choices} data-screen-only>
        <Select
          size="xs"
          label={t("from")}
          data={choices}
          value={before.version}
          allowDeselect={false}
          onChange={choose("from")}
        />
        <Select
          size="xs"
          label={t("to")}
          data={choices}
          value={after.version}
          allowDeselect={false}
          onChange={choose("to")}
        />
      </div>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={changes}
        rowId={({ materialSku, before: old, after: now }) => `${materialSku} ${old?.lineNo ?? ""} ${now?.lineNo ?? ""}`}
        empty={<EmptyState icon={IconArrowsDiff} title={t("same", { from: before.version, to: after.version })} />}
      />
    </Panel>
  );
}
