"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { useWorkshops } from "@/components/mes/workshops";
import { CodeImage } from "@/components/scan/labels/code-image";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { useSalesOrders } from "../../sales-order";
import { useMaterials, useShelves } from "../materials";
import classes from "./job-card.module.css";

type Order = Answers["mes"]["productionOrders"]["get"];
const code = (text: string) => ({ isGs1: false, text });
/** Where nothing is promised, the card says where some lies; more places than these help nobody. */
const MOST_PLACES = 3;
const NOTE_LINES = ["1", "2", "3", "4", "5", "6"];

/** The paper that goes along with an order: what to scan, what to make, of what and from where, and room for a pencil. */
export function JobCard({ orderId }: { orderId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.mes.productionOrders.get.queryOptions({ orderId }));
  return <QueryView query={query}>{(order) => <Card order={order} />}</QueryView>;
}

function Card({ order }: { order: Order }) {
  const t = useTranslations("production.card");
  const p = useTranslations("production");
  const format = useFormatter();
  const workshops = useWorkshops();
  const { rows, issued, pickings } = useMaterials(order.orderId);
  const shelves = useShelves(rows.map(({ materialSku }) => materialSku));
  const places = (sku: string) => {
    const promised = pickings.places(sku);
    if (promised.length > 0) return promised;
    const free = (shelves.get(sku) ?? []).filter(({ available }) => available > 0);
    return free.slice(0, MOST_PLACES).map((shelf) => ({ ...shelf, quantity: null }));
  };
  const salesOrder = useSalesOrders([order.orderNo]).get(order.orderNo);
  const itemName = useNames("item", [order.productSku, ...rows.map(({ materialSku }) => materialSku)]);
  const number = (value: number) => format.number(value, { maximumFractionDigits: 6 });
  const facts = [
    [
      p("product"),
      `${order.productSku} ${itemName(order.productSku) === order.productSku ? "" : itemName(order.productSku)}`,
    ],
    [p("quantity"), number(order.quantity)],
    [p("due"), order.dueDate ?? t("noDue")],
    [p("workshop"), `${workshops.nameOf(order.workshopId)} (${order.workshopId})`],
    [p("salesOrder"), salesOrder?.orderNo ?? order.orderNo],
    [p("bomVersion"), order.bomVersion ?? p("noBom")],
  ] as const;
  return (
    <>
      <PageHeader
        back={<Link href={`/production/${order.orderId}`}>{order.documentNo}</Link>}
        title={t("heading", { documentNo: order.documentNo })}
      >
        <PrintButton />
      </PageHeader>
      <div className={classes.card}>
        <div className={classes.codes}>
          <figure>
            <CodeImage code={code(order.documentNo)} shape="bars" className={classes.bars ?? ""} />
            <figcaption className="mono">{order.documentNo}</figcaption>
          </figure>
          <figure>
            <CodeImage code={code(order.productSku)} shape="square" className={classes.square ?? ""} />
            <figcaption className="mono">{order.productSku}</figcaption>
          </figure>
        </div>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h2>{t("materials")}</h2>
        {pickings.items.length > 0 ? (
          <ul className={classes.pickings}>
            {pickings.items.map(({ orderId, orderNo }) => (
              <li key={orderId}>
                <CodeImage code={code(orderNo)} shape="bars" className={classes.small ?? ""} />
                <span className="mono">{orderNo}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {rows.length === 0 ? (
          <p>{t("noMaterials")}</p>
        ) : (
          // Wider than a handheld: it is walked sideways, by keys too.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
          <section className={classes.scroller} aria-label={t("materials")} tabIndex={0}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t("material")}</th>
                  <th scope="col" data-align="right">
                    {t("required")}
                  </th>
                  <th scope="col" data-align="right">
                    {t("issued")}
                  </th>
                  <th scope="col">{t("places")}</th>
                  <th scope="col">{t("done")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ materialSku, requiredQuantity, unit, backflush }) => (
                  <tr key={materialSku}>
                    <th scope="row">
                      <span className="mono">{materialSku}</span>{" "}
                      {itemName(materialSku) === materialSku ? "" : itemName(materialSku)}
                    </th>
                    <td data-align="right">
                      {number(requiredQuantity)} {unit}
                    </td>
                    <td data-align="right">{number(issued(materialSku))}</td>
                    <td>
                      {backflush ? t("backflush") : null}
                      {places(materialSku).map(({ locationCode, lotNumber, quantity }) => (
                        <span key={`${locationCode} ${lotNumber}`} className={classes.place}>
                          <span className="mono">{locationCode}</span> {lotNumber ?? ""}
                          {quantity === null ? "" : ` × ${number(quantity)}`}
                        </span>
                      ))}
                    </td>
                    <td className={classes.tick} />
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <h2>{t("notes")}</h2>
        <div className={classes.signs}>
          {(["good", "defect", "lot", "by"] as const).map((field) => (
            <p key={field}>{t(`sign.${field}`)}</p>
          ))}
        </div>
        {NOTE_LINES.map((line) => (
          <div key={line} className={classes.note} />
        ))}
      </div>
    </>
  );
}
