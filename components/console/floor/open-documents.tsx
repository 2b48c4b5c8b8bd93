"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { DocumentTask } from "@/components/scan/doors";
import { useFloor } from "@/components/scan/floor-context";
import { BigButton } from "@/components/scan/screen/big-button";
import classes from "./open-documents.module.css";
import { ask } from "./plant-client";

type OpenDocument = {
  documentNo: string;
  what: string;
  lines: number | null;
  made: { done: number; of: number } | null;
  dueAt: string | null;
};

const mostOfEach = 10;
const againMs = 60_000;
const plain = { lines: null, made: null, dueAt: null };

/** One plain shape out of each cell's list: what is in hand already first, then what is ready, then the rest. */
async function openDocumentsOf(task: DocumentTask): Promise<OpenDocument[]> {
  const limit = mostOfEach;
  switch (task) {
    case "pick": {
      const lists = await Promise.all(
        ([6, 5, 1] as const).map((status) => ask("wms.outboundOrders.list", { status, limit })),
      );
      return lists
        .flatMap(({ items }) => items)
        .map(({ orderNo, warehouseId, consignee, lines }) => ({
          ...plain,
          documentNo: orderNo,
          what: [warehouseId, consignee?.name].filter(Boolean).join(" · "),
          lines: lines.length,
        }));
    }
    case "receive": {
      const lists = await Promise.all(
        ([4, 1] as const).map((status) => ask("wms.inboundOrders.list", { status, limit })),
      );
      return lists
        .flatMap(({ items }) => items)
        .map(({ orderNo, warehouseId, supplierId, lines }) => ({
          ...plain,
          documentNo: orderNo,
          what: [warehouseId, supplierId].filter(Boolean).join(" · "),
          lines: lines.length,
        }));
    }
    case "deliver": {
      const lists = await Promise.all(
        ([3, 2, 1] as const).map((status) => ask("tms.shipments.list", { status, limit })),
      );
      return lists
        .flatMap(({ items }) => items)
        .map(({ waybillNo, consignee, destination, lines }) => ({
          ...plain,
          documentNo: waybillNo,
          what: consignee?.name ?? destination,
          lines: lines.length,
        }));
    }
    case "report": {
      const lists = await Promise.all(
        ([1, 0] as const).map((status) => ask("mes.productionOrders.list", { status, limit })),
      );
      return lists
        .flatMap(({ items }) => items)
        .map(({ documentNo, productSku, goodQty, quantity, dueDate }) => ({
          ...plain,
          documentNo,
          what: productSku,
          made: { done: goodQty, of: quantity },
          dueAt: dueDate,
        }))
        .sort((a, b) => (a.dueAt ?? "9999").localeCompare(b.dueAt ?? "9999"));
    }
    case "count": {
      const { items } = await ask("wms.counts.list", { status: 1, limit });
      return items.map(({ countNo, warehouseId, lines }) => ({
        ...plain,
        documentNo: countNo,
        what: warehouseId,
        lines: lines.length,
      }));
    }
  }
}

type Listed = { documents: OpenDocument[]; state: "asking" | "there" | "refused" };

/** Asked again every minute, and when the network is back; what was there stays while nobody answers. */
function useOpenDocuments(task: DocumentTask): Listed {
  const [listed, setListed] = useState<Listed>({ documents: [], state: "asking" });
  useEffect(() => {
    let isGone = false;
    const refresh = () => {
      void openDocumentsOf(task).then(
        (documents) => isGone || setListed({ documents, state: "there" }),
        () => isGone || setListed(({ documents }) => ({ documents, state: "refused" })),
      );
    };
    refresh();
    const timer = setInterval(refresh, againMs);
    window.addEventListener("online", refresh);
    return () => {
      isGone = true;
      clearInterval(timer);
      window.removeEventListener("online", refresh);
    };
  }, [task]);
  return listed;
}

/** The task's open documents, the one that is due next first; several picks may be chosen to go in one round. */
export function OpenDocuments({
  task,
  most,
  onOpen,
}: {
  task: DocumentTask;
  most?: number;
  onOpen: (codes: string[]) => void;
}) {
  const t = useTranslations("floor.open");
  const { isOnline } = useFloor();
  const { documents, state } = useOpenDocuments(task);
  const [chosen, setChosen] = useState<string[]>([]);
  const canChoose = task === "pick" && most === undefined && documents.length > 1;
  const shown = most === undefined ? documents : documents.slice(0, most);

  const choose = (documentNo: string, isChosen: boolean) =>
    setChosen((before) =>
      isChosen ? [...before, documentNo].slice(0, mostTogether) : before.filter((each) => each !== documentNo),
    );

  return (
    <section className={classes.open} aria-labelledby={`open-${task}`}>
      <h2 id={`open-${task}`}>{t(task)}</h2>
      {state === "refused" ? <p className={classes.hint}>{t(isOnline ? "refused" : "offline")}</p> : null}
      {shown.length === 0 && state === "there" ? <p className={classes.hint}>{t("none")}</p> : null}
      <ul>
        {shown.map((document) => (
          <li key={document.documentNo} className={classes.row}>
            {canChoose ? (
              <label className={classes.choice}>
                <input
                  type="checkbox"
                  aria-label={t("choose", { documentNo: document.documentNo })}
                  checked={chosen.includes(document.documentNo)}
                  onChange={({ currentTarget }) => choose(document.documentNo, currentTarget.checked)}
                />
              </label>
            ) : null}
            <button type="button" className={classes.document} onClick={() => onOpen([document.documentNo])}>
              <strong className="mono">{document.documentNo}</strong>
              <span className={classes.what}>{document.what}</span>
              <span className={classes.much}>
                {document.lines === null ? null : t("lines", { count: document.lines })}
                {document.made ? t("quantity", document.made) : null}
                {document.dueAt ? ` · ${t("due", { at: new Date(document.dueAt) })}` : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chosen.length > 1 ? (
        <BigButton shade="primary" onPress={() => onOpen(chosen)}>
          {t("together", { count: chosen.length })}
        </BigButton>
      ) : null}
    </section>
  );
}

const mostTogether = 6;
