"use client";

import { ItemPicker } from "@/components/erp/item-picker";
import { NewBomForm } from "@/components/mes/boms/bom-form";

/** What can be made, and of what, is the item master's business. */
export function NewBom({ productSku }: { productSku: string }) {
  return <NewBomForm productSku={productSku} item={(field) => <ItemPicker {...field} />} />;
}
