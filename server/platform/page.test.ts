import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterCursor, pageOf, STAMP_AND_UUID } from "./page";

const page = (rows: string[], limit: number) =>
  pageOf(
    rows,
    limit,
    (row) => row,
    (row) => row.toUpperCase(),
  );
const refusedCursor = expect.objectContaining({
  code: "VALIDATION_FAILED",
  facts: { issue: "cursor", issues: [{ path: "cursor", message: "not a cursor of this list" }] },
});

describe("a page", () => {
  test("shows no more than asked for and says where to go on", () => {
    const { items, nextCursor } = page(["c", "b", "a"], 2);
    expect(items).toEqual(["C", "B"]);
    expect(afterCursor(nextCursor ?? "")).toBe("b");
  });

  test("that shows everything has no next one", () => {
    expect(page(["b", "a"], 2).nextCursor).toBeNull();
    expect(page([], 2)).toEqual({ items: [], nextCursor: null });
  });

  test("walking a list of any length in pages of any size shows every row once, in order", () => {
    const lists = fc
      .uniqueArray(fc.stringMatching(/^[\x21-\x7E]{1,40}$/), { maxLength: 60 })
      .map((keys) => keys.sort().reverse());
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 20 }), (list, limit) => {
        const seen: string[] = [];
        for (let cursor: string | undefined; ; ) {
          const after = afterCursor(cursor);
          const rest = list.filter((key) => after === undefined || key < after).slice(0, limit + 1);
          const { items, nextCursor } = pageOf(
            rest,
            limit,
            (key) => key,
            (key) => key,
          );
          seen.push(...items);
          if (nextCursor === null) break;
          cursor = nextCursor;
        }
        expect(seen).toEqual(list);
      }),
    );
  });
});

describe("a cursor", () => {
  test("that is absent means the first page", () => {
    expect(afterCursor(undefined)).toBeUndefined();
  });

  test("is either one of ours or refused, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.base64String()), (text) => {
        let key: string | undefined;
        try {
          key = afterCursor(text);
        } catch (error) {
          expect(error).toEqual(refusedCursor);
          return;
        }
        expect(Buffer.from(key ?? "").toString("base64url")).toBe(text);
      }),
    );
  });

  test("of a list by time holds a moment that exists and a row's id", () => {
    const of = (key: string) => () => afterCursor(Buffer.from(key).toString("base64url"), STAMP_AND_UUID);
    const id = "00000000-0000-4000-8000-000000000000";
    expect(of(`2024-02-29T23:59:59.999Z ${id}`)()).toBe(`2024-02-29T23:59:59.999Z ${id}`);
    for (const key of [
      `2023-02-29T00:00:00.000Z ${id}`,
      `2024-01-01T25:00:00.000Z ${id}`,
      `2024-01-01T00:00:00Z ${id}`,
      "2024-01-01T00:00:00.000Z",
      `2024-01-01T00:00:00.000Z ${id.slice(1)}`,
      `${id} 2024-01-01T00:00:00.000Z`,
    ]) {
      expect(of(key)).toThrow(refusedCursor);
    }
  });
});
