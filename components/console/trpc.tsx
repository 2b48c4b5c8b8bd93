"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/cells/index";
import { listInputLink } from "./list-input-link";
import { createQueryClient } from "./query-client";
import { requestIdHeader, requestIdLink } from "./request-id-link";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export type Answers = inferRouterOutputs<AppRouter>;
export type Questions = inferRouterInputs<AppRouter>;

const url = "/api/trpc";

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      requestIdLink<AppRouter>(),
      listInputLink<AppRouter>(),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          // Each confirmation is an HTTP request of its own, because its id travels in a header.
          condition: (op) => op.type === "mutation",
          true: httpLink({ url, headers: requestIdHeader }),
          // Node reads 16 KB of a request's head and no more.
          false: httpBatchLink({ url, maxItems: 20, maxURLLength: 10_000 }),
        }),
      }),
    ],
  });
}

export function ServerConnection({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
