/** What a step made or moved on: the document's kind, its id, and the number people say. */
export type Effect = { procedure: string; documentType: string; documentId: string; documentNo: string | null };

/** By the procedures that linkages call: what their answer is, and under which names it carries its own id and number. */
const ANSWERS: Record<string, { documentType: string; id: string; no?: string }> = {
  "crm.contracts": { documentType: "contract", id: "contractId", no: "contractNo" },
  "erp.orders": { documentType: "order", id: "orderId", no: "orderNo" },
  "erp.purchaseOrders": { documentType: "purchase_order", id: "poId", no: "documentNo" },
  "oa.approvals": { documentType: "approval", id: "instanceId", no: "approvalNo" },
  "srm.rfqs": { documentType: "rfq", id: "rfqId", no: "rfqNo" },
  "mes.productionPlans": { documentType: "production_plan", id: "planId", no: "planNo" },
  "mes.productionOrders": { documentType: "production_order", id: "orderId", no: "documentNo" },
  "mes.issues": { documentType: "material_issue", id: "issueId", no: "materialSku" },
  "mes.productionInbounds": { documentType: "production_inbound", id: "inboundId", no: "productSku" },
  "wms.inboundOrders": { documentType: "inbound_order", id: "orderId", no: "orderNo" },
  "wms.outboundOrders": { documentType: "outbound_order", id: "orderId", no: "orderNo" },
  "trace.recalls": { documentType: "recall", id: "recallId", no: "recallNo" },
  "tms.shipments": { documentType: "shipment", id: "shipmentId", no: "waybillNo" },
};
const READS = /\.(get|list|requirements|goods|outbounds|count)$/;

type Step = { procedure: string; response: unknown };

/** Each document once, by the first step that touched it: lines added to a new order are part of its making. */
export function effectsOf(steps: readonly Step[]): Effect[] {
  const effects = new Map<string, Effect>();
  for (const { procedure, response } of steps) {
    const known = ANSWERS[procedure.slice(0, procedure.lastIndexOf("."))];
    if (!known || READS.test(procedure) || typeof response !== "object" || response === null) continue;
    const fields = response as Record<string, unknown>;
    const documentId = fields[known.id];
    if (typeof documentId !== "string" || fields.changed === false) continue;
    const no = known.no === undefined ? undefined : fields[known.no];
    const key = `${known.documentType} ${documentId}`;
    if (effects.has(key)) continue;
    effects.set(key, {
      procedure,
      documentType: known.documentType,
      documentId,
      documentNo: typeof no === "string" ? no : null,
    });
  }
  return [...effects.values()];
}
