"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { TrackRecord } from "./reliability";
import { ReliabilityFacts } from "./reliability-facts";
import { EditSupplier } from "./supplier-form";
import { SupplierQuotes } from "./supplier-quotes";

type SupplierDetail = {
  supplierId: string;
  /** How it kept its word, told by whoever receives the goods. */
  record: TrackRecord | undefined;
  orders: ReactNode;
  actions: ReactNode;
  chain: ReactNode;
  history: ReactNode;
  files: ReactNode;
};

export function SupplierDetail({ supplierId, record, orders, actions, ...beside }: SupplierDetail) {
  const t = useTranslations("purchasing.suppliers");
  const trpc = useTRPC();
  const query = useQuery(trpc.srm.suppliers.get.queryOptions({ supplierId }));
  const none = <span className="dim">{t("notGiven")}</span>;
  return (
    <QueryView query={query}>
      {(supplier) => (
        <DocumentFrame
          back={<Link href="/purchasing/suppliers">{t("title")}</Link>}
          number={supplier.supplierNo}
          numberName={t("supplierNo")}
          words={supplier.name}
          state={null}
          actions={
            <>
              {actions}
              <EditSupplier supplier={supplier} />
            </>
          }
          facts={{
            title: t("heading"),
            content: (
              <FactList
                facts={[
                  { name: t("name"), value: supplier.name },
                  { name: t("contact"), value: supplier.contact ?? none },
                  { name: t("phone"), value: supplier.phone ?? none },
                  { name: t("createdAt"), value: <Time at={supplier.createdAt} /> },
                ]}
              />
            ),
          }}
          {...beside}
        >
          {record ? (
            <Panel title={t("reliability")}>
              <ReliabilityFacts record={record} />
            </Panel>
          ) : null}
          <SupplierQuotes supplierId={supplierId} />
          {orders}
        </DocumentFrame>
      )}
    </QueryView>
  );
}
