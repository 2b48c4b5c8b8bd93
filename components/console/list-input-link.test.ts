import { createTRPCClient } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { expect, test } from "vitest";
import type { AppRouter } from "@/server/cells/index";
import { listInputLink, ownDirection } from "./list-input-link";

function aClient() {
  const sent: unknown[] = [];
  const client = createTRPCClient<AppRouter>({
    links: [
      listInputLink<AppRouter>(),
      () =>
        ({ op }) =>
          observable((observer) => {
            sent.push(op.input);
            observer.next({ result: { data: null } });
            observer.complete();
          }),
    ],
  });
  return { client, sent };
}

test("the direction an endless list scrolls in does not reach the server", async () => {
  const { client, sent } = aClient();
  const scrolled = { limit: 50, cursor: "next", direction: "forward" };
  await client.erp.orders.list.query(scrolled);
  expect(sent).toEqual([{ limit: 50, cursor: "next" }]);
});

test("a trace goes the way that was asked for", async () => {
  const { client, sent } = aClient();
  await client.trace.find.query({ q: "B-7731", direction: "backward" }, ownDirection);
  expect(sent).toEqual([{ q: "B-7731", direction: "backward" }]);
});
