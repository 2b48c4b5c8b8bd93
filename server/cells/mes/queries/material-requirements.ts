import type { Look } from "../../../platform/work";
import { materialRequirements } from "../rules";
import type { MaterialRequirement, MaterialRequirements, ProductionOrder, ProductionOrderKey } from "../schema";
import { getProductionOrder } from "./production-orders";
import { structureOf } from "./structure";

type Planned = Pick<ProductionOrder, "productSku" | "quantity" | "bomVersion">;

/** What the order needs, by the version it was released with; parts below are made by their newest one. */
export async function requirementsOf(
  look: Pick<Look, "sql" | "tenantId">,
  { productSku, quantity, bomVersion }: Planned,
): Promise<MaterialRequirement[]> {
  if (bomVersion === null) return [];
  const structure = await structureOf(look, [{ sku: productSku, version: bomVersion }]);
  return materialRequirements(productSku, quantity, structure);
}

export async function getMaterialRequirements(look: Look, key: ProductionOrderKey): Promise<MaterialRequirements> {
  const order = await getProductionOrder(look, key);
  const { orderId, productSku, quantity, bomVersion } = order;
  return { orderId, productSku, quantity, bomVersion, requirements: await requirementsOf(look, order) };
}
