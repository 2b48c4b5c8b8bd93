import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, machine, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const PHONE = "13800138000";
const ADDRESS = "1 Pudong Avenue, Shanghai";
const person = { contact: "Zhang Xiaoming", phone: PHONE, address: ADDRESS };
const mayReadPersons = machine("crm:write", "pii:read");
const sales = () => plant.ask({ as: "sales" }).crm.customers;
const inClear = () => plant.ask({ as: mayReadPersons }).crm.customers;
const readingsOf = (customerId: string) =>
  plant.rows<{ action: string; actor_name: string; after: { customerIds?: string[] } }>(
    "SELECT action, actor_name, after FROM platform.audit_entry WHERE after->'customerIds' ? $1 ORDER BY at",
    [customerId],
  );

describe("a customer", () => {
  test("has a number people can say, and is announced without anything personal", async () => {
    const { customerId, customerNo, name } = await sales().create({ name: "Huadong Pumps", ...person });
    expect(customerNo).toMatch(/^CU-\d{6}$/);
    const events = await plant.rows<{ payload: object }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'crm.customer.created'",
      [customerId],
    );
    expect(events.map(({ payload }) => payload)).toEqual([{ customerId, customerNo, name, tenantId: plant.tenantId }]);
  });

  test("needs no phone, address or contact", async () => {
    const customer = await sales().create({ name: "Walk-in" });
    expect(customer).toMatchObject({ contact: null, phone: null, address: null });
    expect(await sales().get({ customerId: customer.customerId })).toEqual(customer);
  });

  test("keeps a clear text that looks like a sealed one as it was given", async () => {
    const address = "sealed:k1.AAAA.BBBB.CCCC";
    const { customerId } = await sales().create({ name: "Odd address", address });
    expect((await inClear().get({ customerId })).address).toBe(address);
  });
});

describe("phone, address and contact of a customer", () => {
  test("are sealed in the table and in clear in no row of the database", async () => {
    const own = await aPlant();
    const { customerId } = await own.ask({ as: "sales", requestId: "once" }).crm.customers.create({
      name: "Sealed",
      ...person,
    });
    await own.ask({ as: "sales" }).crm.customers.update({ customerId, phone: PHONE });
    const [row] = await own.rows<Record<string, string>>("SELECT * FROM crm.customer");
    for (const field of ["contact", "phone", "address"]) expect(row?.[field]).toMatch(/^sealed:/);
    const everything = [row];
    for (const table of ["platform.event", "platform.audit_entry", "platform.idempotency"]) {
      const rows = await own.rows(`SELECT * FROM ${table}`);
      expect([table, rows.length > 0]).toEqual([table, true]);
      everything.push(...(rows as never[]));
    }
    for (const clear of Object.values(person)) expect(JSON.stringify(everything)).not.toContain(clear);
  });

  test("are masked for everybody of the plant, whole for a token that may read them", async () => {
    const { customerId, ...created } = await sales().create({ name: "Masked", ...person });
    const masked = { contact: "Zha***", phone: "138****00", address: "1 P***" };
    expect(created).toMatchObject(masked);
    for (const as of ["admin", "sales", "viewer", machine("crm:read")] as const) {
      expect(await plant.ask({ as }).crm.customers.get({ customerId })).toMatchObject(masked);
      const { items } = await plant.ask({ as }).crm.customers.list({ q: "Masked" });
      expect(items).toMatchObject([masked]);
    }
    expect(await inClear().get({ customerId })).toMatchObject(person);
    expect((await inClear().list({ q: "Masked" })).items).toMatchObject([person]);
  });

  test("read in clear leave a record of who read whom; masked ones leave none", async () => {
    const { customerId } = await sales().create({ name: "On record", ...person });
    await sales().get({ customerId });
    await sales().list({ q: "On record" });
    expect(await readingsOf(customerId)).toEqual([]);
    await inClear().get({ customerId });
    await inClear().list({ phone: PHONE });
    await inClear().list({ q: "nobody has this name" });
    await inClear().update({ customerId, name: "On record still" });
    expect(await readingsOf(customerId)).toEqual([
      { action: "crm.customers.read-personal", actor_name: "machine", after: { customerIds: [customerId] } },
      {
        action: "crm.customers.read-personal",
        actor_name: "machine",
        after: { customerIds: expect.arrayContaining([customerId]) },
      },
      { action: "crm.customers.update", actor_name: "machine", after: { customerIds: [customerId] } },
    ]);
  });

  test("changed alone stay what they are, and may be taken away", async () => {
    const { customerId } = await sales().create({ name: "Changing", ...person });
    await sales().update({ customerId, name: "Changed", phone: "021-5555 0123" });
    expect(await inClear().get({ customerId })).toMatchObject({ ...person, name: "Changed", phone: "021-5555 0123" });
    await sales().update({ customerId, phone: null, address: null });
    expect(await inClear().get({ customerId })).toMatchObject({ contact: person.contact, phone: null, address: null });
  });
});

describe("finding a customer", () => {
  const foundBy = async (phone: string) => (await sales().list({ phone })).items.map(({ name }) => name);

  test("by phone works however the number is written, and only for the whole number", async () => {
    await sales().create({ name: "Old friend", phone: "139 1111 2222" });
    for (const phone of [
      "13911112222",
      "139-1111-2222",
      "+86 139 1111 2222",
      "8613911112222",
      "１３９１１１１２２２２",
    ]) {
      expect([phone, await foundBy(phone)]).toEqual([phone, ["Old friend"]]);
    }
    for (const phone of ["1391111222", "139", "13911112223"]) expect(await foundBy(phone)).toEqual([]);
  });

  test("by phone follows a change of the number", async () => {
    const { customerId } = await sales().create({ name: "Moving", phone: "13733330001" });
    await sales().update({ customerId, phone: "13733330002" });
    expect([await foundBy("13733330001"), await foundBy("13733330002")]).toEqual([[], ["Moving"]]);
    await sales().update({ customerId, phone: null });
    expect(await foundBy("13733330002")).toEqual([]);
  });

  test("by a phone without a digit finds nobody, not those who have none", async () => {
    await sales().create({ name: "No phone" });
    await sales().create({ name: "Phone unknown", phone: "unknown" });
    expect(await foundBy("unknown")).toEqual([]);
  });

  test("by phone finds customers of the own plant only, and the index of a number differs from plant to plant", async () => {
    const other = await aPlant();
    await other.ask().crm.customers.create({ name: "Theirs", phone: "13655556666" });
    await sales().create({ name: "Ours", phone: "13655556666" });
    expect(await foundBy("13655556666")).toEqual(["Ours"]);
    const indexes = await Promise.all(
      [plant, other].map((each) =>
        each.rows<{ phone_index: string }>("SELECT phone_index FROM crm.customer WHERE name IN ('Ours', 'Theirs')"),
      ),
    );
    const [ours, theirs] = indexes.map(([row]) => row?.phone_index);
    expect(ours).toMatch(/^[\w-]{43}$/);
    expect(ours).not.toBe(theirs);
  });

  test("by words looks in name and number", async () => {
    const { customerNo } = await sales().create({ name: "Xinjiang Valves" });
    for (const q of ["xinjiang", "VALVES", customerNo.toLowerCase()]) {
      expect((await sales().list({ q })).items.map(({ name }) => name)).toEqual(["Xinjiang Valves"]);
    }
  });
});
