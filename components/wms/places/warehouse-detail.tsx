"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { History } from "@/components/console/history";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Time } from "@/components/ui/time";
import { stockHref } from "../stock/stock-filters";
import { Figure, Worth } from "../stock/stock-words";
import { NewPlace } from "./place-form";
import { PlaceList } from "./place-list";
import { RenameWarehouse } from "./warehouse-form";

export function WarehouseDetail({ warehouseId }: { warehouseId: string }) {
  const t = useTranslations("places");
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.warehouses.get.queryOptions({ warehouseId }));
  const { data } = useQuery(trpc.wms.stock.totals.queryOptions({ by: "warehouse", warehouseId, limit: 1 }));
  const [stock] = data?.items ?? [];
  return (
    <QueryView query={query}>
      {(warehouse) => (
        <>
          <DocumentFrame
            back={<Link href="/warehouses">{t("warehouses")}</Link>}
            number={warehouse.warehouseId}
            numberName={t("warehouseNo")}
            words={warehouse.name}
            state={null}
            actions={
              <>
                <RenameWarehouse warehouse={warehouse} />
                <NewPlace warehouseId={warehouseId} />
              </>
            }
            facts={{
              title: t("warehouse"),
              content: (
                <FactList
                  facts={[
                    { name: t("name"), value: warehouse.name },
                    { name: t("factory"), value: warehouse.factoryId },
                    {
                      name: t("items"),
                      value: (
                        <Figure value={stock?.items ?? 0} href={stockHref("/stock", { warehouse: warehouseId })} />
                      ),
                    },
                    { name: t("value"), value: <Worth cents={stock ? stock.valueCents : 0} /> },
                    { name: t("createdAt"), value: <Time at={warehouse.createdAt} /> },
                  ]}
                />
              ),
            }}
            chain={null}
            history={<History documentType="warehouse" documentId={warehouseId} />}
          />
          <section aria-label={t("places")} style={{ marginTop: "1rem" }}>
            <PlaceList warehouseId={warehouseId} />
          </section>
        </>
      )}
    </QueryView>
  );
}
