import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dialled, hasEnded, isClosed, signatureMove, stageMove, statusMove } from "./rules";
import { CONTRACT_STATUS, CONTRACT_STATUSES, type ContractStatus, STAGES } from "./schema";

const { draft, approved, rejected } = CONTRACT_STATUS;
const anyStatus = fc.constantFrom(...CONTRACT_STATUSES);

/** What a contract's status becomes after these messages, in whatever order they arrive. */
const after = (messages: ContractStatus[], from: ContractStatus = draft) =>
  messages.reduce<ContractStatus>((status, to) => (statusMove(status, to) === "forward" ? to : status), from);

describe("a contract's status", () => {
  test.each([
    [draft, draft, "nothing"],
    [draft, approved, "forward"],
    [draft, rejected, "forward"],
    [approved, draft, "nothing"],
    [approved, approved, "nothing"],
    [approved, rejected, "forward"],
    [rejected, draft, "refused"],
    [rejected, approved, "refused"],
    [rejected, rejected, "nothing"],
  ] as const)("from %i to %i: %s", (from, to, move) => {
    expect(statusMove(from, to)).toBe(move);
  });

  test("ends at the furthest of all messages, whatever order they come in, and however often", () => {
    fc.assert(
      fc.property(
        fc.array(anyStatus, { maxLength: 20 }).chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        ([messages, others]) => {
          expect(after(messages)).toBe(Math.max(draft, ...messages));
          expect(after(others)).toBe(after(messages));
          expect(after([...messages, ...messages])).toBe(after(messages));
        },
      ),
    );
  });

  test("never goes back", () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (from, to) => {
        expect(after([to], from)).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  test("is ended by a rejection only", () => {
    expect(CONTRACT_STATUSES.filter(hasEnded)).toEqual([rejected]);
  });
});

const shuffled = <T>(all: T[]) => fc.shuffledSubarray(all, { minLength: all.length });

describe("a contract's signature", () => {
  test("is set once; the same moment written with another offset is the same", () => {
    expect(signatureMove(null, "2026-03-01T10:00:00+08:00")).toBe("forward");
    expect(signatureMove("2026-03-01T02:00:00.000Z", "2026-03-01T10:00:00+08:00")).toBe("nothing");
    expect(signatureMove("2026-03-01T02:00:00.000Z", "2026-03-01T10:00:00Z")).toBe("refused");
  });
});

describe("an opportunity's stage", () => {
  const anyStage = fc.constantFrom(...STAGES);

  test("may go either way until it is closed, then no further", () => {
    fc.assert(
      fc.property(anyStage, anyStage, (from, to) => {
        expect(stageMove(from, to)).toBe(from === to ? "nothing" : isClosed(from) ? "refused" : "forward");
      }),
    );
  });

  test("is closed when it is won or lost", () => {
    expect(STAGES.filter(isClosed)).toEqual(["won", "lost"]);
  });
});

describe("a phone number", () => {
  test.each([
    [
      "13800138000",
      [
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "0086-13800138000",
        "8613800138000",
        "１３８００１３８０００",
      ],
    ],
    ["02155550123", ["021-5555 0123", "+86 21 5555 0123", "+86 (0)21 5555-0123", "0086 21 55550123"]],
    ["01088888888", ["010-8888 8888", "+86 10 88888888"]],
    ["0014155550100", ["+1 (415) 555-0100", "001 415 555 0100"]],
  ])("%s is the same however it is written", (number, writings) => {
    for (const writing of [number, ...writings]) expect([writing, dialled(writing)]).toEqual([writing, number]);
  });

  test("without a digit is none", () => {
    for (const writing of ["", "+", "unknown", "无"]) expect(dialled(writing)).toBeUndefined();
  });

  test("has only digits, whatever stands between them", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789+- ()8６") }), (writing) => {
        const number = dialled(writing);
        if (number !== undefined) expect(number).toMatch(/^\d+$/);
      }),
    );
  });
});
