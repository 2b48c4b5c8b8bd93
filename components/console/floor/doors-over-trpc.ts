import type { DocumentTask, Doors, LeaseKey, Opened, Refusal } from "@/components/scan/doors";
import type { Command } from "@/components/scan/engine/session";
import { faultOf } from "../fault";
import type { Questions } from "../trpc";
import { ask, tell } from "./plant-client";

/** After this nobody believes in an answer any more: the same request goes again under the same id. */
const askMs = 8_000;
const sendMs = 20_000;

const refusalOf = (error: unknown): Refusal => {
  const { code, details } = faultOf(error);
  return { ok: false, code: code === "OFFLINE" ? "NETWORK" : code, facts: details };
};

const soon = () => AbortSignal.timeout(askMs);

/** The doors of the floor, over the browser's own connection. */
export const DOORS: Doors = {
  async open<Task extends DocumentTask>(task: Task, codes: string[]) {
    try {
      const opened = await planOf(task, codes);
      return { ok: true as const, opened: opened as unknown as Opened<Task> };
    } catch (error) {
      return refusalOf(error);
    }
  },
  async lookUp(code, gs1) {
    try {
      const { sku, gtin, lotNumber, serialNumber } = gs1 ?? {};
      const input = { code, ...(gs1 ? { gs1: { sku, gtin, lotNumber, serialNumber } } : {}) };
      return { ok: true, found: (await ask("wms.identify", input, soon())).found };
    } catch (error) {
      return refusalOf(error);
    }
  },
  async whoIsIn() {
    try {
      return { ok: true, userId: (await ask("me.get", {}, soon())).user.userId };
    } catch (error) {
      return refusalOf(error);
    }
  },
  async send(command, pictures) {
    try {
      const answer = await sendCommand(command, pictures);
      return { ok: true, ...againOf(answer) };
    } catch (error) {
      return refusalOf(error);
    }
  },
  async takeLease(key, takeOver) {
    try {
      await tell("floor.leases.take", { ...leaseOf(key), takeOver }, { signal: soon() });
      return { ok: true };
    } catch (error) {
      const { reason, holderName, since } = faultOf(error).details;
      const isHeld = reason === "leasedByOther" && typeof holderName === "string";
      return { ok: false, holder: isHeld ? { name: holderName, since: Date.parse(String(since)) } : null };
    }
  },
  async releaseLease(key) {
    await tell("floor.leases.release", leaseOf(key), { signal: soon() }).catch(() => undefined);
  },
  async recordScans(deviceId, scans) {
    try {
      await tell("floor.scans.record", { deviceId, scans }, { signal: soon() });
      return { ok: true };
    } catch (error) {
      return refusalOf(error);
    }
  },
};

/** Lines that are to be counted once more, where the answer names any. */
function againOf(answer: unknown): { again?: string[] } {
  const again = (answer as { again?: unknown } | null)?.again;
  return Array.isArray(again) ? { again: again.map(String) } : {};
}

type LeaseInput = Questions["floor"]["leases"]["release"];
const leaseOf = ({ documentType, ...key }: LeaseKey): LeaseInput => ({
  ...key,
  documentType: documentType as LeaseInput["documentType"],
});

function planOf(task: DocumentTask, codes: string[]) {
  const code = codes[0] ?? "";
  switch (task) {
    case "pick":
      return ask("wms.outboundOrders.pickPlan", { codes }, soon());
    case "receive":
      return ask("wms.inboundOrders.receivePlan", { code }, soon());
    case "deliver":
      return ask("tms.shipments.deliverPlan", { code }, soon());
    case "report":
      return ask("mes.productionOrders.reportPlan", { code }, soon());
    case "count":
      return ask("wms.counts.countPlan", { code }, soon());
  }
}

/** Which procedure a command of the engine is. Its body is what the procedure takes; the server looks at it anyway. */
async function sendCommand({ requestId, command, body }: Command, pictures: Record<string, string>): Promise<unknown> {
  const under = (id = requestId) => ({ requestId: id, signal: AbortSignal.timeout(sendMs) });
  const input = body as never;
  switch (command) {
    case "pick":
      return tell("wms.outboundOrders.pick", input, under());
    case "ship":
      return tell("wms.outboundOrders.ship", input, under());
    case "receive":
      return tell("wms.inboundOrders.receive", input, under());
    case "startCount":
      return tell("wms.counts.create", input, under());
    case "recordCount":
      return tell("wms.counts.record", input, under());
    case "submitCount":
      return tell("wms.counts.submit", input, under());
    case "countExtra": {
      const { countedQuantity, serialNumbers, ...line } = body;
      const { lineId } = await tell("wms.counts.addLine", line as never, under(`${requestId}-line`));
      const counted = { lineId, countedQuantity, ...(serialNumbers === undefined ? {} : { serialNumbers }) };
      return tell("wms.counts.record", { countId: body.countId, lines: [counted] } as never, under());
    }
    case "confirmDelivery": {
      const { signatureReference, ...delivery } = body;
      const signImage = typeof signatureReference === "string" ? pictures[signatureReference] : undefined;
      return tell("tms.deliveries.confirm", { ...delivery, ...(signImage ? { signImage } : {}) } as never, under());
    }
    case "rejectDelivery":
      return tell("tms.deliveries.reject", input, under());
    case "addPhoto": {
      const { photoReferences, ...photo } = body;
      const [reference] = Array.isArray(photoReferences) ? photoReferences : [];
      return tell("tms.deliveries.addPhoto", { ...photo, image: pictures[String(reference)] } as never, under());
    }
    case "report":
      return tell("mes.reports.create", input, under());
    case "issueMaterial":
      return tell("mes.issues.create", input, under());
    default:
      // Of an older page's outbox: no try will ever help, so a person must look at it.
      throw Object.assign(new Error(command), { data: { code: "VALIDATION_FAILED", httpStatus: 400 } });
  }
}
