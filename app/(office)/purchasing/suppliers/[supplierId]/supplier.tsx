"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { NewPurchaseOrderButton } from "@/components/erp/purchasing/purchase-order-list";
import { SomePurchaseOrders } from "@/components/erp/purchasing/some-purchase-orders";
import { SupplierDetail } from "@/components/srm/supplier-detail";
import { useTrackRecords } from "../../track-records";

/** A supplier: what it offered, what was ordered, and how it kept its word. */
export function SupplierAndItsDeliveries({ supplierId }: { supplierId: string }) {
  const t = useTranslations("purchasing.suppliers");
  const records = useTrackRecords([supplierId]);
  return (
    <SupplierDetail
      supplierId={supplierId}
      record={records?.get(supplierId)}
      actions={<NewPurchaseOrderButton supplierId={supplierId} />}
      orders={
        <SomePurchaseOrders
          asked={{ supplierId }}
          none={t("nothingOrdered")}
          action={
            <Link href={`/purchasing/orders?supplierId=${encodeURIComponent(supplierId)}`}>{t("allOrders")}</Link>
          }
        />
      }
      chain={<Chain id={supplierId} />}
      history={<History documentType="supplier" documentId={supplierId} />}
      files={<Attachments documentType="supplier" documentId={supplierId} />}
    />
  );
}
