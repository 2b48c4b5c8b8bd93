"use client";

import { useTranslations } from "next-intl";
import { DocumentLink } from "@/components/console/document-link";
import { FaultView } from "@/components/console/fault-view";
import { productionIfCancelled } from "@/components/mes/production-hop";
import { approvalHop } from "@/components/oa/approval-hop";
import { LoadingRows } from "@/components/ui/loading-rows";
import { outboundsIfCancelled, pickingIfCancelled } from "@/components/wms/order-hops";
import classes from "./cancel-preview.module.css";
import { useOrderDocuments } from "./use-order-documents";

type Named = { id: string; no: string };

/** What a cancellation undoes and what it leaves, from the same facts that the linkages will follow. */
export function CancelPreview({ orderId }: { orderId: string }) {
  const t = useTranslations("orders.cancel.preview");
  const { ready, failed, approvals, production, picking, sales } = useOrderDocuments(orderId);
  if (failed) return <FaultView error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!ready) return <LoadingRows />;
  const made = productionIfCancelled(production);
  const sent = outboundsIfCancelled(sales);
  const lists = pickingIfCancelled(
    picking,
    made.stops.map(({ id }) => id),
  );
  const waiting = approvalHop(approvals).state === "underWay" ? approvalHop(approvals).documents.slice(0, 1) : [];
  const stops = [
    { name: "production", kind: "production_order", documents: made.stops },
    { name: "picking", kind: "outbound_order", documents: lists },
    { name: "outbound", kind: "outbound_order", documents: sent.stops },
  ] as const;
  const stays = [
    { name: "begun", kind: "production_order", documents: made.stays },
    { name: "shipped", kind: "outbound_order", documents: sent.stays },
    { name: "approval", kind: "approval", documents: waiting },
  ] as const;
  const nothing = [...stops, ...stays].every(({ documents }) => documents.length === 0);
  if (nothing) return <p className={classes.none}>{t("nothing")}</p>;
  return (
    <div className={classes.preview}>
      <Part title={t("stops")} rows={stops.map((row) => ({ ...row, words: t(row.name) }))} />
      <Part title={t("stays")} rows={stays.map((row) => ({ ...row, words: t(row.name) }))} />
    </div>
  );
}

type Row = { words: string; kind: string; documents: readonly Named[] };

function Part({ title, rows }: { title: string; rows: Row[] }) {
  const shown = rows.filter(({ documents }) => documents.length > 0);
  if (shown.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.rows}>
        {shown.map(({ words, kind, documents }) => (
          <li key={words}>
            {words}{" "}
            {documents.map(({ id, no }, at) => (
              <span key={id}>
                {at > 0 ? ", " : null}
                <DocumentLink kind={kind} id={id}>
                  {no}
                </DocumentLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
