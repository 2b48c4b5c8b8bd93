"use client";

import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { ShipmentDetail } from "@/components/tms/shipment-detail";

export function Shipment({ shipmentId }: { shipmentId: string }) {
  return (
    <ShipmentDetail
      shipmentId={shipmentId}
      chain={<Chain id={shipmentId} />}
      history={<History documentId={shipmentId} />}
      files={<Attachments documentType="shipment" documentId={shipmentId} />}
    />
  );
}
