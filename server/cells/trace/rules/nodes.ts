import { isGoods, NODE_KINDS, type NodeKind } from "../schema";

/** Numbers of other systems may hold our separator. */
const written = (part: string) => part.replace(/[%|]/g, encodeURIComponent);
const read = (part: string) => decodeURIComponent(part);

export const nodeOf = (kind: NodeKind, ...names: readonly string[]) => [kind, ...names.map(written)].join("|");

export type Goods = { sku: string; lotNumber?: string | null | undefined; serialNumber?: string | null | undefined };

/** A piece that has a number is known by it, wherever its lot goes; without number or lot only the item is known. */
export const goodsNode = ({ sku, lotNumber, serialNumber }: Goods): string =>
  serialNumber ? nodeOf("serial", sku, serialNumber) : lotNumber ? nodeOf("lot", sku, lotNumber) : nodeOf("item", sku);

export type NodeParts = { kind: NodeKind; sku: string | null; name: string };

/** What a node says of itself, or nothing where it is no node. */
export function partsOf(node: string): NodeParts | undefined {
  const [word = "", ...names] = node.split("|");
  const kind = NODE_KINDS.find((each) => each === word);
  const [first, second, ...more] = names.map(read);
  if (!kind || first === undefined || more.length > 0) return undefined;
  if (kind === "item") return second === undefined ? { kind, sku: first, name: first } : undefined;
  if (isGoods(kind) || kind === "transit") {
    return second === undefined ? undefined : { kind, sku: first, name: second };
  }
  return second === undefined ? { kind, sku: null, name: first } : undefined;
}

export const placeOf = (warehouseId: string, locationCode: string) =>
  [warehouseId, locationCode].map(written).join("|");
export function placeParts(place: string): { warehouseId: string; locationCode: string } {
  const [warehouseId = "", locationCode = ""] = place.split("|").map(read);
  return { warehouseId, locationCode };
}
