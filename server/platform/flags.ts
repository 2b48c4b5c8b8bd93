/** The switches of the two handbooks: the environment gives the default, an admin's toggle wins. */
export const FLAGS = [
  "LINK_CRM_TO_ERP",
  "LINK_ERP_TO_SRM",
  "LINK_ALL_TO_OA",
  "LINK_ALL_TO_DATALAKE",
  "LINK_ERP_TO_MES",
  "LINK_MES_TO_WMS",
  "LINK_WMS_TO_TMS",
  "LINK_ERP_TO_WMS",
  "LINK_ALL_TO_TRACE",
  "LINK_TRACE_TO_WMS",
  "LINK_TRACE_TO_TMS",
] as const;
export type Flag = (typeof FLAGS)[number];

export const CELLS = ["crm", "erp", "oa", "srm", "mes", "wms", "tms", "datalake", "trace"] as const;
export type CellName = (typeof CELLS)[number];
