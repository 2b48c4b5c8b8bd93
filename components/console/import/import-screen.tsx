"use client";

import { Button, Textarea } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCirclePlus,
  IconDownload,
  IconFileSpreadsheet,
  IconLock,
  IconPencil,
} from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Changes } from "@/components/console/changes";
import { DocumentLink } from "@/components/console/document-link";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { offer } from "@/components/console/list/export-button";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import type { Answers, Questions } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import classes from "./import-screen.module.css";
import { textOfFile } from "./text-of-file";

type Report = Answers["erp"]["items"]["import"];
type RowError = Report["errors"][number];
type RowChange = Report["changes"][number];

/** What one file may hold, as the server reads it. */
const MOST_BYTES = 1_048_576;

export type ImportColumn = { header: string; words: string; required?: boolean };
type ImportScreen = {
  /** What the files are called: "items". */
  name: string;
  permission: string;
  send: (file: Questions["erp"]["items"]["import"]) => Promise<Report>;
  columns: ImportColumn[];
  /** The list that shows what was imported. */
  list: { href: string; label: string };
};

/** Rows of a file, first tried, then written all at once or not at all. It knows no kind of record: the page says all of it. */
export function ImportScreen(screen: ImportScreen) {
  const t = useTranslations("imports");
  const may = useMay();
  if (!may(screen.permission)) return <EmptyState icon={IconLock} title={t("mayNot")} />;
  return <Importing {...screen} />;
}

type Given = { name: string | null; text: string };

function Importing({ name, send, columns, list }: ImportScreen) {
  const t = useTranslations("imports");
  const queryClient = useQueryClient();
  const notices = useNotices();
  const [given, setGiven] = useState<Given>({ name: null, text: "" });
  const check = useMutation({ mutationFn: (text: string) => send({ text, mode: "check" }) });
  const load = useMutation({
    mutationFn: (text: string) => send({ text, mode: "import" }),
    onSuccess: ({ created, changed }) => {
      notices.done(t("imported", { count: created + changed }));
      void queryClient.invalidateQueries();
    },
  });
  const tooLarge = new TextEncoder().encode(given.text).length > MOST_BYTES;

  function take(next: Given) {
    setGiven(next);
    check.reset();
    load.reset();
  }
  async function takeFile(file: File) {
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
    take({ name: file.name, text });
    if (text.trim() !== "" && file.size <= MOST_BYTES) check.mutate(text);
  }
  const refusedErrors = load.isError ? errorsIn(load.error) : null;
  const report = check.data && (refusedErrors ? { ...check.data, errors: refusedErrors } : check.data);

  if (load.data) {
    return (
      <div className={classes.stack}>
        <Panel title={t("done")}>
          <Counts report={load.data} />
          <div className={classes.actions}>
            <Button component={Link} href={list.href}>
              {list.label}
            </Button>
            <Button variant="default" onClick={() => take({ name: null, text: "" })}>
              {t("another")}
            </Button>
          </div>
        </Panel>
        <ChangesPanel changes={load.data.changes} all={load.data.created + load.data.changed} linked />
      </div>
    );
  }
  return (
    <div className={classes.stack}>
      <Panel
        title={t("file")}
        aside={
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => offer(template(columns), `${name}.csv`)}
          >
            {t("template")}
          </Button>
        }
      >
        <div className={classes.ways}>
          <label className={classes.drop}>
            <IconFileSpreadsheet size={26} stroke={1.5} aria-hidden />
            <span className={classes.name}>{given.name ?? t("choose")}</span>
            <span className="dim">{t("chooseWords")}</span>
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                if (file) void takeFile(file);
                // The same file, mended, is another choice.
                event.currentTarget.value = "";
              }}
            />
          </label>
          <Textarea
            label={t("paste")}
            description={t("pasteWords")}
            rows={5}
            spellCheck={false}
            classNames={{ input: "mono" }}
            value={given.name === null ? given.text : ""}
            onChange={(event) => take({ name: null, text: event.currentTarget.value })}
            error={tooLarge ? t("tooLarge") : null}
          />
        </div>
        <div className={classes.actions} style={{ marginTop: "0.75rem" }}>
          <Button
            variant={report && report.errors.length === 0 ? "default" : undefined}
            disabled={given.text.trim() === "" || tooLarge}
            loading={check.isPending}
            onClick={() => {
              load.reset();
              check.mutate(given.text);
            }}
          >
            {t("check")}
          </Button>
          <span className="dim">{t("checkWords")}</span>
        </div>
      </Panel>
      {check.isError ? <FaultView error={check.error} /> : null}
      {load.isError && !refusedErrors ? <FaultView error={load.error} /> : null}
      {report ? (
        <>
          <Panel title={t("result")}>
            <Counts report={report} />
            <Verdict report={report} pending={load.isPending} onImport={() => load.mutate(given.text)} />
          </Panel>
          {report.errors.length > 0 ? <ErrorsPanel name={name} text={given.text} errors={report.errors} /> : null}
          <ChangesPanel changes={report.changes} all={report.created + report.changed} linked={false} />
        </>
      ) : null}
      <Panel title={t("columns")}>
        <ul className={classes.columns}>
          {columns.map(({ header, words, required }) => (
            <li key={header}>
              <strong>{header}</strong>
              {required ? <span className="dim"> {t("required")}</span> : null}
              <div className="dim">{words}</div>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

/** What somebody changed between the check and the import, as the server found it. */
function errorsIn(error: unknown): RowError[] | null {
  const { errors } = faultOf(error).details;
  return Array.isArray(errors) ? (errors as RowError[]) : null;
}

const template = (columns: ImportColumn[]) =>
  new Blob([`\uFEFF${columns.map(({ header }) => header).join(",")}\r\n`], { type: "text/csv;charset=utf-8" });

function Counts({ report }: { report: Report }) {
  const t = useTranslations("imports");
  const format = useFormatter();
  const facts = [
    { name: t("counts.created"), count: report.created },
    { name: t("counts.changed"), count: report.changed },
    { name: t("counts.unchanged"), count: report.unchanged },
    { name: t("counts.errors"), count: report.errors.length },
  ];
  return (
    <dl className={classes.counts}>
      {facts.map(({ name, count }, at) => (
        <div key={name} data-tone={at === 3 && count > 0 ? "bad" : undefined}>
          <dt>{name}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Verdict({ report, pending, onImport }: { report: Report; pending: boolean; onImport: () => void }) {
  const t = useTranslations("imports");
  const count = report.created + report.changed;
  if (report.errors.length > 0)
    return (
      <p role="status" className={classes.verdict}>
        {t("withErrors")}
      </p>
    );
  if (count === 0)
    return (
      <p role="status" className={classes.verdict}>
        {t("nothingToDo")}
      </p>
    );
  return (
    <div className={classes.actions}>
      <Button loading={pending} onClick={onImport}>
        {t("import", { count })}
      </Button>
      <span className="dim" role="status">
        {t("importWords")}
      </span>
    </div>
  );
}

function ErrorsPanel({ name, text, errors }: { name: string; text: string; errors: RowError[] }) {
  const t = useTranslations("imports");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const rows = errors.map((error, at) => ({ ...error, id: String(at) }));
  const columns: Column<(typeof rows)[number]>[] = [
    { id: "row", header: t("row"), width: "6rem", cell: ({ row }) => t("rowNo", { row }) },
    { id: "column", header: t("column"), cell: ({ column }) => column ?? <span className="dim">–</span> },
    {
      id: "value",
      header: t("value"),
      cell: ({ value }) => (value ? <span className="mono">{value}</span> : <span className="dim">–</span>),
    },
    { id: "words", header: t("whatIsWrong"), cell: ({ words }) => words[locale] },
  ];
  async function save() {
    const { errorFile } = await import("./error-file");
    const told = errors.map(({ row, column, words }) => ({
      row,
      sentence: column === null ? words[locale] : `${column}: ${words[locale]}`,
    }));
    const file = errorFile(text, told, t("errorColumn"));
    offer(new Blob([file], { type: "text/csv;charset=utf-8" }), `${name}-${t("errorFile")}.csv`);
  }
  return (
    <Panel
      flush
      title={t("errors", { count: errors.length })}
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void save()}
        >
          {t("saveErrors")}
        </Button>
      }
    >
      <DataTable
        label={t("errors", { count: errors.length })}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        empty={<EmptyState icon={IconAlertTriangle} title={t("noErrors")} />}
      />
    </Panel>
  );
}

/** The first of what is written, or would be, as the history tells it. */
function ChangesPanel({ changes, all, linked }: { changes: RowChange[]; all: number; linked: boolean }) {
  const t = useTranslations("imports");
  if (changes.length === 0) return null;
  const columns: Column<RowChange>[] = [
    { id: "row", header: t("row"), width: "6rem", cell: ({ row }) => t("rowNo", { row }) },
    {
      id: "record",
      header: t("record"),
      cell: ({ documentType, documentId, kind }) =>
        linked || kind === "changed" ? (
          <DocumentLink kind={documentType} id={documentId}>
            {documentId}
          </DocumentLink>
        ) : (
          documentId
        ),
    },
    {
      id: "kind",
      header: t("kind"),
      cell: ({ kind }) => (
        <StatusBadge
          tone={kind === "created" ? "good" : "move"}
          icon={kind === "created" ? IconCirclePlus : IconPencil}
        >
          {t(`kinds.${kind}`)}
        </StatusBadge>
      ),
    },
    {
      id: "changes",
      header: t("fields"),
      cell: ({ documentType, before, after }) =>
        before ? (
          <Changes documentType={documentType} before={timeless(before)} after={timeless(after)} />
        ) : (
          String(after?.name ?? "")
        ),
    },
  ];
  return (
    <Panel
      flush
      title={linked ? t("written") : t("wouldWrite")}
      aside={all > changes.length ? t("firstOf", { shown: changes.length, all }) : null}
    >
      <DataTable
        label={linked ? t("written") : t("wouldWrite")}
        columns={columns}
        rows={changes}
        rowId={({ row, documentType, documentId }) => `${row} ${documentType} ${documentId}`}
        empty={null}
      />
    </Panel>
  );
}

/** When a record was changed changes with everything else and says nothing. */
const timeless = (record: Record<string, unknown> | null) => record && { ...record, updatedAt: null };
