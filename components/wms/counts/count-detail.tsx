"use client";

import { Button } from "@mantine/core";
import { IconClipboardCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { FaultView } from "@/components/console/fault-view";
import { useMay, useMe } from "@/components/console/me";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { COUNT_STATUS } from "@/server/cells/wms/schema/counts";
import { LotLink } from "../documents/goods";
import { useWarehouses } from "../documents/warehouses";
import classes from "../stock/stock.module.css";
import { StockItem, Worth } from "../stock/stock-words";
import { CountStatusBadge, CountTrack } from "./count-status";
import { countedLines, differencesOf, uncostedOf, worthOf } from "./differences";

type Count = Answers["wms"]["counts"]["get"];
type Line = Count["lines"][number];
type Slots = { chain: ReactNode; history: ReactNode };

/** One count: what the books expected, what was seen, what the difference is worth, and what becomes of it. */
export function CountDetail({ countId, ...slots }: { countId: string } & Slots) {
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.counts.get.queryOptions({ countId }));
  return <QueryView query={query}>{(count) => <CountPage count={count} {...slots} />}</QueryView>;
}

function CountPage({ count, chain, history }: { count: Count } & Slots) {
  const t = useTranslations("stock.counts");
  const actorName = useLinkageName();
  const warehouses = useWarehouses();
  const may = useMay();
  const [chosen, setChosen] = useState<string[]>([]);
  const hidden = count.blind && count.status === COUNT_STATUS.counting;
  const counted = countedLines(count.lines);
  const isOpen = count.status === COUNT_STATUS.counting || count.status === COUNT_STATUS.toApprove;
  const uncosted = uncostedOf(count.lines).length;
  const facts = [
    { name: t("warehouse"), value: `${warehouses.nameOf(count.warehouseId)} (${count.warehouseId})` },
    { name: t("progress"), value: t("counted", { counted: counted.length, all: count.lines.length }) },
    {
      name: t("differences"),
      value: hidden ? <span className="dim">{t("blindWord")}</span> : differencesOf(count.lines).length,
    },
    {
      name: t("worth"),
      value: hidden ? (
        <span className="dim">–</span>
      ) : (
        <span className={classes.named}>
          <Worth cents={worthOf(count.lines)} />
          {uncosted > 0 ? <span className="dim">{t("uncosted", { count: uncosted })}</span> : null}
        </span>
      ),
    },
    { name: t("startedBy"), value: actorName(count.createdBy) },
    { name: t("startedAt"), value: <Time at={count.createdAt} /> },
    ...(count.approvedBy
      ? [
          { name: t("approvedBy"), value: actorName(count.approvedBy) },
          { name: t("approvedAt"), value: count.approvedAt ? <Time at={count.approvedAt} /> : "–" },
        ]
      : []),
    ...(count.reason ? [{ name: t("reason"), value: count.reason }] : []),
    ...(count.endReason ? [{ name: t("endReason"), value: count.endReason }] : []),
  ];
  return (
    <DocumentFrame
      back={<Link href="/stock/counts">{t("title")}</Link>}
      number={count.countNo}
      numberName={t("countNo")}
      state={<CountStatusBadge status={count.status} />}
      actions={<CountActions count={count} chosen={chosen} onDone={() => setChosen([])} />}
      track={<CountTrack status={count.status} />}
      facts={{ title: t("facts"), content: <FactList facts={facts} /> }}
      lines={{
        wide: true,
        title: t("lines"),
        content: (
          <CountLines
            lines={count.lines}
            hidden={hidden}
            selection={
              may("wms.counts.write") && isOpen && counted.length > 0
                ? {
                    selected: chosen,
                    onChange: setChosen,
                    canSelect: (line) => line.countedQuantity !== null,
                    nameOf: (line) => [line.sku, line.lotNumber, line.locationCode].filter(Boolean).join(" "),
                  }
                : undefined
            }
          />
        ),
      }}
      chain={chain}
      history={history}
    />
  );
}

type Choice = {
  selected: string[];
  onChange: (ids: string[]) => void;
  canSelect: (line: Line) => boolean;
  nameOf: (line: Line) => string;
};

function CountLines({ lines, hidden, selection }: { lines: Line[]; hidden: boolean; selection: Choice | undefined }) {
  const t = useTranslations("stock.counts");
  const s = useTranslations("stock");
  const format = useFormatter();
  const actorName = useLinkageName();
  const itemName = useNames(
    "item",
    lines.map(({ sku }) => sku),
  );
  const columns = useMemo<Column<Line>[]>(() => {
    const quantity = (value: number | null) =>
      value === null ? <span className="dim">–</span> : <Quantity value={value} />;
    return [
      { id: "item", header: s("item"), cell: (line) => <StockItem sku={line.sku} name={itemName(line.sku)} /> },
      { id: "place", header: s("place"), cell: (line) => <span className="mono">{line.locationCode}</span> },
      { id: "lot", header: s("lot"), cell: (line) => <LotLink {...line} /> },
      ...(hidden
        ? []
        : [
            {
              id: "expected",
              header: t("expected"),
              align: "right" as const,
              cell: (line: Line) => quantity(line.expectedQuantity),
            },
          ]),
      {
        id: "counted",
        header: t("seen"),
        align: "right",
        cell: (line) =>
          line.countedQuantity === null ? (
            <span className={classes.wait}>{t("notCounted")}</span>
          ) : (
            quantity(line.countedQuantity)
          ),
      },
      ...(hidden
        ? []
        : [
            {
              id: "difference",
              header: t("difference"),
              align: "right" as const,
              cell: (line: Line) =>
                line.difference === null || line.difference === 0 ? (
                  <span className="dim">{line.difference ?? "–"}</span>
                ) : (
                  <strong className={classes.bad}>
                    {format.number(line.difference, { maximumFractionDigits: 6, signDisplay: "always" })}
                  </strong>
                ),
            },
            {
              id: "worth",
              header: t("worth"),
              align: "right" as const,
              cell: (line: Line) =>
                line.difference ? <Worth cents={line.differenceCents} /> : <span className="dim">–</span>,
            },
            {
              id: "moved",
              header: t("movedSince"),
              align: "right" as const,
              onlyWide: true,
              cell: (line: Line) => (line.movedSince ? quantity(line.movedSince) : <span className="dim">–</span>),
            },
          ]),
      {
        id: "by",
        header: t("countedBy"),
        cell: (line) =>
          line.countedBy ? (
            <span className={classes.named}>
              <span>{actorName(line.countedBy)}</span>
              {line.round > 1 ? <span className="dim">{t("round", { round: line.round })}</span> : null}
            </span>
          ) : (
            <span className="dim">–</span>
          ),
      },
    ];
  }, [t, s, format, actorName, itemName, hidden]);
  return (
    <DataTable
      label={t("lines")}
      columns={columns}
      rows={lines}
      rowId={(line) => line.lineId}
      tone={(line) => (line.difference ? "bad" : undefined)}
      {...(selection ? { selection } : {})}
      empty={
        <EmptyState icon={IconClipboardCheck} title={t("noLines")}>
          {t("noLinesWords")}
        </EmptyState>
      }
    />
  );
}

function CountActions({ count, chosen, onDone }: { count: Count; chosen: string[]; onDone: () => void }) {
  const t = useTranslations("stock.counts");
  const may = useMay();
  const me = useMe();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const [asked, setAsked] = useState<"approve" | "recount" | "submit" | "cancel" | null>(null);
  const { countId, countNo, status, lines } = count;
  const answered = (words: string) => ({
    onSuccess: () => {
      setAsked(null);
      onDone();
      notices.done(words);
    },
    onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
  });
  const approve = useMutation(trpc.wms.counts.approve.mutationOptions(answered(t("approve.done", { countNo }))));
  const recount = useMutation(trpc.wms.counts.recount.mutationOptions(answered(t("recount.done", { countNo }))));
  const submit = useMutation(trpc.wms.counts.submit.mutationOptions(answered(t("submit.done", { countNo }))));
  const cancel = useMutation(trpc.wms.counts.cancel.mutationOptions(answered(t("cancel.done", { countNo }))));
  const counting = status === COUNT_STATUS.counting;
  const toApprove = status === COUNT_STATUS.toApprove;
  const mayWrite = may("wms.counts.write");
  const counted = countedLines(lines).length;
  const ownCount = lines.some(({ countedBy }) => countedBy === me.user.name);
  const close = () => setAsked(null);
  return (
    <>
      {toApprove && may("wms.counts.approve") ? (
        ownCount ? (
          <span className={classes.wait}>{t("approve.own")}</span>
        ) : (
          <Button onClick={() => setAsked("approve")}>{t("approve.button")}</Button>
        )
      ) : null}
      {counting && mayWrite ? (
        <Button component={Link} href={`/floor/count?code=${encodeURIComponent(countNo)}`}>
          {t("go")}
        </Button>
      ) : null}
      {counting && mayWrite && counted > 0 ? (
        <Button variant="default" onClick={() => setAsked("submit")}>
          {t("submit.button")}
        </Button>
      ) : null}
      {(toApprove || counting) && mayWrite && chosen.length > 0 ? (
        <Button variant="default" onClick={() => setAsked("recount")}>
          {t("recount.button", { count: chosen.length })}
        </Button>
      ) : null}
      {(toApprove || counting) && mayWrite ? (
        <Button variant="default" onClick={() => setAsked("cancel")}>
          {t("cancel.button")}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asked === "approve"}
        onClose={close}
        title={t("approve.title", { countNo })}
        confirm={t("approve.confirm")}
        pending={approve.isPending}
        onConfirm={() => approve.mutate({ countId })}
      >
        <Preview count={count} />
        {approve.isError ? <FaultView error={approve.error} /> : null}
      </ConfirmDialog>
      {asked === "submit" ? (
        <ActDialog
          title={t("submit.title", { countNo })}
          words={counted < lines.length ? t("submit.open", { open: lines.length - counted }) : t("submit.words")}
          confirm={t("submit.button")}
          act={submit}
          onConfirm={() => submit.mutate({ countId })}
          onClose={close}
        />
      ) : null}
      {asked === "recount" ? (
        <ActDialog
          title={t("recount.title", { countNo })}
          words={t("recount.words", { count: chosen.length })}
          confirm={t("recount.confirm")}
          act={recount}
          onConfirm={() => recount.mutate({ countId, lineIds: chosen })}
          onClose={close}
        />
      ) : null}
      {asked === "cancel" ? (
        <ActDialog
          title={t("cancel.title", { countNo })}
          words={t("cancel.words")}
          confirm={t("cancel.confirm")}
          danger
          reason={t("cancel.reason")}
          act={cancel}
          onConfirm={(reason) => cancel.mutate({ countId, reason })}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** As many differences as a question can hold; the list below has them all. */
const PREVIEWED = 12;

/** What the books will say after, before anybody agrees to it. */
function Preview({ count }: { count: Count }) {
  const t = useTranslations("stock.counts");
  const format = useFormatter();
  const booked = differencesOf(count.lines);
  const open = count.lines.length - countedLines(count.lines).length;
  if (booked.length === 0) return <p style={{ margin: 0 }}>{t("approve.nothing")}</p>;
  return (
    <>
      <p style={{ margin: 0 }}>
        {t("approve.words", { count: booked.length })} <Worth cents={worthOf(count.lines)} />
      </p>
      <ul className={classes.booked} aria-label={t("approve.booked")}>
        {booked.slice(0, PREVIEWED).map((line) => (
          <li key={line.lineId}>
            <span className="mono">{[line.locationCode, line.sku, line.lotNumber].filter(Boolean).join(" · ")}</span>
            <strong>{format.number(line.difference ?? 0, { maximumFractionDigits: 6, signDisplay: "always" })}</strong>
          </li>
        ))}
      </ul>
      {booked.length > PREVIEWED ? (
        <p className={classes.note}>{t("approve.more", { count: booked.length - PREVIEWED })}</p>
      ) : null}
      {open > 0 ? <p className={classes.warning}>{t("approve.uncounted", { count: open })}</p> : null}
    </>
  );
}
