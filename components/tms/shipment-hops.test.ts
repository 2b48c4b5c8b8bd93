import { expect, test } from "vitest";
import { signatureHop, transportHop } from "./shipment-hops";

type Shipment = Parameters<typeof transportHop>[0][number];
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const shipment = (no: number, status: number, signed: number | null = null): Shipment => ({
  shipmentId: `id-${no}`,
  waybillNo: `WB-${no}`,
  status: status as 1,
  createdAt: at(no),
  updatedAt: at(no + 1),
  delivery: signed === null ? null : { signedAt: at(signed) },
});

test("goods are on the road from the pick-up until the last receiver has them", () => {
  expect(transportHop([]).state).toBe("ahead");
  expect(transportHop([shipment(1, 1)]).state).toBe("ahead");
  expect(transportHop([shipment(1, 2)]).state).toBe("underWay");
  expect(transportHop([shipment(1, 4, 5), shipment(2, 3)])).toMatchObject({
    state: "underWay",
    count: { done: 1, of: 2 },
  });
  expect(transportHop([shipment(1, 4, 5), shipment(2, 4, 7)])).toMatchObject({
    state: "done",
    at: at(7),
    since: at(1),
  });
});

test("one shipment in trouble stops the way; one that was refused does when no other is left", () => {
  expect(transportHop([shipment(1, 4, 5), shipment(2, 7)])).toMatchObject({ state: "stopped" });
  expect(transportHop([shipment(1, 8)])).toMatchObject({ state: "stopped", documents: [{ no: "WB-1" }] });
  expect(transportHop([shipment(1, 8), shipment(2, 3)])).toMatchObject({ state: "underWay", count: { of: 1 } });
});

test("a signature is done when every receiver has signed or refused, and at least one has signed", () => {
  expect(signatureHop([shipment(1, 3)]).state).toBe("ahead");
  expect(signatureHop([shipment(1, 4, 5), shipment(2, 3)])).toMatchObject({
    state: "underWay",
    count: { done: 1, of: 2 },
  });
  expect(signatureHop([shipment(1, 4, 5), shipment(2, 8)])).toMatchObject({ state: "done", at: at(5) });
  expect(signatureHop([shipment(1, 8)])).toMatchObject({ state: "stopped", at: at(2) });
});
