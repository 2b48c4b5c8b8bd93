"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTRPC } from "./trpc";

type LiveState = "live" | "reconnecting";
const LiveContext = createContext<LiveState>("reconnecting");
export const useLiveState = () => useContext(LiveContext);

/** A burst of changes (an order fans out to a dozen events) refreshes the screen once, not a dozen times. */
const gatherMs = 400;
const retryMs = 5_000;
const platformAreas = ["home", "monitor", "settings", "audit"];

function refresh(queryClient: QueryClient, areas: Set<string>) {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) => Array.isArray(path) && areas.has(String(path[0])),
  });
}

/** The one subscription of the page: what changed on the server is asked for again, nothing else. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLive = useRef(false);
  const [state, setState] = useState<LiveState>("reconnecting");

  function gather(cells: string[]) {
    for (const cell of cells) {
      for (const area of cell === "platform" ? platformAreas : [cell]) waiting.current.add(area);
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const areas = waiting.current;
      waiting.current = new Set();
      void refresh(queryClient, areas);
    }, gatherMs);
  }

  const subscription = useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      onData: (change) => gather(change.cells),
      onConnectionStateChange: ({ state: connection }) => {
        setState(connection === "pending" ? "live" : "reconnecting");
        if (connection !== "pending") return;
        // What changed while the line was cut was never announced to us.
        if (wasLive.current) void queryClient.invalidateQueries();
        wasLive.current = true;
      },
    }),
  );

  const failed = subscription.status === "error";
  const { reset } = subscription;
  useEffect(() => {
    if (!failed) return;
    const again = setTimeout(reset, retryMs);
    return () => clearTimeout(again);
  }, [failed, reset]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return <LiveContext value={state}>{children}</LiveContext>;
}
