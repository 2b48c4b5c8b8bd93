/** The people of a plant, by what they do there. */
export const ROLES = [
  "admin",
  "planner",
  "warehouse",
  "driver",
  "sales",
  "buyer",
  "approver",
  "quality",
  "viewer",
] as const;
export type Role = (typeof ROLES)[number];

const everyone: readonly Role[] = ROLES;
const office: readonly Role[] = ["admin", "planner", "sales", "buyer", "approver", "quality", "viewer"];

/** Who may do what. A procedure whose permission is not in this table is open to nobody. */
export const GRANTS = {
  "home.read": everyone,
  "crm.customers.read": office,
  "crm.customers.write": ["admin", "sales"],
  "crm.customers.reveal": ["admin", "sales"],
  "crm.opportunities.read": office,
  "crm.opportunities.write": ["admin", "sales"],
  "crm.contracts.read": office,
  "crm.contracts.write": ["admin", "sales"],
  "crm.contracts.sign": ["admin", "sales"],
  "crm.contracts.set-status": ["admin"],
  "erp.items.read": everyone,
  "erp.items.write": ["admin", "planner"],
  "erp.orders.read": office,
  "erp.orders.create": ["admin", "sales", "planner"],
  "erp.orders.reschedule": ["admin", "sales", "planner"],
  "erp.orders.set-status": ["admin"],
  "erp.orders.cancel": ["admin", "sales"],
  "erp.orders.record-progress": ["admin"],
  "erp.requisitions.read": office,
  "erp.requisitions.create": ["admin", "planner", "buyer"],
  "erp.purchase-orders.read": office,
  "erp.purchase-orders.create": ["admin", "buyer"],
  "erp.purchase-orders.set-status": ["admin"],
  "oa.approvals.read": office,
  "oa.approvals.create": ["admin", "planner", "sales", "buyer", "approver", "quality"],
  "oa.approvals.decide": ["admin", "approver", "planner", "buyer", "sales", "quality"],
  "oa.rules.read": office,
  "oa.rules.write": ["admin"],
  "oa.delegations.read": office,
  "oa.delegations.write": ["admin", "approver", "planner", "buyer", "sales", "quality"],
  "oa.delegations.write-any": ["admin"],
  /** Whoever takes goods in knows from whom they come. */
  "srm.supplier-names.read": everyone,
  "srm.suppliers.read": office,
  "srm.suppliers.write": ["admin", "buyer"],
  "srm.rfqs.read": office,
  "srm.rfqs.write": ["admin", "buyer"],
  "srm.quotes.read": office,
  "srm.quotes.write": ["admin", "buyer"],
  "srm.quotes.award": ["admin", "buyer"],
  "mes.boms.read": office,
  "mes.boms.write": ["admin", "planner"],
  "mes.workshops.read": everyone,
  "mes.workshops.write": ["admin", "planner"],
  "mes.plans.read": office,
  "mes.plans.write": ["admin", "planner"],
  "mes.orders.read": everyone,
  "mes.orders.create": ["admin", "planner"],
  "mes.orders.run": ["admin", "planner"],
  "mes.reports.write": ["admin", "planner", "warehouse"],
  "mes.issues.write": ["admin", "planner", "warehouse"],
  "mes.inbounds.write": ["admin", "planner", "warehouse"],
  "mes.trace.read": everyone,
  "wms.warehouses.read": everyone,
  "wms.warehouses.write": ["admin", "planner"],
  "wms.inbound.read": everyone,
  "wms.inbound.write": ["admin", "planner", "buyer", "warehouse", "quality"],
  "wms.inbound.receive": ["admin", "warehouse"],
  "wms.inbound.reverse": ["admin", "warehouse"],
  "wms.outbound.read": everyone,
  "wms.outbound.write": ["admin", "planner", "sales", "warehouse"],
  "wms.outbound.allocate": ["admin", "planner", "warehouse"],
  "wms.outbound.ship": ["admin", "warehouse"],
  "wms.outbound.sign": ["admin"],
  "wms.outbound.reverse": ["admin", "warehouse"],
  "wms.stock.read": everyone,
  "wms.stock.adjust": ["admin", "warehouse"],
  "wms.stock.transfer": ["admin", "warehouse"],
  "wms.lots.read": everyone,
  "wms.lots.hold": ["admin", "quality"],
  "wms.lots.write": ["admin", "warehouse", "quality"],
  "wms.counts.read": ["admin", "planner", "warehouse", "quality", "viewer"],
  "wms.counts.write": ["admin", "planner", "warehouse"],
  "wms.counts.approve": ["admin", "planner"],
  "wms.trace.read": everyone,
  "tms.shipments.read": everyone,
  "tms.shipments.write": ["admin", "sales", "warehouse", "driver"],
  "tms.deliveries.write": ["admin", "driver"],
  "wms.recalls.hold": ["admin"],
  "tms.recalls.mark": ["admin"],
  "trace.read": everyone,
  "trace.record": ["admin"],
  "trace.recalls.read": everyone,
  "trace.recalls.open": ["admin", "quality", "planner"],
  "trace.recalls.hold": ["admin", "quality"],
  "floor.leases.read": everyone,
  "floor.leases.take": ["admin", "planner", "warehouse", "driver", "quality"],
  "floor.scans.record": ["admin", "planner", "warehouse", "driver", "quality"],
  "floor.scans.read": ["admin", "planner", "quality"],
  "views.read": everyone,
  "views.write": ["admin", "planner", "warehouse", "driver", "sales", "buyer", "approver", "quality"],
  "attachments.read": everyone,
  "attachments.write": ["admin", "planner", "warehouse", "driver", "sales", "buyer", "approver", "quality"],
  "attachments.remove-any": ["admin"],
  "datalake.read": office,
  "datalake.ingest": ["admin"],
  "events.read": ["admin"],
  "events.publish": ["admin"],
  "audit.read": office,
  "monitor.read": office,
  "monitor.operate": ["admin"],
  "settings.linkages.read": office,
  "settings.linkages.switch": ["admin"],
  "settings.users.read": ["admin"],
  "settings.users.write": ["admin"],
  "settings.tokens.read": ["admin"],
  "settings.tokens.write": ["admin"],
  "settings.cells.read": office,
  "settings.audit.read": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof GRANTS;
export const PERMISSIONS = Object.keys(GRANTS) as Permission[];

const isRole = (role: string | null | undefined): role is Role => ROLES.some((known) => known === role);

export const permissionsOf = (role: string | null | undefined): Permission[] =>
  isRole(role) ? PERMISSIONS.filter((permission) => (GRANTS[permission] as readonly Role[]).includes(role)) : [];

/** A person's role, known by what they may: no two roles may the same. */
export const roleOf = ({ may }: { may: (permission: string) => boolean }): Role | null =>
  ROLES.find((role) =>
    PERMISSIONS.every((permission) => may(permission) === (GRANTS[permission] as readonly Role[]).includes(role)),
  ) ?? null;

/** What a machine's token must carry for a permission: cells and events are read or written, the rest is an administrator's. */
export function scopeOf(permission: string): string {
  const area = permission.split(".")[0] ?? "";
  if (["home", "floor", "views", "attachments", "monitor", "settings", "audit"].includes(area)) return "admin";
  return `${area}:${permission.endsWith(".read") ? "read" : "write"}`;
}

/** Who may write may also read what was written. */
export const scopeAllows = (scopes: readonly string[], permission: string): boolean => {
  const needed = scopeOf(permission);
  return scopes.includes(needed) || (needed.endsWith(":read") && scopes.includes(needed.replace(/read$/, "write")));
};

/** A linkage reaches every cell and nothing that an administrator decides. */
export const linkageMay = (permission: string): boolean => scopeOf(permission) !== "admin";
