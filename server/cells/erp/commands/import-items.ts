import { importWith } from "../../../platform/import";
import { choiceColumn, moneyColumn, numberColumn, textColumn } from "../../../platform/import-columns";
import { CreateItem, UpdateItem } from "../schema";
import { createItem } from "./create-item";
import { updateItem } from "./update-item";

/** The columns as our list of items exports them; a test compares the words. */
export const ITEM_COLUMNS = [
  textColumn("sku", { words: { "zh-CN": "物料编码", en: "Item no." } }),
  textColumn("name", { words: { "zh-CN": "名称", en: "Name" } }),
  choiceColumn(
    "status",
    [
      { value: "active", words: { "zh-CN": "启用", en: "Active" } },
      { value: "draft", words: { "zh-CN": "草稿", en: "Draft" } },
    ],
    { words: { "zh-CN": "状态", en: "State" } },
  ),
  choiceColumn(
    "tracking",
    [
      { value: "none", words: { "zh-CN": "不追踪", en: "None" } },
      { value: "lot", words: { "zh-CN": "批次", en: "Lot" } },
      { value: "serial", words: { "zh-CN": "序列号", en: "Serial" } },
    ],
    { words: { "zh-CN": "追踪方式", en: "Tracking" } },
  ),
  textColumn("unit", { words: { "zh-CN": "单位", en: "Unit" } }),
  choiceColumn(
    "stocked",
    [
      { value: true, words: { "zh-CN": "备库", en: "Stocked" } },
      { value: false, words: { "zh-CN": "按单生产", en: "Made to order" } },
    ],
    { words: { "zh-CN": "供应方式", en: "Supply" } },
  ),
  choiceColumn(
    "backflush",
    [
      { value: true, words: { "zh-CN": "倒冲", en: "Backflushed" } },
      { value: false, words: { "zh-CN": "领料", en: "Issued" } },
    ],
    { words: { "zh-CN": "领用方式", en: "Use" } },
  ),
  numberColumn("safetyStock", { words: { "zh-CN": "安全库存", en: "Safety stock" }, none: true }),
  numberColumn("shelfLifeDays", { words: { "zh-CN": "保质期", en: "Shelf life" }, none: true }),
  numberColumn("standardCostCents", { none: true }),
  moneyColumn("standardCostCents", { words: { "zh-CN": "标准成本", en: "Standard cost" }, none: true }),
];

/** Adds and changes items as a file says. What a row says nothing of stays as it is. */
export const importItems = importWith({
  columns: ITEM_COLUMNS,
  key: ["sku"],
  find: async ({ sql, tenantId }, keys) => {
    const known = await sql<{ sku: string }>`
      SELECT sku FROM platform.item WHERE tenant_id = ${tenantId} AND sku = ANY(${keys.map(([sku]) => sku)})`;
    return known.map(({ sku }) => [sku]);
  },
  create: { schema: CreateItem, command: createItem },
  update: { schema: UpdateItem, command: updateItem },
});
