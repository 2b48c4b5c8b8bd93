"use client";

import { ItemPicker } from "@/components/erp/item-picker";
import { SupplierSelect } from "@/components/srm/supplier-picker";
import { InboundForm } from "@/components/wms/documents/inbound-form";

export function NewInbound() {
  return (
    <InboundForm
      item={({ required, ...field }) => <ItemPicker {...field} withAsterisk={required} />}
      supplier={(field) => <SupplierSelect {...field} />}
    />
  );
}
