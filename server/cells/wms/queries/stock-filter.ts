import { endOf } from "../../../platform/plant-day";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import type { FindStock } from "../schema/stock";

type Wanted = Omit<FindStock, "limit" | "cursor">;

/** Every place with its lot and its item. */
export const BALANCES = part`wms.stock_balance AS balance
  JOIN platform.item ON item.tenant_id = balance.tenant_id AND item.sku = balance.sku
  LEFT JOIN wms.lot ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number`;

/** Which of them are meant. */
export async function stockMeant(look: Look, wanted: Wanted) {
  const expiresBefore = await endOf(look, wanted.expiresBefore);
  const { now, tenantId } = look;
  return part`balance.tenant_id = ${tenantId} AND on_hand > 0
    ${given(wanted.q || undefined, (q) => part`AND balance.sku || ' ' || item.name || ' ' || balance.lot_number ILIKE ${`%${literally(q)}%`}`)}
    ${given(wanted.sku, (sku) => part`AND balance.sku = ${sku}`)}
    ${given(wanted.warehouseId, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
    ${given(wanted.locationCode, (locationCode) => part`AND location_code = ${locationCode}`)}
    ${given(wanted.lotNumber, (lotNumber) => part`AND balance.lot_number = ${lotNumber}`)}
    ${given(wanted.held, (held) => part`AND balance.held = ${held}`)}
    ${given(wanted.expired, (expired) => (expired ? part`AND expires_at <= ${now}` : part`AND (expires_at <= ${now}) IS NOT TRUE`))}
    ${given(expiresBefore, (moment) => part`AND expires_at < ${moment}`)}
    ${given(wanted.reserved, (reserved) => part`AND (reserved > 0) = ${reserved}`)}`;
}
