import {
  type Icon,
  IconActivityHeartbeat,
  IconAddressBook,
  IconAlertOctagon,
  IconArrowsSplit2,
  IconBarcode,
  IconBinaryTree2,
  IconBox,
  IconBuildingFactory2,
  IconBuildingWarehouse,
  IconBulb,
  IconCalendarTime,
  IconChartBar,
  IconChecklist,
  IconClipboardCheck,
  IconClipboardData,
  IconClipboardList,
  IconClipboardText,
  IconFileInvoice,
  IconFileText,
  IconHammer,
  IconHistory,
  IconHome2,
  IconKey,
  IconListCheck,
  IconListDetails,
  IconMailX,
  IconPackageImport,
  IconPackageOff,
  IconPackages,
  IconQuestionMark,
  IconRoute,
  IconScale,
  IconScan,
  IconServer2,
  IconShoppingBag,
  IconShoppingCart,
  IconSteeringWheel,
  IconTools,
  IconTopologyStar3,
  IconTransferIn,
  IconTransferOut,
  IconTruck,
  IconTruckDelivery,
  IconTruckLoading,
  IconUsers,
} from "@tabler/icons-react";

export type Place = {
  name:
    | "home"
    | "overview"
    | "orders"
    | "production"
    | "customers"
    | "opportunities"
    | "contracts"
    | "trace"
    | "recalls"
    | "items"
    | "boms"
    | "warehouses"
    | "workshops"
    | "purchasing"
    | "requisitions"
    | "rfqs"
    | "purchaseOrders"
    | "receipts"
    | "suppliers"
    | "stockDesk"
    | "shortages"
    | "counts"
    | "inbound"
    | "outbound"
    | "shipments"
    | "carriers"
    | "floor"
    | "pick"
    | "receive"
    | "deliver"
    | "report"
    | "count"
    | "stock"
    | "scanner"
    | "scans"
    | "approvals"
    | "approvalRules"
    | "events"
    | "deadLetters"
    | "linkageMap"
    | "linkages"
    | "users"
    | "tokens"
    | "cells"
    | "audit";
  href: string;
  icon: Icon;
  permission: string;
  /** Which of today's counts stands beside it. */
  count?: "approvalsWaiting" | "deadLetters";
};

type Area = {
  name:
    | "work"
    | "sales"
    | "purchasing"
    | "production"
    | "office"
    | "floor"
    | "masterData"
    | "integration"
    | "settings"
    | "warehouse"
    | "transport"
    | "quality";
  places: Place[];
};

/** The plant in its own words; a place is shown to those who may see it. */
export const areas: Area[] = [
  {
    name: "work",
    places: [
      { name: "home", href: "/", icon: IconHome2, permission: "home.read" },
      { name: "overview", href: "/overview", icon: IconChartBar, permission: "datalake.read" },
    ],
  },
  {
    name: "sales",
    places: [
      { name: "orders", href: "/orders", icon: IconClipboardList, permission: "erp.orders.read" },
      { name: "customers", href: "/customers", icon: IconAddressBook, permission: "crm.customers.read" },
      { name: "opportunities", href: "/opportunities", icon: IconBulb, permission: "crm.opportunities.read" },
      { name: "contracts", href: "/contracts", icon: IconFileText, permission: "crm.contracts.read" },
    ],
  },
  {
    name: "production",
    places: [{ name: "production", href: "/production", icon: IconBuildingFactory2, permission: "mes.orders.read" }],
  },
  {
    name: "purchasing",
    places: [
      { name: "purchasing", href: "/purchasing", icon: IconShoppingBag, permission: "erp.purchase-orders.read" },
      {
        name: "requisitions",
        href: "/purchasing/requisitions",
        icon: IconClipboardText,
        permission: "erp.requisitions.read",
      },
      { name: "rfqs", href: "/purchasing/rfqs", icon: IconScale, permission: "srm.rfqs.read" },
      {
        name: "purchaseOrders",
        href: "/purchasing/orders",
        icon: IconFileInvoice,
        permission: "erp.purchase-orders.read",
      },
      { name: "receipts", href: "/purchasing/receipts", icon: IconCalendarTime, permission: "wms.inbound.read" },
      { name: "suppliers", href: "/purchasing/suppliers", icon: IconTruckLoading, permission: "srm.suppliers.read" },
    ],
  },
  {
    name: "warehouse",
    places: [
      { name: "stockDesk", href: "/stock", icon: IconPackages, permission: "wms.stock.read" },
      { name: "shortages", href: "/stock/shortages", icon: IconPackageOff, permission: "wms.stock.read" },
      { name: "counts", href: "/stock/counts", icon: IconClipboardData, permission: "wms.counts.read" },
      { name: "inbound", href: "/inbound", icon: IconTransferIn, permission: "wms.inbound.read" },
      { name: "outbound", href: "/outbound", icon: IconTransferOut, permission: "wms.outbound.read" },
    ],
  },
  {
    name: "transport",
    places: [
      { name: "shipments", href: "/shipments", icon: IconTruck, permission: "tms.shipments.read" },
      { name: "carriers", href: "/carriers", icon: IconSteeringWheel, permission: "tms.shipments.read" },
    ],
  },
  {
    name: "quality",
    places: [
      { name: "trace", href: "/trace", icon: IconRoute, permission: "trace.read" },
      { name: "recalls", href: "/recalls", icon: IconAlertOctagon, permission: "trace.recalls.read" },
    ],
  },
  {
    name: "office",
    places: [
      {
        name: "approvals",
        href: "/approvals",
        icon: IconChecklist,
        permission: "oa.approvals.read",
        count: "approvalsWaiting",
      },
    ],
  },
  {
    name: "floor",
    places: [
      { name: "floor", href: "/floor", icon: IconScan, permission: "floor.scans.record" },
      { name: "pick", href: "/floor/pick", icon: IconShoppingCart, permission: "wms.outbound.ship" },
      { name: "receive", href: "/floor/receive", icon: IconPackageImport, permission: "wms.inbound.receive" },
      { name: "deliver", href: "/floor/deliver", icon: IconTruckDelivery, permission: "tms.deliveries.write" },
      { name: "report", href: "/floor/report", icon: IconHammer, permission: "mes.reports.write" },
      { name: "count", href: "/floor/count", icon: IconClipboardCheck, permission: "wms.counts.write" },
      { name: "stock", href: "/floor/stock", icon: IconQuestionMark, permission: "wms.stock.read" },
      { name: "scanner", href: "/floor/scanner", icon: IconBarcode, permission: "floor.scans.record" },
      { name: "scans", href: "/monitor/scans", icon: IconListDetails, permission: "floor.scans.read" },
    ],
  },
  {
    name: "masterData",
    places: [
      { name: "items", href: "/items", icon: IconBox, permission: "erp.items.read" },
      { name: "boms", href: "/boms", icon: IconBinaryTree2, permission: "mes.boms.read" },
      { name: "warehouses", href: "/warehouses", icon: IconBuildingWarehouse, permission: "wms.warehouses.read" },
      { name: "workshops", href: "/workshops", icon: IconTools, permission: "mes.workshops.read" },
    ],
  },
  {
    name: "integration",
    places: [
      { name: "events", href: "/monitor", icon: IconActivityHeartbeat, permission: "monitor.read" },
      {
        name: "deadLetters",
        href: "/monitor/dead-letters",
        icon: IconMailX,
        permission: "monitor.read",
        count: "deadLetters",
      },
      { name: "linkageMap", href: "/monitor/linkages", icon: IconTopologyStar3, permission: "monitor.read" },
    ],
  },
  {
    name: "settings",
    places: [
      { name: "linkages", href: "/settings/linkages", icon: IconArrowsSplit2, permission: "settings.linkages.read" },
      { name: "approvalRules", href: "/settings/approvals", icon: IconListCheck, permission: "oa.rules.read" },
      { name: "users", href: "/settings/users", icon: IconUsers, permission: "settings.users.read" },
      { name: "tokens", href: "/settings/tokens", icon: IconKey, permission: "settings.tokens.read" },
      { name: "cells", href: "/settings/cells", icon: IconServer2, permission: "settings.cells.read" },
      { name: "audit", href: "/settings/audit", icon: IconHistory, permission: "settings.audit.read" },
    ],
  },
];

/** The place a path belongs to: the longest address that it starts with. */
export function placeOf(path: string): Place | undefined {
  return areas
    .flatMap((area) => area.places)
    .filter(({ href }) => path === href || (href !== "/" && path.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
