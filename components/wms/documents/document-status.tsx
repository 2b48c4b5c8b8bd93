"use client";

import {
  type Icon,
  IconBan,
  IconCircleCheck,
  IconClipboardList,
  IconLock,
  IconPackageImport,
  IconShoppingCart,
  IconTruckDelivery,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { StateTrack, type TrackStep } from "@/components/ui/state-track";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { hasReached } from "@/server/cells/wms/rules";
import {
  INBOUND_STATUS,
  type InboundStatus,
  OUTBOUND_STATUS,
  type OutboundStatus,
  type OutboundType,
} from "@/server/cells/wms/schema/documents";

const inboundLooks: Record<InboundStatus, { tone: Tone; icon: Icon }> = {
  [INBOUND_STATUS.open]: { tone: "wait", icon: IconClipboardList },
  [INBOUND_STATUS.partlyReceived]: { tone: "move", icon: IconPackageImport },
  [INBOUND_STATUS.completed]: { tone: "good", icon: IconCircleCheck },
  [INBOUND_STATUS.cancelled]: { tone: "idle", icon: IconBan },
};
const outboundLooks: Record<OutboundStatus, { tone: Tone; icon: Icon }> = {
  [OUTBOUND_STATUS.open]: { tone: "wait", icon: IconClipboardList },
  [OUTBOUND_STATUS.allocated]: { tone: "move", icon: IconLock },
  [OUTBOUND_STATUS.picking]: { tone: "move", icon: IconShoppingCart },
  [OUTBOUND_STATUS.shipped]: { tone: "good", icon: IconTruckDelivery },
  [OUTBOUND_STATUS.signed]: { tone: "good", icon: IconCircleCheck },
  [OUTBOUND_STATUS.cancelled]: { tone: "idle", icon: IconBan },
};

export function InboundStatusBadge({ status }: { status: InboundStatus }) {
  const { valueWords } = useRecordWords();
  return <StatusBadge {...inboundLooks[status]}>{valueWords("inbound_order", "status", status)}</StatusBadge>;
}

export function OutboundStatusBadge({ status }: { status: OutboundStatus }) {
  const { valueWords } = useRecordWords();
  return <StatusBadge {...outboundLooks[status]}>{valueWords("outbound_order", "status", status)}</StatusBadge>;
}

const inboundWay: InboundStatus[] = [INBOUND_STATUS.open, INBOUND_STATUS.partlyReceived, INBOUND_STATUS.completed];

/** The way of expected goods into stock. What was called off stops where it stood. */
export function InboundTrack({ status, received }: { status: InboundStatus; received: boolean }) {
  const t = useTranslations("inbound");
  const { valueWords } = useRecordWords();
  const name = (each: InboundStatus) => valueWords("inbound_order", "status", each);
  const at = inboundWay.indexOf(status);
  const steps: TrackStep[] =
    at < 0
      ? [
          ...inboundWay.slice(0, received ? 2 : 1).map((each): TrackStep => ({ name: name(each), state: "done" })),
          { name: name(status), state: "failed" },
        ]
      : inboundWay.map((each, index) => ({
          name: name(each),
          state: index < at || at === inboundWay.length - 1 ? "done" : index === at ? "current" : "ahead",
        }));
  return <StateTrack label={t("track")} steps={steps} />;
}

const outboundWay: OutboundStatus[] = [
  OUTBOUND_STATUS.open,
  OUTBOUND_STATUS.allocated,
  OUTBOUND_STATUS.picking,
  OUTBOUND_STATUS.shipped,
];

/** The way of goods off the shelf; what goes to a customer ends with a signature. */
export function OutboundTrack({
  status,
  typeCode,
  shippedAt,
}: {
  status: OutboundStatus;
  typeCode: OutboundType;
  shippedAt: string | null;
}) {
  const t = useTranslations("outbound");
  const { valueWords } = useRecordWords();
  const name = (each: OutboundStatus) => valueWords("outbound_order", "status", each);
  const way = typeCode === "sales" ? [...outboundWay, OUTBOUND_STATUS.signed] : outboundWay;
  const last = way.at(-1) ?? status;
  const steps: TrackStep[] =
    status === OUTBOUND_STATUS.cancelled
      ? [
          ...(shippedAt ? outboundWay : outboundWay.slice(0, 1)).map(
            (each): TrackStep => ({ name: name(each), state: "done" }),
          ),
          { name: name(status), state: "failed" },
        ]
      : way.map((each) => ({
          name: name(each),
          state: status === each && each !== last ? "current" : hasReached(status, each) ? "done" : "ahead",
        }));
  return <StateTrack label={t("track")} steps={steps} />;
}
