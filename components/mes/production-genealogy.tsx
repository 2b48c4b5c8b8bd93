"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentLink, lotHref } from "@/components/console/document-link";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import classes from "./production-genealogy.module.css";
import { ProductionStatusBadge } from "./production-status";

type Order = Answers["mes"]["productionOrders"]["get"];
type Traced = Answers["mes"]["trace"]["order"]["orders"][number];
type Issue = Traced["issues"][number];

/** Which lots and pieces went in, which came out, and which orders it was divided into. */
export function ProductionGenealogy({ order }: { order: Order }) {
  const t = useTranslations("production.genealogy");
  const trpc = useTRPC();
  const { orderId } = order;
  const query = useQuery(trpc.mes.trace.order.queryOptions({ orderId }));
  return (
    <>
      <QueryView query={query}>
        {({ orders: [traced] }) => (
          <div className={classes.panels}>
            <Panel title={t("in")} flush>
              <Issues issues={traced?.issues ?? []} />
            </Panel>
            <Panel title={t("out")}>
              <Outcome traced={traced} sku={order.productSku} />
            </Panel>
          </div>
        )}
      </QueryView>
      <Split order={order} />
    </>
  );
}

function Issues({ issues }: { issues: Issue[] }) {
  const t = useTranslations("production.genealogy");
  const itemName = useNames(
    "item",
    issues.map(({ materialSku }) => materialSku),
  );
  const columns = useMemo<Column<Issue>[]>(
    () => [
      {
        id: "material",
        header: t("material"),
        cell: (row) => (
          <>
            <span className="mono">{row.materialSku}</span>{" "}
            {itemName(row.materialSku) === row.materialSku ? null : (
              <span className="dim">{itemName(row.materialSku)}</span>
            )}
          </>
        ),
      },
      { id: "quantity", header: t("quantity"), align: "right", cell: (row) => <Quantity value={row.quantity} /> },
      {
        id: "lot",
        header: t("lot"),
        cell: (row) => (
          <>
            {row.lotNumber ? (
              <Link href={lotHref(row.materialSku, row.lotNumber)} className="nowrap">
                {row.lotNumber}
              </Link>
            ) : null}
            {row.serialNumbers.length > 0 ? <span className="mono"> {row.serialNumbers.join(", ")}</span> : null}
          </>
        ),
      },
      { id: "by", header: t("by"), onlyWide: true, cell: (row) => row.issuedBy },
      { id: "time", header: t("time"), cell: (row) => <Time at={row.createdAt} /> },
    ],
    [t, itemName],
  );
  return (
    <DataTable
      label={t("in")}
      columns={columns}
      rows={issues}
      rowId={(row) => row.issueId}
      empty={<p className={classes.nothing}>{t("nothingIn")}</p>}
    />
  );
}

/** The lots and pieces that came out, each once, whoever told of them. */
function Outcome({ traced, sku }: { traced: Traced | undefined; sku: string }) {
  const t = useTranslations("production.genealogy");
  const made = [...(traced?.reports ?? []), ...(traced?.inbounds ?? [])];
  const lots = [...new Set(made.flatMap(({ lotNumber }) => lotNumber ?? []))];
  const serials = [...new Set(made.flatMap(({ serialNumbers }) => serialNumbers))];
  if (lots.length + serials.length === 0) return <p className="dim">{t("nothingOut")}</p>;
  return (
    <dl className={classes.outcome}>
      {lots.length > 0 ? (
        <div>
          <dt>{t("lots")}</dt>
          <dd>
            {lots.map((lot) => (
              <Link key={lot} href={lotHref(sku, lot)}>
                {lot}
              </Link>
            ))}
          </dd>
        </div>
      ) : null}
      {serials.length > 0 ? (
        <div>
          <dt>{t("serials", { count: serials.length })}</dt>
          <dd className="mono">{serials.join(", ")}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Split({ order: { orderId, splitFrom } }: { order: Order }) {
  const t = useTranslations("production.genealogy");
  const trpc = useTRPC();
  const parts = useQuery(trpc.mes.productionOrders.list.queryOptions({ splitFrom: orderId, limit: 200 }));
  const whole = useQuery(
    trpc.mes.productionOrders.get.queryOptions({ orderId: splitFrom ?? "" }, { enabled: splitFrom !== null }),
  );
  const family = [
    ...(whole.data ? [{ ...whole.data, how: t("takenFrom") }] : []),
    ...(parts.data?.items ?? []).map((part) => ({ ...part, how: t("takenOut") })),
  ];
  if (family.length === 0) return null;
  return (
    <Panel title={t("split")}>
      <ul className={classes.family}>
        {family.map((each) => (
          <li key={each.orderId}>
            <span className="dim">{each.how}</span>{" "}
            <DocumentLink kind="production_order" id={each.orderId}>
              {each.documentNo}
            </DocumentLink>{" "}
            <Quantity value={each.quantity} /> <ProductionStatusBadge status={each.status} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
