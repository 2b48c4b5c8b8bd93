"use client";

import { useTranslations } from "next-intl";
import { PurchaseOrderForm } from "@/components/erp/purchasing/purchase-order-form";
import { SupplierSelect } from "@/components/srm/supplier-picker";

/** The order is one cell's, the supplier another's. */
export function NewPurchaseOrder({ supplierId }: { supplierId: string }) {
  const t = useTranslations("purchasing.orders");
  return (
    <PurchaseOrderForm
      supplierId={supplierId}
      supplierField={(input) => (
        <SupplierSelect label={t("supplier")} description={t("supplierWords")} required {...input} />
      )}
    />
  );
}
