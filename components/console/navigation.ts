import {
  type Icon,
  IconActivityHeartbeat,
  IconArrowsSplit2,
  IconBarcode,
  IconBox,
  IconChecklist,
  IconClipboardCheck,
  IconClipboardList,
  IconHammer,
  IconHistory,
  IconHome2,
  IconKey,
  IconListDetails,
  IconMailX,
  IconPackageImport,
  IconQuestionMark,
  IconScan,
  IconServer2,
  IconShoppingCart,
  IconTopologyStar3,
  IconTruckDelivery,
  IconUsers,
} from "@tabler/icons-react";

export type Place = {
  name:
    | "home"
    | "orders"
    | "items"
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
  name: "work" | "sales" | "office" | "floor" | "masterData" | "integration" | "settings";
  places: Place[];
};

/** The plant in its own words; a place is shown to those who may see it. */
export const areas: Area[] = [
  { name: "work", places: [{ name: "home", href: "/", icon: IconHome2, permission: "home.read" }] },
  {
    name: "sales",
    places: [{ name: "orders", href: "/orders", icon: IconClipboardList, permission: "erp.orders.read" }],
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
  { name: "masterData", places: [{ name: "items", href: "/items", icon: IconBox, permission: "erp.items.read" }] },
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
