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
    { workshopId: "WS02", name: "电机车间" },
  ],
  locations: [
    ...["A-01-01", "A-01-02", "A-02-01", "A-02-02", "B-01-01", "B-01-02"].map((code) => ({
      warehouseId: "WH01",
      code,
      zone: code.slice(0, 1),
    })),
    ...["F-01-01", "F-01-02"].map((code) => ({ warehouseId: "WH02", code, zone: "F" })),
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

export const CUSTOMERS = [
  { key: "heating", name: "滨江供热公司", contact: "设备科", phone: "13800138001", address: "滨江区热力路 8 号" },
  { key: "hospital", name: "市立医院", contact: "后勤处", phone: "13800138002", address: "健康路 120 号" },
  { key: "hotel", name: "江景酒店", contact: "工程部", phone: "13800138003", address: "沿江大道 66 号" },
  { key: "installer", name: "华南机电安装公司", contact: "采购部", phone: "13800138004", address: "工业园北路 15 号" },
  { key: "school", name: "第一中学", contact: "总务处", phone: "13800138005", address: "书院街 3 号" },
] as const;
export type CustomerName = (typeof CUSTOMERS)[number]["key"];

export const SUPPLIERS = [
  { key: "foundry", name: "东郊铸造厂", contact: "销售部", phone: "13900139001" },
  { key: "windings", name: "南方绕组厂", contact: "销售部", phone: "13900139002" },
  { key: "seals", name: "精密密封件公司", contact: "业务部", phone: "13900139003" },
  { key: "hardware", name: "城西五金批发", contact: "门市部", phone: "13900139004" },
] as const;
export type SupplierName = (typeof SUPPLIERS)[number]["key"];

type Tracking = "none" | "lot" | "serial";
type More = { unit?: string; stocked?: boolean; backflush?: boolean; shelfLifeDays?: number; safetyStock?: number };
const item = (sku: string, name: string, tracking: Tracking, standardCostCents: number, more: More = {}) => ({
  sku,
  name,
  tracking,
  standardCostCents,
  ...more,
});

export const ITEMS = [
  item("PROD-DEFAULT", "默认产品", "none", 10_000),
  item("SKU001", "通用配件包", "none", 4_200),
  item("PUMP-25-60", "循环泵 25-60", "lot", 42_000, { safetyStock: 10 }),
  item("PUMP-32-80", "循环泵 32-80", "serial", 68_000),
  item("PUMP-40-120", "循环泵 40-120", "serial", 126_000),
  item("KIT-25", "维修包 25", "lot", 3_600, { safetyStock: 20 }),
  item("HEAD-25", "泵头组件 25", "lot", 12_400),
  item("HEAD-32", "泵头组件 32", "lot", 16_800),
  item("HEAD-40", "泵头组件 40", "lot", 27_500),
  item("MOTOR-60W", "电机 60W", "serial", 15_500, { stocked: true, safetyStock: 20 }),
  item("MOTOR-180W", "电机 180W", "serial", 28_800, { stocked: true, safetyStock: 10 }),
  item("HOUSING-25", "泵壳 25", "lot", 6_900, { safetyStock: 60 }),
  item("HOUSING-32", "泵壳 32", "lot", 9_400, { safetyStock: 30 }),
  item("HOUSING-40", "泵壳 40", "lot", 15_200, { safetyStock: 10 }),
  item("IMPELLER-25", "叶轮 25", "lot", 2_300, { safetyStock: 80 }),
  item("IMPELLER-32", "叶轮 32", "lot", 3_100, { safetyStock: 40 }),
  item("IMPELLER-40", "叶轮 40", "lot", 5_600, { safetyStock: 20 }),
  item("SEAL-KIT", "密封件套装", "lot", 850, { shelfLifeDays: 1095, safetyStock: 100 }),
  item("STATOR-60", "定子 60W", "lot", 5_200, { safetyStock: 20 }),
  item("STATOR-180", "定子 180W", "lot", 9_800, { safetyStock: 10 }),
  item("ROTOR-60", "转子 60W", "lot", 3_900, { safetyStock: 20 }),
  item("ROTOR-180", "转子 180W", "lot", 7_100, { safetyStock: 10 }),
  item("SHAFT-8", "轴 φ8", "lot", 900, { safetyStock: 40 }),
  item("SHAFT-10", "轴 φ10", "lot", 1_300, { safetyStock: 20 }),
  item("BEARING-608", "轴承 608", "none", 450, { safetyStock: 100 }),
  item("BEARING-6200", "轴承 6200", "none", 980, { safetyStock: 40 }),
  item("SCREW-M6", "螺钉 M6×20", "none", 12, { backflush: true, safetyStock: 2000 }),
  item("GREASE", "润滑脂", "none", 5, { unit: "g", backflush: true, safetyStock: 500 }),
  item("BOX-25", "包装箱 25/32", "none", 380, { safetyStock: 60 }),
  item("BOX-40", "包装箱 40", "none", 620, { safetyStock: 20 }),
  item("LABEL", "铭牌", "none", 60, { backflush: true, safetyStock: 200 }),
  item("MANUAL", "说明书", "none", 110, { safetyStock: 100 }),
];

type Part = [materialSku: string, quantity: number, more?: { scrapRate?: number; substitutes?: string[] }];

/** Pumps of heads, motors and packing; heads and motors of castings, windings and bearings: three levels. */
export const BOMS: Record<string, Part[]> = {
  "HEAD-25": [
    ["HOUSING-25", 1],
    ["IMPELLER-25", 1, { scrapRate: 0.02 }],
    ["SEAL-KIT", 1],
  ],
  "HEAD-32": [
    ["HOUSING-32", 1],
    ["IMPELLER-32", 1, { scrapRate: 0.02 }],
    ["SEAL-KIT", 1],
  ],
  "HEAD-40": [
    ["HOUSING-40", 1],
    ["IMPELLER-40", 1, { scrapRate: 0.02 }],
    ["SEAL-KIT", 2],
  ],
  "MOTOR-60W": [
    ["STATOR-60", 1],
    ["ROTOR-60", 1],
    ["SHAFT-8", 1],
    ["BEARING-608", 2],
    ["GREASE", 5],
  ],
  "MOTOR-180W": [
    ["STATOR-180", 1],
    ["ROTOR-180", 1],
    ["SHAFT-10", 1],
    ["BEARING-6200", 2],
    ["GREASE", 8],
  ],
  "PUMP-25-60": [
    ["HEAD-25", 1],
    ["MOTOR-60W", 1],
    ["SCREW-M6", 4],
    ["LABEL", 1],
    ["MANUAL", 1],
    ["BOX-25", 1, { substitutes: ["BOX-40"] }],
  ],
  "PUMP-32-80": [
    ["HEAD-32", 1],
    ["MOTOR-60W", 1],
    ["SCREW-M6", 4],
    ["LABEL", 1],
    ["MANUAL", 1],
    ["BOX-25", 1, { substitutes: ["BOX-40"] }],
  ],
  "PUMP-40-120": [
    ["HEAD-40", 1],
    ["MOTOR-180W", 1],
    ["SCREW-M6", 8],
    ["LABEL", 1],
    ["MANUAL", 1],
    ["BOX-40", 1],
  ],
  "KIT-25": [
    ["IMPELLER-25", 1],
    ["SEAL-KIT", 1],
    ["BEARING-608", 2],
  ],
};

/** What lay there when the books were opened. */
export const OPENING: { sku: string; quantity: number; at?: string; lot?: string }[] = [
  { sku: "HOUSING-25", quantity: 120, at: "A-01-01", lot: "ZH2609-11" },
  { sku: "HOUSING-32", quantity: 45, at: "A-01-02", lot: "ZH2609-12" },
  { sku: "HOUSING-40", quantity: 14, at: "A-01-02", lot: "ZH2608-04" },
  { sku: "IMPELLER-25", quantity: 130, at: "A-02-01", lot: "YL2609-02" },
  { sku: "IMPELLER-32", quantity: 60, at: "A-02-01", lot: "YL2609-03" },
  { sku: "IMPELLER-40", quantity: 22, at: "A-02-02", lot: "YL2607-08" },
  { sku: "SEAL-KIT", quantity: 210, at: "B-01-01", lot: "MF2606-01" },
  { sku: "STATOR-60", quantity: 60, at: "A-02-02", lot: "DZ2609-05" },
  { sku: "STATOR-180", quantity: 25, at: "A-02-02", lot: "DZ2609-06" },
  { sku: "ROTOR-60", quantity: 60, at: "A-02-02", lot: "ZZ2609-05" },
  { sku: "ROTOR-180", quantity: 25, at: "A-02-02", lot: "ZZ2609-06" },
  { sku: "SHAFT-8", quantity: 90, at: "B-01-01", lot: "ZX2609-01" },
  { sku: "SHAFT-10", quantity: 40, at: "B-01-01", lot: "ZX2609-02" },
  { sku: "BEARING-608", quantity: 260 },
  { sku: "BEARING-6200", quantity: 90 },
  { sku: "SCREW-M6", quantity: 4200 },
  { sku: "GREASE", quantity: 3000 },
  { sku: "BOX-25", quantity: 110 },
  { sku: "BOX-40", quantity: 42 },
  { sku: "LABEL", quantity: 420 },
  { sku: "MANUAL", quantity: 260 },
  { sku: "MOTOR-60W", quantity: 45, at: "B-01-02" },
  { sku: "MOTOR-180W", quantity: 16, at: "B-01-02" },
];
