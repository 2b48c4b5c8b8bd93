import type { Bom as BomRow, BomLine as LineRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import { namesAfter, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { partsTree, tooLarge } from "../rules";
import { Bom, type BomKey, type BomTree, type FindBoms } from "../schema";
import { structureOf } from "./structure";

export const shownBom = ({ lines, ...row }: BomRow & { lines: LineRow[] }): Bom =>
  Bom.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lines: lines.map((line) => ({ ...line, quantity: Number(line.quantity), scrapRate: Number(line.scrapRate) })),
  });

const withLines = { lines: { orderBy: { lineNo: "asc" } } } as const;

/** The version asked for; the newest where none is named. */
export async function getBom({ tx, tenantId }: Look, { productSku, version }: BomKey): Promise<Bom> {
  const row = await tx.bom.findFirst({
    where: { tenantId, productSku, version },
    include: withLines,
    orderBy: [{ createdAt: "desc" }, { version: "desc" }],
  });
  if (!row) throw refused("NOT_FOUND", { what: version === undefined ? productSku : `${productSku} ${version}` });
  return shownBom(row);
}

/** The product with all its parts, level by level: below the version asked for, the newest of each part. */
export async function getBomTree(look: Look, key: BomKey): Promise<BomTree> {
  const { productSku, version } = await getBom(look, key);
  const [items, structure] = await Promise.all([
    requireItems(look.sql, look.tenantId, [productSku]),
    structureOf(look, [{ sku: productSku, version }]),
  ]);
  // An old version above newer parts may be what no version was when it was written.
  const issue = tooLarge([productSku], structure);
  if (issue) throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "productSku", message: issue }] });
  const product = items.get(productSku);
  return {
    version,
    sku: productSku,
    quantity: 1,
    scrapRate: 0,
    unit: product?.unit ?? "",
    stocked: product?.stocked ?? false,
    substitutes: [],
    children: partsTree(productSku, structure),
  };
}

export async function findBoms(look: Look, { limit, cursor, productSku, materialSku }: FindBoms) {
  const [createdAt, sku, version] = namesAfter(cursor, 3, { from: "a moment" });
  const rows = await look.tx.bom.findMany({
    where: {
      tenantId: look.tenantId,
      productSku,
      ...(materialSku === undefined ? {} : { lines: { some: { materialSku } } }),
      ...(createdAt
        ? {
            OR: [
              { createdAt: { lt: createdAt } },
              { createdAt, productSku: { lt: sku } },
              { createdAt, productSku: sku, version: { lt: version } },
            ],
          }
        : {}),
    },
    include: withLines,
    orderBy: [{ createdAt: "desc" }, { productSku: "desc" }, { version: "desc" }],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => JSON.stringify([row.createdAt, row.productSku, row.version]), shownBom);
}
