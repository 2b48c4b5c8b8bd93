import type { Fault } from "@/components/console/fault";
import type { Bom, CreateBom } from "@/server/cells/mes/schema";

/** The form holds the input of `mes.boms.create` under the same names, so that a refusal finds its field; scrap in percent. */
type BomFormLine = {
  key: string;
  materialSku: string;
  quantity: number | string;
  scrapRate: number | string;
  substitutes: string[];
};
export type BomForm = { productSku: string; version: string; lines: BomFormLine[] };

let lines = 0;
export const emptyLine = (): BomFormLine => ({
  key: `line-${lines++}`,
  materialSku: "",
  quantity: 1,
  scrapRate: "",
  substitutes: [],
});

/** A new version begins as the one before it. */
export const formOf = ({ productSku, lines: kept }: Pick<Bom, "productSku" | "lines">, version: string): BomForm => ({
  productSku,
  version,
  lines: kept.map(({ materialSku, quantity, scrapRate, substitutes }) => ({
    ...emptyLine(),
    materialSku,
    quantity,
    scrapRate: scrapRate === 0 ? "" : Number((scrapRate * 100).toFixed(4)),
    substitutes: [...substitutes],
  })),
});

/** An empty quantity is left for the schema to refuse at its field. */
const numberOf = (typed: number | string) => (typed === "" ? (undefined as unknown as number) : Number(typed));

export const toCreateBom = (form: BomForm): CreateBom => ({
  productSku: form.productSku.trim(),
  version: form.version.trim(),
  lines: form.lines.map(({ materialSku, quantity, scrapRate, substitutes }) => ({
    materialSku: materialSku.trim(),
    quantity: numberOf(quantity),
    scrapRate: scrapRate === "" ? 0 : Number((Number(scrapRate) / 100).toFixed(6)),
    substitutes: substitutes.map((sku) => sku.trim()),
  })),
});

/** The number after this one that no version has yet: V1.9 → V1.10. */
export function nextVersion(taken: readonly string[]): string {
  const [newest] = taken;
  if (newest === undefined) return "V1.0";
  const [, before = "", last = "", after = ""] = /^(.*?)(\d{1,9})(\D*)$/.exec(newest) ?? [];
  if (last === "") return `${newest}.1`;
  for (let next = Number(last) + 1; ; next++) {
    const version = `${before}${next}${after}`;
    if (!taken.includes(version)) return version;
  }
}

type Words = { unknownItem: string; taken: string; cycle: (loop: string) => string };

/** A refusal, said at the fields it is about. */
export function refusedFields(
  { code, issues, details }: Pick<Fault, "code" | "issues" | "details">,
  form: BomForm,
  words: Words,
) {
  const errors: Record<string, string> = Object.fromEntries(issues.map(({ path, message }) => [path, message]));
  const sentLines = toCreateBom(form).lines;
  if (code === "DUPLICATE" && details.field === "version") errors.version = words.taken;
  if (code === "UNKNOWN_ITEM" && Array.isArray(details.skus)) {
    const unknown: unknown[] = details.skus;
    if (unknown.includes(form.productSku.trim())) errors.productSku = words.unknownItem;
    for (const [index, { materialSku, substitutes }] of sentLines.entries()) {
      if (unknown.includes(materialSku)) errors[`lines.${index}.materialSku`] = words.unknownItem;
      const strangers = substitutes.filter((sku) => unknown.includes(sku));
      if (strangers.length > 0) errors[`lines.${index}.substitutes`] = `${words.unknownItem} (${strangers.join(", ")})`;
    }
  }
  if (code === "BOM_CYCLE" && Array.isArray(details.loop)) {
    const loop: unknown[] = details.loop;
    const sentence = words.cycle(loop.join(" → "));
    for (const [index, { materialSku, substitutes }] of sentLines.entries()) {
      if (materialSku === loop[1]) errors[`lines.${index}.materialSku`] = sentence;
      else if (substitutes.includes(String(loop[1]))) errors[`lines.${index}.substitutes`] = sentence;
    }
  }
  return errors;
}
