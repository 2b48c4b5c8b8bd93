"use client";

import {
  type Icon,
  IconArrowBackUp,
  IconBox,
  IconBuildingFactory2,
  IconBuildingStore,
  IconCircleX,
  IconClipboardList,
  IconFingerprint,
  IconHandStop,
  IconPackageImport,
  IconQuestionMark,
  IconRecycle,
  IconSearch,
  IconShoppingBag,
  IconSignature,
  IconStack2,
  IconTool,
  IconTransferOut,
  IconTruck,
  IconTruckLoading,
  IconUser,
} from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo } from "react";
import { documentHref, documentPages, lotHref, serialHref } from "@/components/console/document-link";
import { useMe } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import type { Answers } from "@/components/console/trpc";
import { partsOf } from "@/server/cells/trace/rules/nodes";
import type { NodeKind, TracedNode } from "@/server/cells/trace/schema";

export type Trace = Answers["trace"]["find"];

export const NODE_ICONS: Record<NodeKind, Icon> = {
  lot: IconStack2,
  serial: IconFingerprint,
  item: IconBox,
  supplier: IconBuildingStore,
  purchase: IconShoppingBag,
  receipt: IconPackageImport,
  production: IconBuildingFactory2,
  use: IconTool,
  demand: IconClipboardList,
  outbound: IconTransferOut,
  order: IconClipboardList,
  customer: IconUser,
  shipment: IconTruck,
  delivery: IconSignature,
  refusal: IconHandStop,
  return: IconArrowBackUp,
  transit: IconTruckLoading,
  scrap: IconRecycle,
  defect: IconCircleX,
  found: IconSearch,
  lost: IconQuestionMark,
};

/** Of a step that leads beyond what is drawn only what its name says is known. */
function nodeFrom(node: string): TracedNode {
  const { kind, sku, name } = partsOf(node) ?? { kind: "item" as const, sku: null, name: node };
  const unknown = { number: null, otherNames: [], ofNode: null, isStart: false, depth: 0, quantity: null, share: null };
  return { node, kind, sku, name, ...unknown };
}

const ofKind = (nodes: readonly TracedNode[], kind: NodeKind) =>
  nodes.flatMap((node) => (node.kind === kind ? [node.name] : []));
const isMadeUp = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

/** Documents whose name is their own id, and the kind of page they have. */
const PAGES: Partial<Record<NodeKind, keyof typeof documentPages>> = {
  item: "item",
  supplier: "supplier",
  purchase: "purchase_order",
  receipt: "inbound_order",
  production: "production_order",
  use: "outbound_order",
  outbound: "outbound_order",
  order: "order",
  demand: "order",
  customer: "customer",
  shipment: "shipment",
  refusal: "shipment",
  return: "inbound_order",
};

type Target = { href: string; read: string };

function targetOf({ kind, sku, name }: TracedNode, madeBy: (kind: NodeKind) => string | undefined): Target | null {
  const stock = (href: string): Target => ({ href, read: "wms.stock.read" });
  const page = (document: keyof typeof documentPages, id: string): Target | null => {
    const href = documentHref(document, id);
    return href === null ? null : { href, read: documentPages[document].read };
  };
  switch (kind) {
    case "lot":
      return sku === null ? null : { href: lotHref(sku, name), read: "wms.lots.read" };
    case "serial":
      return { href: serialHref(name), read: "wms.trace.read" };
    case "scrap":
    case "found":
    case "lost":
      return stock(`/stock/ledger?document=${encodeURIComponent(name)}`);
    case "transit":
      return stock(`/stock/ledger?sku=${encodeURIComponent(sku ?? name)}`);
    // A signature stands on its shipment's page, what was rejected on its production order's.
    case "delivery": {
      const shipment = madeBy("shipment");
      return shipment === undefined ? null : page("shipment", shipment);
    }
    case "defect": {
      const order = madeBy("production");
      return order === undefined ? null : page("production_order", order);
    }
    default: {
      const document = PAGES[kind];
      // Production may also be for a number of another system, or for stock.
      if (document === undefined || (kind === "demand" && !isMadeUp(name))) return null;
      return page(document, name);
    }
  }
}

/** What the nodes of a trace are called, what stands beside their names, and where they lead. */
export function useTraceWords(trace: Trace | undefined) {
  const t = useTranslations("trace");
  const { permissions } = useMe();
  const nodes = useMemo(() => trace?.nodes ?? [], [trace]);
  const known = useMemo(() => new Map(nodes.map((node) => [node.node, node])), [nodes]);
  const sources = useMemo(() => {
    const into = new Map<string, string[]>();
    for (const { from, to } of trace?.links ?? []) into.set(to, [...(into.get(to) ?? []), from]);
    return into;
  }, [trace]);
  const itemName = useNames(
    "item",
    nodes.map(({ sku }) => sku),
  );
  const supplierName = useNames("supplier", ofKind(nodes, "supplier"));
  const customerName = useNames("customer", ofKind(nodes, "customer"));

  const nodeOf = useCallback((node: string) => known.get(node) ?? nodeFrom(node), [known]);
  const awayOf = useCallback(
    (depth: number) =>
      depth === 0 ? t("away.start") : t(depth < 0 ? "away.back" : "away.on", { count: Math.abs(depth) }),
    [t],
  );
  const kindOf = useCallback((kind: NodeKind) => t(`kinds.${kind}`), [t]);
  const titleOf = useCallback(
    ({ kind, sku, name, number }: TracedNode): string => {
      if (kind === "lot" || kind === "serial" || kind === "transit") return name;
      if (kind === "item") return itemName(sku ?? name);
      if (kind === "supplier") return supplierName(name);
      if (kind === "customer") return customerName(name);
      const isOrders = kind === "demand" && isMadeUp(name);
      const no = isOrders ? (known.get(`order|${name}`)?.number ?? null) : number;
      return no ?? (isMadeUp(name) ? t(`kinds.${kind}`) : name);
    },
    [t, known, itemName, supplierName, customerName],
  );
  const itemOf = useCallback(
    ({ sku }: TracedNode): string | null => {
      if (sku === null) return null;
      const name = itemName(sku);
      return name === sku ? sku : `${name} · ${sku}`;
    },
    [itemName],
  );
  const hrefOf = useCallback(
    (node: TracedNode): string | null => {
      const madeBy = (kind: NodeKind) =>
        (sources.get(node.node) ?? []).map(nodeFrom).find((source) => source.kind === kind)?.name;
      const target = targetOf(node, madeBy);
      return target && permissions.includes(target.read) ? target.href : null;
    },
    [sources, permissions],
  );
  // One and the same while nothing changes: columns are built from it.
  return useMemo(
    () => ({ nodeOf, kindOf, awayOf, titleOf, itemOf, hrefOf }),
    [nodeOf, kindOf, awayOf, titleOf, itemOf, hrefOf],
  );
}

export type TraceWords = ReturnType<typeof useTraceWords>;

/** The name of a node, which opens what it stands for. */
export function NodeName({ node, words, children }: { node: TracedNode; words: TraceWords; children?: ReactNode }) {
  const href = words.hrefOf(node);
  const name = children ?? words.titleOf(node);
  return href === null ? name : <Link href={href}>{name}</Link>;
}
