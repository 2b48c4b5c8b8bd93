import type { Role } from "@/server/platform/permissions";

/** A small factory that makes circulation pumps. Companies and people are named by what they are, nobody is real. */
export const PLANT = {
  name: "东江水泵厂（演示）",
  timeZone: "Asia/Shanghai",
  factoryId: "F01",
  warehouses: [
    { warehouseId: "WH01", name: "主仓库" },
    { warehouseId: "WH02", name: "成品仓库" },
  ],
  workshops: [
    { workshopId: "WS01", name: "装配车间" },
    { workshopId: "WS02", name: "机加工车间" },
  ],
} as const;

export const PEOPLE: Record<Role, string> = {
  admin: "系统管理员",
  planner: "计划员",
  warehouse: "仓管员",
  driver: "司机",
  sales: "销售员",
  buyer: "采购员",
  approver: "审批人",
  quality: "质检员",
  viewer: "访客",
};

export const CUSTOMERS = {
  heating: "CUST-供热公司",
  hospital: "CUST-市立医院",
  hotel: "CUST-江景酒店",
  installer: "CUST-机电安装公司",
} as const;

type Tracking = "none" | "lot" | "serial";
const item = (
  sku: string,
  name: string,
  tracking: Tracking,
  standardCostCents: number,
  more: { unit?: string; stocked?: boolean; shelfLifeDays?: number; safetyStock?: number } = {},
) => ({
  sku,
  name,
  tracking,
  standardCostCents,
  ...more,
});

export const ITEMS = [
  item("PROD-DEFAULT", "默认产品", "none", 10_000),
  item("SKU001", "循环泵 25-60", "lot", 42_000),
  item("PUMP-32-80", "循环泵 32-80", "serial", 68_000),
  item("PUMP-40-120", "循环泵 40-120", "serial", 126_000),
  item("MOTOR-60W", "电机 60W", "serial", 15_500, { stocked: true, safetyStock: 40 }),
  item("MOTOR-180W", "电机 180W", "serial", 28_800, { stocked: true, safetyStock: 20 }),
  item("IMPELLER-25", "叶轮 25", "lot", 2_300, { safetyStock: 200 }),
  item("HOUSING-25", "泵壳 25", "lot", 6_900, { safetyStock: 100 }),
  item("SEAL-KIT", "密封件套装", "lot", 850, { shelfLifeDays: 1095, safetyStock: 300 }),
  item("SCREW-M6", "螺钉 M6×20", "none", 12, { safetyStock: 5000 }),
  item("GREASE-1KG", "润滑脂", "lot", 4_600, { unit: "kg", shelfLifeDays: 730, safetyStock: 10 }),
  item("BOX-25", "包装箱 25", "none", 380, { safetyStock: 150 }),
];

const line = (productSku: string, quantity: number, unitPriceCents: number) => ({
  productSku,
  quantity,
  unitPriceCents,
});

export const ORDERS: { customer: keyof typeof CUSTOMERS; orderLines: ReturnType<typeof line>[] }[] = [
  { customer: "heating", orderLines: [line("SKU001", 40, 68_000), line("PUMP-32-80", 12, 112_000)] },
  { customer: "hospital", orderLines: [line("PUMP-40-120", 4, 198_000)] },
  { customer: "hotel", orderLines: [line("SKU001", 10, 72_000)] },
  { customer: "installer", orderLines: [line("SKU001", 120, 61_500), line("SEAL-KIT", 60, 1_600)] },
  { customer: "heating", orderLines: [line("PUMP-32-80", 30, 108_000)] },
  { customer: "hotel", orderLines: [line("PUMP-40-120", 2, 205_000), line("SKU001", 6, 72_000)] },
  { customer: "installer", orderLines: [line("SKU001", 80, 62_000)] },
  { customer: "hospital", orderLines: [line("SKU001", 25, 70_000)] },
];

/** By place in the list above: the rest still waits for its verdict. */
export const APPROVED: readonly number[] = [0, 1, 3, 4];
export const REJECTED: Readonly<Record<number, string>> = { 2: "客户信用额度不足，请先收款" };
