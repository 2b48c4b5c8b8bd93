/** Goods in one place. */
type Lying = {
  warehouseId: string;
  locationCode: string;
  sku: string;
  name: string;
  unit: string;
  lotNumber: string | null;
  onHand: number;
  reserved: number;
  held: boolean;
  expiresAt: string | null;
  expired: boolean;
};
type Named = { sku: string; name: string; unit: string };
type Condition = { held: boolean; expiresAt: string | null; expired: boolean };

/** What a code may mean, and what the plant knows of it. */
export type Found =
  | (Named & { kind: "item"; onHand: number; reserved: number; places: Lying[] })
  | (Named &
      Condition & {
        kind: "lot";
        lotNumber: string;
        supplierLot: string | null;
        holdReason: string | null;
        onHand: number;
        reserved: number;
        places: Lying[];
      })
  | (Named &
      Condition & {
        kind: "serial";
        serialNumber: string;
        state: "inStock" | "inCart" | "gone";
        warehouseId: string;
        locationCode: string;
        lotNumber: string | null;
        document: { documentNo: string | null; at: string } | null;
      })
  | {
      kind: "location";
      warehouseId: string;
      locationCode: string;
      zone: string | null;
      isHold: boolean;
      goods: Lying[];
    }
  | { kind: "document"; documentNo: string; warehouseId: string; createdAt: string };
export type { Lying };
