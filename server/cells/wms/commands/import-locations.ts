import { importWith } from "../../../platform/import";
import { choiceColumn, textColumn } from "../../../platform/import-columns";
import { CreateLocation, UpdateLocation } from "../schema/places";
import { createLocation } from "./create-location";
import { updateLocation } from "./update-location";

/** The columns as our list of places exports them; a test compares the words. */
export const LOCATION_COLUMNS = [
  textColumn("warehouseId", { words: { "zh-CN": "仓库编号", en: "Warehouse no." } }),
  textColumn("code", { words: { "zh-CN": "库位", en: "Place" } }),
  textColumn("zone", { words: { "zh-CN": "库区", en: "Zone" }, none: true }),
  choiceColumn(
    "kind",
    [
      { value: "storage", words: { "zh-CN": "存储", en: "Storage" } },
      { value: "hold", words: { "zh-CN": "冻结", en: "Hold" } },
    ],
    { words: { "zh-CN": "类型", en: "Kind" } },
  ),
];

/** Columns of that list that come from the stock. */
export const LOCATION_COLUMNS_PASSED_OVER = [
  { "zh-CN": "物料数", en: "Items" },
  { "zh-CN": "现存", en: "On hand" },
  { "zh-CN": "操作", en: "Actions" },
];

/** A new place without a zone says so by leaving it out. */
const NewLocation = CreateLocation.extend({ zone: UpdateLocation.shape.zone });

/** Names places and puts them into zones as a file says. What a row says nothing of stays as it is. */
export const importLocations = importWith({
  columns: LOCATION_COLUMNS,
  passedOver: LOCATION_COLUMNS_PASSED_OVER,
  key: ["warehouseId", "code"],
  find: async ({ sql, tenantId }, keys) => {
    const known = await sql<{ warehouseId: string; code: string }>`
      SELECT warehouse_id AS "warehouseId", code FROM wms.location
      WHERE tenant_id = ${tenantId} AND (warehouse_id, code) IN (
        SELECT * FROM unnest(${keys.map(([warehouseId]) => warehouseId)}::text[], ${keys.map(([, code]) => code)}::text[]))`;
    return known.map(({ warehouseId, code }) => [warehouseId, code]);
  },
  create: {
    schema: NewLocation,
    command: (work, { zone, ...place }) => createLocation(work, { ...place, zone: zone ?? undefined }),
  },
  update: { schema: UpdateLocation, command: updateLocation },
});
