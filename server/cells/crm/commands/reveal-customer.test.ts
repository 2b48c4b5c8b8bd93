import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});
const clear = { contact: "Li Wei", phone: "13800138000", address: "1 Pudong Ave, Shanghai" };
const crm = (as: "sales" | "admin" | "viewer" | "planner" = "sales", requestId?: string) =>
  plant.ask({ as, ...(requestId === undefined ? {} : { requestId }) }).crm.customers;
const readingsOf = (customerId: string) =>
  plant.rows<{ actor_name: string; after: unknown }>(
    "SELECT actor_name, after FROM platform.audit_entry WHERE action = 'crm.customers.reveal' AND document_id = $1 ORDER BY at",
    [customerId],
  );

describe("a customer's contact, phone and address", () => {
  test("are told to who has to reach them, and who asked is on record without the number", async () => {
    const { customerId, phone } = await crm().create({ name: "Huadong Pumps", ...clear });
    expect(phone).toBe("138****00");
    for (const as of ["sales", "admin"] as const) {
      expect(await crm(as).reveal({ customerId })).toEqual({ customerId, name: "Huadong Pumps", ...clear });
    }
    expect(await readingsOf(customerId)).toEqual(
      ["sales", "admin"].map((actor_name) => ({ actor_name, after: { customerIds: [customerId] } })),
    );
    const everything = await plant.rows("SELECT * FROM platform.audit_entry");
    expect(JSON.stringify(everything)).not.toContain(clear.phone);
  });

  test("stay masked for everybody else, who leave no record", async () => {
    const { customerId } = await crm().create({ name: "Suzhou Valves", ...clear });
    for (const as of ["viewer", "planner"] as const) {
      await expect(crm(as).reveal({ customerId })).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    }
    expect(await readingsOf(customerId)).toEqual([]);
    expect((await crm("sales").get({ customerId })).phone).toBe("138****00");
  });

  test("are sealed in what is kept of the answer", async () => {
    const { customerId } = await crm().create({ name: "Ningbo Seals", ...clear });
    await crm("sales", "reveal-once").reveal({ customerId });
    const kept = await plant.rows("SELECT * FROM platform.idempotency WHERE request_id = 'reveal-once'");
    expect(kept).toHaveLength(1);
    for (const value of Object.values(clear)) expect(JSON.stringify(kept)).not.toContain(value);
  });

  test("may be unknown, and of nobody are not found", async () => {
    const { customerId } = await crm().create({ name: "Cash sale" });
    expect(await crm().reveal({ customerId })).toEqual({
      customerId,
      name: "Cash sale",
      contact: null,
      phone: null,
      address: null,
    });
    const theirs = (await aPlant()).ask({ as: "sales" }).crm.customers;
    for (const asking of [theirs.reveal({ customerId }), crm().reveal({ customerId: "nobody" })]) {
      await expect(asking).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    }
  });
});
