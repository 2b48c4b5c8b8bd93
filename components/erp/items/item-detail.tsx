"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Attachments } from "@/components/console/attachments/attachments";
import { History } from "@/components/console/history";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import type { Item } from "@/server/cells/erp/schema";
import { ItemState } from "./item-state";

/** An item; what other cells have of it comes as children. */
export function ItemDetail({ sku, children }: { sku: string; children: ReactNode }) {
  const query = useQuery(useTRPC().erp.items.get.queryOptions({ sku }));
  return <QueryView query={query}>{(item) => <ItemDocument item={item}>{children}</ItemDocument>}</QueryView>;
}

function ItemDocument({ item, children }: { item: Item; children: ReactNode }) {
  const t = useTranslations("items");
  const may = useMay();
  const none = <span className="dim">{t("none")}</span>;
  return (
    <DocumentFrame
      back={<Link href="/items">{t("title")}</Link>}
      number={item.sku}
      numberName={t("sku")}
      words={item.name}
      state={<ItemState status={item.status} />}
      actions={
        may("erp.items.write") ? (
          <Button variant="default" component={Link} href={`/items/${encodeURIComponent(item.sku)}/edit`}>
            {t("edit")}
          </Button>
        ) : null
      }
      facts={{
        title: t("heading"),
        content: (
          <FactList
            facts={[
              { name: t("name"), value: item.name },
              { name: t("unit"), value: item.unit },
              { name: t("trackedBy"), value: t(`tracking.${item.tracking}`) },
              { name: t("supply"), value: t(item.stocked ? "stocked" : "madeToOrder") },
              { name: t("use"), value: t(item.backflush ? "backflushed" : "issued") },
              {
                name: t("safetyStock"),
                value: item.safetyStock === null ? none : <Quantity value={item.safetyStock} unit={item.unit} />,
              },
              {
                name: t("shelfLife"),
                value: item.shelfLifeDays === null ? none : t("days", { days: item.shelfLifeDays }),
              },
              {
                name: t("standardCost"),
                value: item.standardCostCents === null ? none : <Money cents={item.standardCostCents} currency="CNY" />,
              },
              { name: t("createdAt"), value: <Time at={item.createdAt} /> },
              { name: t("updatedAt"), value: <Time at={item.updatedAt} /> },
            ]}
          />
        ),
      }}
      files={<Attachments documentType="item" documentId={item.sku} />}
      chain={null}
      history={<History documentType="item" documentId={item.sku} />}
    >
      {children}
    </DocumentFrame>
  );
}
