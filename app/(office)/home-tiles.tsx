"use client";

import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { DeliveryTiles } from "@/components/console/home/delivery-tiles";
import { useMe } from "@/components/console/me";
import { OrderTiles } from "@/components/erp/order-tiles";
import { PurchaseOrderTiles } from "@/components/erp/purchasing/purchasing-tiles";
import { ProductionTiles } from "@/components/mes/production-tiles";
import { ApprovalTile } from "@/components/oa/approval-tile";
import { RfqTiles } from "@/components/srm/rfq-tiles";
import { ShipmentTiles } from "@/components/tms/shipment-tiles";
import { CountTiles } from "@/components/ui/count-tile";
import { DocumentTiles } from "@/components/wms/documents/document-tiles";
import { ShortTile } from "@/components/wms/picking/short-tile";
import { StockTiles } from "@/components/wms/stock/stock-tiles";

const tiles = {
  approvals: <ApprovalTile />,
  orders: <OrderTiles />,
  production: (
    <>
      <ProductionTiles />
      <ShortTile />
    </>
  ),
  buying: (
    <>
      <RfqTiles />
      <PurchaseOrderTiles />
    </>
  ),
  warehouse: <DocumentTiles />,
  stock: <StockTiles />,
  transport: <ShipmentTiles />,
  deliveries: <DeliveryTiles />,
} satisfies Record<string, ReactNode>;
type Work = keyof typeof tiles;

/** What each looks at first in the morning. Within it, a tile shows only to those who can do something about it. */
const MORNING: Record<ReturnType<typeof useMe>["user"]["role"], Work[]> = {
  admin: ["deliveries", "approvals", "production", "orders", "stock", "transport"],
  planner: ["production", "stock", "orders", "warehouse"],
  warehouse: ["warehouse", "stock", "transport"],
  driver: ["transport"],
  sales: ["orders", "transport", "approvals"],
  buyer: ["buying", "warehouse", "stock"],
  approver: ["approvals", "orders", "buying"],
  quality: ["stock", "warehouse", "approvals"],
  viewer: ["orders", "approvals", "deliveries"],
};

export function HomeTiles() {
  const t = useTranslations("home");
  const { user } = useMe();
  return (
    <CountTiles label={t("work")}>
      {MORNING[user.role].map((work) => (
        <Fragment key={work}>{tiles[work]}</Fragment>
      ))}
    </CountTiles>
  );
}
