"use client";

import { IconExternalLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Answers } from "@/components/console/trpc";
import classes from "./tms.module.css";

type Shipment = Pick<
  Answers["tms"]["shipments"]["list"]["items"][number],
  "carrier" | "carrierName" | "trackingUrl" | "waybillNo"
>;

/** Who carries it, and the carrier's own page of this waybill where we know one. */
export function CarrierName({ shipment: { carrier, carrierName, trackingUrl, waybillNo } }: { shipment: Shipment }) {
  const t = useTranslations("shipments");
  if (!carrier) return <span className="dim">{t("noCarrier")}</span>;
  return (
    <span className={classes.carrier}>
      <span>{carrierName ?? carrier}</span>
      {trackingUrl ? (
        <a href={trackingUrl} target="_blank" rel="noopener noreferrer" aria-label={t("trackName", { waybillNo })}>
          {t("trackIt")} <IconExternalLink size={13} aria-hidden />
        </a>
      ) : null}
    </span>
  );
}
