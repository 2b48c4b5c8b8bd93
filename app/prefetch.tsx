import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { createQueryClient } from "@/components/console/query-client";
import { type AppRouter, appRouter } from "@/server/cells/index";
import { browserContext } from "@/server/platform/browser-door";
import { env } from "@/server/platform/env";

/** Read once a request, however many parts of the page ask. */
const contextOfRequest = cache(async () => browserContext(await headers(), true));

export const isDemo = () => env.demo;

/** A page without a session has nothing to show: sign in first, then come back here. */
export async function requireSession(): Promise<void> {
  const { caller } = await contextOfRequest();
  if (caller) return;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** Who is here, for pages that ask nothing else before they are shown. */
export async function whoIsHere() {
  const ctx = await contextOfRequest();
  return appRouter.createCaller(ctx).me.get({});
}

type Ask = (trpc: TRPCOptionsProxy<AppRouter>, fetch: QueryClient["prefetchQuery"]) => Promise<unknown>[];

/** Answers the page's first questions before it leaves the server. What cannot be answered, the browser asks again and says. */
export async function Prefetched({ ask, children }: { ask: Ask; children: ReactNode }) {
  const queryClient = createQueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({ router: appRouter, ctx: await contextOfRequest(), queryClient });
  await Promise.all(ask(trpc, queryClient.prefetchQuery.bind(queryClient)));
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
