"use client";

import Link from "next/link";
import type { ReactNode } from "react";

const pages: Record<string, (id: string) => string> = {
  order: (id) => `/orders/${encodeURIComponent(id)}`,
  approval: (id) => `/approvals/${encodeURIComponent(id)}`,
  event: (id) => `/monitor/events/${encodeURIComponent(id)}`,
};

/** Words for the same kind of document in events, audit rows, procedures and approval forms. */
const kinds: [RegExp, keyof typeof pages][] = [
  [/^(order|sales_order|erp\.orders?(\.\w+)?|erp\.order\.\w+|orders)$/i, "order"],
  [/^(approval|oa\.approvals?(\.\w+)?|oa\.approval\.\w+|approvals)$/i, "approval"],
  [/^(event|platform\.event)$/i, "event"],
];

export function documentHref(kind: string | null | undefined, id: string | null | undefined): string | null {
  if (!kind || !id) return null;
  const match = kinds.find(([pattern]) => pattern.test(kind));
  return match ? (pages[match[1]]?.(id) ?? null) : null;
}

/** A document number that opens its document; plain words where there is no page for it. */
export function DocumentLink({
  kind,
  id,
  children,
}: {
  kind: string | null | undefined;
  id: string | null | undefined;
  children: ReactNode;
}) {
  const href = documentHref(kind, id);
  return href ? <Link href={href}>{children}</Link> : children;
}
