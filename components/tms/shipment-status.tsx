"use client";

import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconPackage,
  IconPackageExport,
  IconRotate2,
  IconTruck,
  IconX,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { SHIPMENT_STATUS, type ShipmentStatus } from "@/server/cells/tms/schema";

const looks: Record<ShipmentStatus, { tone: Tone; icon: Icon }> = {
  [SHIPMENT_STATUS.created]: { tone: "wait", icon: IconPackage },
  [SHIPMENT_STATUS.pickedUp]: { tone: "move", icon: IconPackageExport },
  [SHIPMENT_STATUS.inTransit]: { tone: "move", icon: IconTruck },
  [SHIPMENT_STATUS.delivered]: { tone: "good", icon: IconCircleCheck },
  [SHIPMENT_STATUS.exception]: { tone: "bad", icon: IconAlertTriangle },
  [SHIPMENT_STATUS.rejected]: { tone: "bad", icon: IconX },
};
const way: ShipmentStatus[] = [
  SHIPMENT_STATUS.created,
  SHIPMENT_STATUS.pickedUp,
  SHIPMENT_STATUS.inTransit,
  SHIPMENT_STATUS.delivered,
];

export function ShipmentStatusBadge({ status }: { status: ShipmentStatus }) {
  const { valueWords } = useRecordWords();
  return <StatusBadge {...looks[status]}>{valueWords("shipment", "status", status)}</StatusBadge>;
}

/** A recall asks for its goods back. */
export function RecalledBadge({ recalls }: { recalls: readonly string[] }) {
  const t = useTranslations("shipments.recalled");
  if (recalls.length === 0) return null;
  return (
    <StatusBadge tone="bad" icon={IconRotate2}>
      {t("mark")}
    </StatusBadge>
  );
}

/** The way of the goods to whoever signs for them. Trouble and refusal stand where the way broke off. */
export function ShipmentTrack({ status, moved }: { status: ShipmentStatus; moved: boolean }) {
  const t = useTranslations("shipments");
  const { valueWords } = useRecordWords();
  const name = (each: ShipmentStatus) => valueWords("shipment", "status", each);
  const at = way.indexOf(status);
  const steps: TrackStep[] =
    at < 0
      ? [
          ...way.slice(0, moved ? 2 : 1).map((each): TrackStep => ({ name: name(each), state: "done" })),
          { name: name(status), state: "failed" },
        ]
      : way.map((each, index) => ({
          name: name(each),
          state: index < at || at === way.length - 1 ? "done" : index === at ? "current" : "ahead",
        }));
  return <StateTrack label={t("track")} steps={steps} />;
}
