"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AllocateDialog } from "../documents/allocate-dialog";
import { openPickings } from "./open-pickings";
import { MaterialBadge, type Readiness } from "./readiness";

type Asked = { order: { orderId: string; documentNo: string }; readiness: Readiness };

/** Promises stock to the picking lists of several production orders: what planners call releasing them. */
export function ReleaseDialog({ asked, onClose }: { asked: readonly Asked[]; onClose: () => void }) {
  const t = useTranslations("production.release");
  const orders = asked.flatMap(({ order, readiness }) =>
    openPickings(readiness).map(({ orderId, orderNo }) => ({
      orderId,
      orderNo,
      owner: <strong>{order.documentNo}</strong>,
      outlook: <MaterialBadge material={readiness.material} />,
    })),
  );
  // The list behind it changes with every step, and with it how many are still to be released.
  const [count] = useState(asked.length);
  return (
    <AllocateDialog
      orders={orders}
      named={{ title: t("title", { count }), words: t("words"), confirm: t("confirm") }}
      onClose={onClose}
    />
  );
}
