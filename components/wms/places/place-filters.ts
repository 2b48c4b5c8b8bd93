import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { LOCATION_KINDS } from "@/server/cells/wms/schema/places";

export const warehouseFilters = { q: parseAsString.withDefault("") };
export const placeFilters = {
  q: parseAsString.withDefault(""),
  zone: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(LOCATION_KINDS),
};
