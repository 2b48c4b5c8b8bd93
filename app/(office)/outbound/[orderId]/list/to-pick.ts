import { sumOf } from "@/components/ui/hop";

type Line = { lineId: string; sku: string; lotNumber: string | null; wanting: number };
type Promised = {
  lineId: string;
  sku: string;
  locationCode: string;
  lotNumber: string | null;
  quantity: number;
  pickedQuantity: number;
};

/** What still lies on a shelf for an order, place by place; at last what nobody has promised to it. */
export function toPick(lines: readonly Line[], reservations: readonly Promised[]) {
  const promised = reservations
    .map((promise) => ({
      key: `${promise.lineId} ${promise.locationCode} ${promise.lotNumber ?? ""}`,
      locationCode: promise.locationCode,
      sku: promise.sku,
      lotNumber: promise.lotNumber,
      quantity: sumOf([promise.quantity, -promise.pickedQuantity]),
    }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => a.locationCode.localeCompare(b.locationCode) || a.sku.localeCompare(b.sku));
  const unpromised = lines
    .filter(({ wanting }) => wanting > 0)
    .map(({ lineId, sku, lotNumber, wanting }) => ({
      key: lineId,
      locationCode: null,
      sku,
      lotNumber,
      quantity: wanting,
    }));
  return [...promised, ...unpromised];
}
