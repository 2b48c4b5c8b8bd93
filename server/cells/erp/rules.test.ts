import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canCancel, hasEnded, purchaseStatusMove, statusMove } from "./rules";
import {
  ORDER_STATUS,
  ORDER_STATUSES,
  type OrderStatus,
  PURCHASE_ORDER_STATUS,
  PURCHASE_ORDER_STATUSES,
  type PurchaseOrderStatus,
} from "./schema";

const anyStatus = fc.constantFrom(...ORDER_STATUSES);
const { pending, approved, produced, delivered, rejected, cancelled } = ORDER_STATUS;

/** What an order's status becomes after these messages, in whatever order they arrive. */
const after = (messages: OrderStatus[], from: OrderStatus = pending) =>
  messages.reduce<OrderStatus>((status, to) => (statusMove(status, to) === "forward" ? to : status), from);

describe("an order's status", () => {
  test("never goes back, whatever messages come in whatever order", () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 30 }), (messages) => {
        let status: OrderStatus = pending;
        for (const to of messages) {
          const next = after([to], status);
          expect(next).toBeGreaterThanOrEqual(status);
          status = next;
        }
      }),
    );
  });

  test("stays ended once it has ended, and every other message is refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(rejected, cancelled), fc.array(anyStatus), (ended, messages) => {
        expect(after(messages, ended)).toBe(ended);
        for (const to of messages) expect(statusMove(ended, to)).toBe(to === ended ? "nothing" : "refused");
      }),
    );
  });

  test("does not depend on the order of the messages, as long as none ends it", () => {
    const messages = fc.array(fc.constantFrom(pending, approved, produced, delivered), { minLength: 1 });
    fc.assert(
      fc.property(
        messages.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        ([one, other]) => {
          expect(after(other)).toBe(after(one));
          expect(after(one)).toBe(Math.max(pending, ...one));
        },
      ),
    );
  });

  test("a message that comes twice changes nothing the second time", () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (from, to) => {
        if (statusMove(from, to) === "forward") expect(statusMove(to, to)).toBe("nothing");
      }),
    );
  });

  test("a delivered order is neither rejected nor cancelled any more", () => {
    expect(statusMove(delivered, rejected)).toBe("refused");
    expect(statusMove(delivered, cancelled)).toBe("refused");
  });
});

describe("cancelling", () => {
  test.each(
    ORDER_STATUSES.map((status) => [status, [pending, approved, produced].some((open) => open === status)] as const),
  )("an order in status %i: %s", (status, possible) => {
    expect(canCancel(status)).toBe(possible);
  });

  test("is possible exactly where the status may still become cancelled", () => {
    for (const status of ORDER_STATUSES) expect(statusMove(status, cancelled) === "forward").toBe(canCancel(status));
  });

  test("only rejected and cancelled are ends", () => {
    expect(ORDER_STATUSES.filter(hasEnded)).toEqual([rejected, cancelled]);
  });
});

describe("a purchase order's status", () => {
  const anyPurchaseStatus = fc.constantFrom(...PURCHASE_ORDER_STATUSES);
  const afterAll = (messages: PurchaseOrderStatus[]) =>
    messages.reduce<PurchaseOrderStatus>(
      (status, to) => (purchaseStatusMove(status, to) === "forward" ? to : status),
      PURCHASE_ORDER_STATUS.pending,
    );

  test("moves as a sales order's does, with its goods received in the place of delivery", () => {
    const same: Record<PurchaseOrderStatus, OrderStatus> = {
      1: pending,
      2: approved,
      3: delivered,
      8: rejected,
      9: cancelled,
    };
    fc.assert(
      fc.property(anyPurchaseStatus, anyPurchaseStatus, (from, to) => {
        expect(purchaseStatusMove(from, to)).toBe(statusMove(same[from], same[to]));
      }),
    );
  });

  test("never goes back, whatever messages come in whatever order", () => {
    fc.assert(
      fc.property(fc.array(anyPurchaseStatus, { maxLength: 30 }), anyPurchaseStatus, (messages, last) => {
        expect(afterAll([...messages, last])).toBeGreaterThanOrEqual(afterAll(messages));
      }),
    );
  });

  test("does not depend on the order of the messages, as long as none ends it", () => {
    const { received, rejected: refused, cancelled: calledOff } = PURCHASE_ORDER_STATUS;
    fc.assert(
      fc.property(fc.array(anyPurchaseStatus, { minLength: 1 }), (all) => {
        const messages = all.filter((status) => status !== refused && status !== calledOff);
        expect(afterAll([...messages].reverse())).toBe(afterAll(messages));
        expect(afterAll(messages)).toBe(Math.max(PURCHASE_ORDER_STATUS.pending, ...messages));
      }),
    );
    expect(purchaseStatusMove(received, refused)).toBe("refused");
  });
});
