"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import classes from "./tms.module.css";

type Shipment = Answers["tms"]["shipments"]["get"];
type Left = {
  id: string;
  sku: string;
  quantity: number;
  lotNumber: string | null;
  what: string;
  reason: string | null;
};

/** Who took the goods, how they signed, what was photographed, and what was not taken, line by line. */
export function ProofOfDelivery({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments.proof");
  const trpc = useTRPC();
  const actorName = useLinkageName();
  const { shipmentId, delivery, rejection, photoIds } = shipment;
  const signature = useQuery(
    trpc.tms.deliveries.signature.queryOptions({ shipmentId }, { enabled: delivery?.hasImage === true }),
  );
  const photos = useQueries({
    // What was photographed never changes.
    queries: photoIds.map((photoId) => trpc.tms.deliveries.photo.queryOptions({ photoId }, { staleTime: Infinity })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
  if (!delivery && !rejection && photoIds.length === 0) return null;
  const facts: Fact[] = [
    ...(delivery
      ? [
          { name: t("signer"), value: delivery.signer ?? <span className="dim">{t("noSigner")}</span> },
          { name: t("signedAt"), value: <Time at={delivery.signedAt} exact /> },
          { name: t("by"), value: actorName(delivery.by) },
          ...(delivery.note ? [{ name: t("note"), value: delivery.note }] : []),
        ]
      : []),
    ...(rejection
      ? [
          { name: t("refusedAt"), value: <Time at={rejection.createdAt} exact /> },
          { name: t("reason"), value: rejection.reason },
          { name: t("by"), value: actorName(rejection.by) },
        ]
      : []),
  ];
  const left: Left[] = [
    ...(delivery?.lines ?? []).map(({ outcome, ...line }) => ({ ...line, what: t(`outcome.${outcome}`) })),
    ...(rejection?.lines ?? []).map((line) => ({ ...line, what: t("outcome.refused") })),
  ].map((line, at) => ({ ...line, id: String(at) }));
  return (
    <Panel title={t("title")}>
      <div className={classes.proof}>
        <FactList facts={facts} />
        {signature.data?.image ? (
          // A picture that the server has drawn anew: nothing for an optimiser to fetch.
          // eslint-disable-next-line @next/next/no-img-element
          <img
            className={classes.signature}
            src={signature.data.image}
            alt={t("signature", { signer: delivery?.signer ?? "" })}
          />
        ) : null}
        {photos.length > 0 ? (
          <ul className={classes.photos} aria-label={t("photos")}>
            {photos.map(({ photoId, image, takenAt, takenBy }, at) => (
              <li key={photoId}>
                <figure>
                  {/* eslint-disable-next-line @next/next/no-img-element */}
                  <img src={image} alt={t("photo", { no: at + 1 })} />
                  <figcaption className="dim">
                    {actorName(takenBy)} <Time at={takenAt} />
                  </figcaption>
                </figure>
              </li>
            ))}
          </ul>
        ) : null}
        {left.length > 0 ? <NotTaken rows={left} /> : null}
        {delivery && left.length === 0 ? <p style={{ margin: 0 }}>{t("allTaken")}</p> : null}
      </div>
    </Panel>
  );
}

function NotTaken({ rows }: { rows: Left[] }) {
  const t = useTranslations("shipments.proof");
  const g = useTranslations("goods");
  const itemName = useNames(
    "item",
    rows.map(({ sku }) => sku),
  );
  const columns = useMemo<Column<Left>[]>(
    () => [
      {
        id: "sku",
        header: g("item"),
        cell: ({ sku }) => (itemName(sku) === sku ? sku : `${itemName(sku)} (${sku})`),
      },
      { id: "quantity", header: g("quantity"), align: "right", cell: ({ quantity }) => <Quantity value={quantity} /> },
      { id: "lot", header: g("lot"), cell: ({ lotNumber }) => lotNumber ?? <span className="dim">–</span> },
      { id: "what", header: t("what"), cell: ({ what }) => what },
      { id: "reason", header: t("reason"), cell: ({ reason }) => reason ?? <span className="dim">–</span> },
    ],
    [t, g, itemName],
  );
  return <DataTable label={t("notTaken")} columns={columns} rows={rows} rowId={({ id }) => id} empty={null} />;
}
