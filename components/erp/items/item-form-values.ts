import type { CreateItem, Item } from "@/server/cells/erp/schema";

/** As the fields hold it: what is empty is no number. */
export type ItemValues = {
  sku: string;
  name: string;
  unit: string;
  tracking: Item["tracking"];
  status: Item["status"];
  stocked: boolean;
  backflush: boolean;
  shelfLifeDays: number | "";
  safetyStock: number | "";
  standardCostCents: number | "";
};

export const valuesOf = (item: Item | undefined): ItemValues => ({
  sku: item?.sku ?? "",
  name: item?.name ?? "",
  unit: item?.unit ?? "pcs",
  tracking: item?.tracking ?? "none",
  status: item?.status ?? "active",
  stocked: item?.stocked ?? false,
  backflush: item?.backflush ?? false,
  shelfLifeDays: item?.shelfLifeDays ?? "",
  safetyStock: item?.safetyStock ?? "",
  standardCostCents: item?.standardCostCents ?? "",
});

const orNone = (value: number | "") => (value === "" ? null : value);

export const toItem = (values: ItemValues): CreateItem => ({
  ...values,
  sku: values.sku.trim(),
  shelfLifeDays: orNone(values.shelfLifeDays),
  safetyStock: orNone(values.safetyStock),
  standardCostCents: orNone(values.standardCostCents),
});
