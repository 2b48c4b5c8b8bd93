import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const document = { documentType: "outbound_order" as const, documentId: "OUT-1" };
const as = (name: string) => plant.ask({ as: plant.person("warehouse", name) }).floor;

describe("a document on the floor", () => {
  test("is worked on by one person, and the second is told who has it and since when", async () => {
    const taken = await as("Li").leases.take({ ...document, deviceId: "H1" });
    expect(taken).toMatchObject({ holderName: "Li", changed: true });
    await expect(as("Zhou").leases.take({ ...document, deviceId: "H2" })).rejects.toMatchObject({
      cause: { code: "STATE_CONFLICT", facts: { reason: "leasedByOther", holderName: "Li", since: taken.since } },
    });
    // The same person on another handheld is another one too: the work lies on the first.
    await expect(as("Li").leases.take({ ...document, deviceId: "H2" })).rejects.toThrow();
    const renewed = await as("Li").leases.take({ ...document, deviceId: "H1" });
    expect(renewed).toMatchObject({ since: taken.since, changed: false });
    expect(renewed.until > taken.until).toBe(true);
  });

  test("is taken over on purpose only, which is on record, and the first cannot lay it down any more", async () => {
    const taken = await as("Zhou").leases.take({ ...document, deviceId: "H2", takeOver: true });
    expect(taken).toMatchObject({ holderName: "Zhou", changed: true });
    expect(await as("Li").leases.release({ ...document, deviceId: "H1" })).toEqual({ changed: false });
    const history = await plant.rows<{ after: object }>(
      "SELECT after FROM platform.audit_entry WHERE action = 'floor.leases.take' AND document_id = 'OUT-1'",
    );
    expect(history).toEqual([{ after: { holderName: "Zhou", takenOver: true } }]);
    expect(await as("Zhou").leases.release({ ...document, deviceId: "H2" })).toEqual({ changed: true });
    expect((await as("Li").leases.list({})).items).toEqual([]);
  });

  test("is free again when its holder falls silent", async () => {
    await as("Li").leases.take({ ...document, deviceId: "H1" });
    await plant.rows("UPDATE platform.document_lease SET until = clock_timestamp() - interval '1 second'");
    expect(await as("Zhou").leases.take({ ...document, deviceId: "H2" })).toMatchObject({ holderName: "Zhou" });
  });

  test("goes to one of twenty who reach for it at once", async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        as(`P${at}`).leases.take({ ...document, documentId: "OUT-2", deviceId: `H${at}` }),
      ),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of all) {
      if (each.status === "rejected") expect(each.reason).toMatchObject({ cause: { code: "STATE_CONFLICT" } });
    }
  });
});

describe("the transcript", () => {
  const scan = (scanId: string, verdict: string, more: object = {}) => ({
    scanId,
    task: "pick" as const,
    documentId: "OUT-1",
    raw: "01069012345678921020L1",
    kind: "gs1",
    rule: "item",
    verdict,
    ms: 12,
    scannedAt: "2026-11-20T08:00:00.000Z",
    ...more,
  });
  const [first, second] = ["0199a5c4-7b1e-7c3a-9f00-5a2f6f1d0c11", "0199a5c4-7b1e-7c3a-9f00-5a2f6f1d0c12"];

  test("keeps each scan once, whoever sends it again", async () => {
    const sent = { deviceId: "H1", scans: [scan(first, "ok"), scan(second, "wrongItem")] };
    expect(await as("Li").scans.record(sent)).toEqual({ recorded: 2 });
    expect(await as("Li").scans.record(sent)).toEqual({ recorded: 0 });
  });

  test("is found by what came of it, page by page, by supervisors", async () => {
    const planner = plant.ask({ as: "planner" }).floor;
    expect((await planner.scans.list({ verdict: "wrongItem" })).items).toMatchObject([
      { scanId: second, byName: "Li" },
    ]);
    const page = await planner.scans.list({ limit: 1 });
    const rest = await planner.scans.list({ limit: 1, cursor: page.nextCursor ?? "" });
    expect([...page.items, ...rest.items].map(({ scanId }) => scanId)).toEqual([first, second]);
    await expect(as("Li").scans.list({})).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
  });

  test("is never rewritten", async () => {
    const granted = await plant.rows<{ privilege_type: string }>(
      "SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = 'scan' AND grantee = 'linkworks_app' ORDER BY 1",
    );
    expect(granted.map(({ privilege_type }) => privilege_type)).toEqual(["INSERT", "SELECT"]);
  });
});
