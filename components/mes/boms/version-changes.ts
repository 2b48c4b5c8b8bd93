import type { BomLine } from "@/server/cells/mes/schema";

/** A line that is there in one version and not, or otherwise, in the other. */
export type LineChange = { materialSku: string; before: BomLine | null; after: BomLine | null };

const isSame = (a: BomLine, b: BomLine) =>
  a.quantity === b.quantity &&
  a.scrapRate === b.scrapRate &&
  a.substitutes.length === b.substitutes.length &&
  a.substitutes.every((sku, index) => sku === b.substitutes[index]);

/** What another version has otherwise, in the order of its lines; what it no longer has comes last. Only moved is not changed. */
export function changesBetween(before: readonly BomLine[], after: readonly BomLine[]): LineChange[] {
  const left = new Set(before);
  const take = (wanted: (line: BomLine) => boolean) => {
    const found = [...left].find(wanted);
    if (found) left.delete(found);
    return found ?? null;
  };
  // A material may stand there twice: first those that are the same go together, then the rest in their order.
  const others = after.filter((line) => !take((old) => old.materialSku === line.materialSku && isSame(old, line)));
  const changed = others.map((line) => ({
    materialSku: line.materialSku,
    before: take((old) => old.materialSku === line.materialSku),
    after: line,
  }));
  return [...changed, ...[...left].map((line) => ({ materialSku: line.materialSku, before: line, after: null }))];
}
