"use client";

import { ItemPicker } from "@/components/erp/item-picker";
import { OutboundForm } from "@/components/wms/documents/outbound-form";

export function NewOutbound() {
  return <OutboundForm item={({ required, ...field }) => <ItemPicker {...field} withAsterisk={required} />} />;
}
