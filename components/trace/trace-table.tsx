"use client";

import { Button } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list/document-list";
import { ExportButton, offer } from "@/components/console/list/export-button";
import { DataTable } from "@/components/ui/data-table";
import { Quantity } from "@/components/ui/quantity";
import type { TracedNode } from "@/server/cells/trace/schema";
import classes from "./trace.module.css";
import { NodeName, type Trace, type TraceWords } from "./trace-words";

const nothing = <span className="dim">–</span>;

function useColumns(words: TraceWords): ListColumn<TracedNode>[] {
  const t = useTranslations("trace");
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        cell: (node) => <NodeName node={node} words={words} />,
        text: words.titleOf,
      },
      {
        id: "kind",
        header: t("columns.kind"),
        cell: ({ kind }) => words.kindOf(kind),
        text: ({ kind }) => words.kindOf(kind),
      },
      {
        id: "steps",
        header: t("columns.steps"),
        cell: ({ depth }) => <span className="nowrap">{words.awayOf(depth)}</span>,
        text: ({ depth }) => depth,
      },
      { id: "item", header: t("columns.item"), cell: (node) => words.itemOf(node) ?? nothing, text: words.itemOf },
      {
        id: "otherNames",
        header: t("columns.otherNames"),
        onlyWide: true,
        cell: ({ otherNames }) =>
          otherNames.length > 0 ? <span className="mono">{otherNames.join(", ")}</span> : nothing,
        text: ({ otherNames }) => otherNames.join(", ") || null,
      },
      {
        id: "quantity",
        header: t("columns.quantity"),
        align: "right",
        cell: ({ quantity }) => (quantity === null ? nothing : <Quantity value={quantity} />),
        text: ({ quantity }) => quantity,
      },
      {
        id: "share",
        header: t("columns.share"),
        align: "right",
        cell: ({ share }) =>
          share === null ? nothing : format.number(share, { style: "percent", maximumFractionDigits: 2 }),
        text: ({ share }) => share,
      },
    ],
    [t, format, words],
  );
}

/** The same as the picture, line by line: everything that is traced, with its share. */
export function TraceTable({ trace, words }: { trace: Trace; words: TraceWords }) {
  const t = useTranslations("trace");
  const columns = useColumns(words);
  return (
    <DataTable label={t("tabs.table")} columns={columns} rows={trace.nodes} rowId={({ node }) => node} empty={null} />
  );
}

export function TraceFiles({ trace, words }: { trace: Trace; words: TraceWords }) {
  const t = useTranslations("trace");
  const columns = useColumns(words);
  const name = `trace ${trace.q}`.replace(/[^\p{L}\p{N} ._-]+/gu, "-");
  return (
    <span className={classes.tools} data-screen-only>
      <ExportButton
        name={name}
        columns={columns}
        page={() => Promise.resolve({ items: trace.nodes, nextCursor: null })}
      />
      <Button
        size="xs"
        variant="default"
        visibleFrom="sm"
        leftSection={<IconBraces size={14} aria-hidden />}
        onClick={() => offer(new Blob([JSON.stringify(trace, null, 2)], { type: "application/json" }), `${name}.json`)}
      >
        {t("json")}
      </Button>
    </span>
  );
}
