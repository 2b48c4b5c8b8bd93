import { refused } from "../../platform/errors";
import type { Work } from "../../platform/work";

type Named = { documentId: string; orderId: string; sku: string; serialNumbers: readonly string[] };

/** Writes down which document of which order names these pieces, so that a trace finds them. */
export async function nameSerials({ sql, tenantId }: Work, named: Named): Promise<void> {
  const { documentId, orderId, sku, serialNumbers } = named;
  if (serialNumbers.length === 0) return;
  await sql`
    INSERT INTO mes.production_serial (tenant_id, serial_number, document_id, sku, order_id)
    SELECT ${tenantId}, serial_number, ${documentId}, ${sku}, ${orderId} FROM unnest(${serialNumbers}::text[]) AS serial_number`;
}

/** The same for pieces that a report says were made: a piece is made once. */
export async function nameMadeSerials(work: Work, named: Named): Promise<void> {
  const { sku, serialNumbers } = named;
  if (serialNumbers.length === 0) return;
  // Two orders may report the same piece at once: whoever comes second must see what the first wrote.
  await work.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`mes serials of ${work.tenantId} ${sku}`}, 0))`;
  const taken = await work.sql<{ serial: string }>`
    SELECT serial.serial_number AS serial FROM mes.production_serial AS serial
    JOIN mes.production_report AS report ON report.tenant_id = serial.tenant_id AND report.report_id = serial.document_id
    WHERE serial.tenant_id = ${work.tenantId} AND serial.serial_number = ANY(${serialNumbers}) AND serial.sku = ${sku}
    ORDER BY serial.serial_number`;
  if (taken.length > 0) throw refused("SERIAL_DUPLICATE", { sku, serialNumbers: taken.map(({ serial }) => serial) });
  await nameSerials(work, named);
}
