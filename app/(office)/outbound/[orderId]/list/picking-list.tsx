"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { CodeImage } from "@/components/scan/labels/code-image";
import { placeCode } from "@/components/scan/labels/label-code";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { linesOf } from "@/components/wms/documents/open-goods";
import { useWarehouses } from "@/components/wms/documents/warehouses";
import classes from "./picking-list.module.css";
import { toPick } from "./to-pick";

type Outbound = Answers["wms"]["outboundOrders"]["get"];
const plain = (text: string) => ({ isGs1: false, text });

/** The paper for whoever picks without a handheld, or beside one: places in the order of the walk, each with its code. */
export function PickingList({ orderId }: { orderId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.outboundOrders.get.queryOptions({ orderId }));
  return <QueryView query={query}>{(outbound) => <Sheet outbound={outbound} />}</QueryView>;
}

function Sheet({ outbound }: { outbound: Outbound }) {
  const t = useTranslations("outbound.list");
  const o = useTranslations("outbound");
  const g = useTranslations("goods");
  const format = useFormatter();
  const warehouses = useWarehouses();
  const rows = toPick(linesOf(outbound), outbound.reservations);
  const itemName = useNames(
    "item",
    rows.map(({ sku }) => sku),
  );
  const number = (value: number) => format.number(value, { maximumFractionDigits: 6 });
  const facts = [
    [o("type"), o(`types.${outbound.typeCode}`)],
    [o("warehouse"), `${warehouses.nameOf(outbound.warehouseId)} (${outbound.warehouseId})`],
    [o("neededOn"), outbound.neededOn ?? t("noDay")],
    ...(outbound.consignee ? [[o("consignee"), outbound.consignee.name] as const] : []),
  ] as const;
  return (
    <>
      <PageHeader
        back={<Link href={`/outbound/${outbound.orderId}`}>{outbound.orderNo}</Link>}
        title={t("heading", { orderNo: outbound.orderNo })}
      >
        <PrintButton />
      </PageHeader>
      <div className={classes.sheet}>
        <figure className={classes.order}>
          <CodeImage code={plain(outbound.orderNo)} shape="bars" className={classes.bars ?? ""} />
          <figcaption className="mono">{outbound.orderNo}</figcaption>
        </figure>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h2>{t("goods")}</h2>
        {rows.length === 0 ? (
          <p>{t("none")}</p>
        ) : (
          // Wider than a handheld: it is walked sideways, by keys too.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
          <section className={classes.scroller} aria-label={t("goods")} tabIndex={0}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{g("place")}</th>
                  <th scope="col">{g("item")}</th>
                  <th scope="col">{g("lot")}</th>
                  <th scope="col" data-align="right">
                    {g("quantity")}
                  </th>
                  <th scope="col">{t("done")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, locationCode, sku, lotNumber, quantity }) => (
                  <tr key={key}>
                    <td>
                      {locationCode === null ? (
                        t("unpromised")
                      ) : (
                        <>
                          <CodeImage
                            code={plain(placeCode(outbound.warehouseId, locationCode))}
                            shape="bars"
                            className={classes.small ?? ""}
                          />
                          <span className="mono">{locationCode}</span>
                        </>
                      )}
                    </td>
                    <th scope="row">
                      <CodeImage code={plain(sku)} shape="bars" className={classes.small ?? ""} />
                      <span className="mono">{sku}</span> {itemName(sku) === sku ? "" : itemName(sku)}
                    </th>
                    <td className="mono">{lotNumber ?? ""}</td>
                    <td data-align="right">{number(quantity)}</td>
                    <td className={classes.tick} />
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <div className={classes.signs}>
          <p>{t("by")}</p>
          <p>{t("checked")}</p>
        </div>
      </div>
    </>
  );
}
