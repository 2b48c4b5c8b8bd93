"use client";

import { ItemPicker } from "@/components/erp/item-picker";
import { NextBomForm } from "@/components/mes/boms/bom-form";

/** Of what a product can be made is the item master's business. */
export function NewVersion({ productSku }: { productSku: string }) {
  return <NextBomForm productSku={productSku} item={(field) => <ItemPicker {...field} />} />;
}
