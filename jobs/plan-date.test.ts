import { expect, test } from "vitest";
import { setClock } from "@/server/platform/clock";
import { byName, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant } from "@/server/testing/plant";
import { deliver } from "./deliver";

test.each([
  ["Asia/Shanghai", "2026-11-20T16:30:00Z", "2026-11-21"],
  ["UTC", "2026-11-20T16:30:00Z", "2026-11-20"],
  ["America/New_York", "2026-11-20T04:30:00Z", "2026-11-19"],
])("in %s an order booked at %s is planned for %s, the plant's own day", async (timeZone, bookedAt, planDate) => {
  const plant = await aPlant();
  await plant.rows("UPDATE platform.tenant SET time_zone = $2 WHERE tenant_id = $1", [plant.tenantId, timeZone]);
  setClock(() => new Date(bookedAt));
  try {
    await plant.ask().erp.orders.create({ customerId: "C1", totalAmountCents: 1 });
  } finally {
    setClock(undefined);
  }
  const [delivery] = await relayed(plant, quietRelay().relay, "order-to-production");
  await deliver(delivery?.delivery_id ?? "", byName());
  expect((await plant.ask().mes.productionPlans.list({})).items).toMatchObject([{ planDate }]);
});
