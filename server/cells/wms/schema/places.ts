import { z } from "zod";
import { Id, Line, ListOf, Page } from "../../../platform/fields";

/** Where goods lie when nobody named a place, and where what is not for use waits for a decision. */
export const MAIN_LOCATION = "MAIN";
export const HOLD_LOCATION = "HOLD";

/** What is no place but a side of the ledger. */
export const OUTSIDE = {
  supplier: "@supplier",
  production: "@production",
  customer: "@customer",
  transit: "@transit",
  scrap: "@scrap",
  adjustment: "@adjustment",
} as const;
export type Outside = (typeof OUTSIDE)[keyof typeof OUTSIDE];

export const LocationCode = Line(64).regex(/^[^@]/, "a code does not begin with @");

export const WarehouseKey = z.strictObject({ warehouseId: Id });
export type WarehouseKey = z.infer<typeof WarehouseKey>;
export const Warehouse = z.object({
  warehouseId: z.string(),
  name: z.string(),
  factoryId: z.string(),
  createdAt: z.string(),
});
export type Warehouse = z.infer<typeof Warehouse>;
export const WarehousePage = ListOf(Warehouse);
export const CreateWarehouse = z.strictObject({ warehouseId: Id, name: Line(), factoryId: Id.optional() });
export type CreateWarehouse = z.infer<typeof CreateWarehouse>;
export const UpdateWarehouse = z.strictObject({ warehouseId: Id, name: Line() });
export type UpdateWarehouse = z.infer<typeof UpdateWarehouse>;
export const ChangedWarehouse = z.object({ ...Warehouse.shape, changed: z.boolean() });
export type ChangedWarehouse = z.infer<typeof ChangedWarehouse>;
export const FindWarehouses = z.strictObject({ ...Page, q: z.string().max(100).optional() });
export type FindWarehouses = z.infer<typeof FindWarehouses>;

export const LOCATION_KINDS = ["storage", "hold"] as const;
export const LocationKey = z.strictObject({ warehouseId: Id, code: LocationCode });
export type LocationKey = z.infer<typeof LocationKey>;
export const Location = z.object({
  warehouseId: z.string(),
  code: z.string(),
  zone: z.string().nullable(),
  kind: z.enum(LOCATION_KINDS),
  createdAt: z.string(),
});
export type Location = z.infer<typeof Location>;
export const LocationPage = ListOf(Location);
export const CreateLocation = z.strictObject({
  warehouseId: Id,
  code: LocationCode,
  zone: Line(64).optional(),
  kind: z.enum(LOCATION_KINDS).default("storage"),
});
export type CreateLocation = z.infer<typeof CreateLocation>;
export const UpdateLocation = z.strictObject({
  warehouseId: Id,
  code: LocationCode,
  zone: Line(64).nullable().optional(),
  kind: z.enum(LOCATION_KINDS).optional(),
});
export type UpdateLocation = z.infer<typeof UpdateLocation>;
export const ChangedLocation = z.object({ ...Location.shape, changed: z.boolean() });
export type ChangedLocation = z.infer<typeof ChangedLocation>;
export const FindLocations = z.strictObject({
  ...Page,
  warehouseId: Id.optional(),
  zone: Line(64).optional(),
  kind: z.enum(LOCATION_KINDS).optional(),
  q: z.string().max(100).optional(),
});
export type FindLocations = z.infer<typeof FindLocations>;

/** What lies in these places of a warehouse. */
export const FindContents = z.strictObject({ warehouseId: Id, codes: z.array(LocationCode).max(200) });
export type FindContents = z.infer<typeof FindContents>;
export const Contents = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      skus: z.int(),
      onHand: z.number(),
      /** Nothing where they are counted in several. */
      unit: z.string().nullable(),
    }),
  ),
});
export type Contents = z.infer<typeof Contents>;
