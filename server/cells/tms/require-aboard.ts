import { refused } from "../../platform/errors";
import { requireItems } from "../../platform/master-data";
import type { Work } from "../../platform/work";
import { notAboard } from "./rules";
import type { Goods, Shipment } from "./schema";

/** Nobody refuses or damages what was never sent. A shipper who said nothing of the goods leaves only the item master to ask. */
export async function requireAboard(work: Work, shipment: Shipment, lines: readonly Goods[]): Promise<void> {
  if (shipment.lines.length === 0) {
    await requireItems(
      work.sql,
      work.tenantId,
      lines.map((line) => line.sku),
    );
    return;
  }
  const strange = notAboard(shipment.lines, lines);
  if (!strange) return;
  const path = `lines.${strange.at}`;
  throw refused("VALIDATION_FAILED", {
    issue: `${path}: ${strange.why}`,
    issues: [{ path, message: strange.why }],
  });
}
