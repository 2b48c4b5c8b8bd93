type Moved = { lineId: string | null; sku: string; lotNumber: string | null; locationCode: string; quantity: number };
type Goods = { quantity: number; what: string; place: string };

/** What a reversal moves back, place by place. */
export function GoodsThatGoBack({ lines, sentence }: { lines: readonly Moved[]; sentence: (goods: Goods) => string }) {
  return (
    <ul style={{ margin: 0, paddingLeft: "1.1rem" }}>
      {lines.map(({ lineId, sku, lotNumber, locationCode, quantity }) => (
        <li key={`${lineId} ${sku} ${lotNumber} ${locationCode}`}>
          {sentence({ quantity, what: lotNumber ? `${sku} ${lotNumber}` : sku, place: locationCode })}
        </li>
      ))}
    </ul>
  );
}
