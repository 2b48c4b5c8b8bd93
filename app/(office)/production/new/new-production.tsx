"use client";

import { ItemPicker } from "@/components/erp/item-picker";
import { ProductionForm } from "@/components/mes/production-form";

/** What can be made is the item master's business. */
export function NewProduction() {
  return <ProductionForm item={(field) => <ItemPicker {...field} />} />;
}
