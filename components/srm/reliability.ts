/** How a supplier kept its word, as whoever receives the goods saw it. */
export type TrackRecord = {
  supplierId: string;
  receipts: number;
  promised: number;
  onTime: number;
  averageDaysLate: number | null;
  closedShort: number;
};
export type TrackRecords = ReadonlyMap<string, TrackRecord>;

/** Fewer deliveries say too little to call anybody reliable. */
const ENOUGH = 3;

const kept = ({ onTime, promised }: TrackRecord) => onTime / promised;

/** Who came on time most often, equals together; nobody where fewer than two can be compared. */
export function mostReliable(supplierIds: readonly string[], records: TrackRecords): ReadonlySet<string> {
  const known = [...new Set(supplierIds)].flatMap((supplierId) => {
    const record = records.get(supplierId);
    return record && record.promised >= ENOUGH ? [record] : [];
  });
  if (known.length < 2) return new Set();
  const best = Math.max(...known.map(kept));
  return new Set(known.filter((record) => kept(record) === best).map(({ supplierId }) => supplierId));
}
