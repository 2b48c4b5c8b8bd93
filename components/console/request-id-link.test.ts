import { createTRPCClient, httpLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { expect, test } from "vitest";
import { requestIdHeader, requestIdLink } from "./request-id-link";

type Untyped = {
  shop: Record<string, { mutate(input: unknown, options?: { context: { requestId: string } }): Promise<unknown> }>;
};

/** A client whose server fails as often as told, and the request ids that server saw. */
function clientWith(failures: number) {
  const seen: (string | null)[] = [];
  let left = failures;
  const client = createTRPCClient<AnyTRPCRouter>({
    links: [
      requestIdLink(),
      httpLink({
        url: "http://plant.test",
        headers: requestIdHeader,
        fetch: async (_url, options) => {
          seen.push(new Headers(options?.headers).get("x-request-id"));
          if (left-- > 0) throw new Error("the line is down");
          return Response.json({ result: { data: "ok" } });
        },
      }),
    ],
  });
  return { shop: (client as unknown as Untyped).shop, seen };
}

test("the same confirmation keeps its id until it succeeded", async () => {
  const { shop, seen } = clientWith(1);
  await expect(shop.buy?.mutate({ sku: "SKU001" })).rejects.toThrow();
  await shop.buy?.mutate({ sku: "SKU001" });
  expect(seen[0]).toBeTruthy();
  expect(seen[1]).toBe(seen[0]);
});

test("a double click sends one id twice", async () => {
  const { shop, seen } = clientWith(0);
  await Promise.all([shop.buy?.mutate({ sku: "SKU001" }), shop.buy?.mutate({ sku: "SKU001" })]);
  expect(seen[0]).toBe(seen[1]);
});

test("other input, another procedure or a new confirmation after success gets a new id", async () => {
  const { shop, seen } = clientWith(0);
  await shop.buy?.mutate({ sku: "SKU001" });
  await shop.buy?.mutate({ sku: "SKU001" });
  await shop.buy?.mutate({ sku: "SKU002" });
  await shop.sell?.mutate({ sku: "SKU002" });
  expect(new Set(seen).size).toBe(4);
});

test("an id that was given with the call is kept", async () => {
  const { shop, seen } = clientWith(1);
  const options = { context: { requestId: "session-1-1" } };
  await expect(shop.buy?.mutate({ sku: "SKU001" }, options)).rejects.toThrow();
  await shop.buy?.mutate({ sku: "SKU001" }, options);
  await shop.buy?.mutate({ sku: "SKU001" });
  expect(seen.slice(0, 2)).toEqual(["session-1-1", "session-1-1"]);
  expect(seen[2]).not.toBe("session-1-1");
});
