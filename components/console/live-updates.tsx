"use client";

import { onlineManager, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { gatherChanges } from "./change-gatherer";
import { useTRPC } from "./trpc";

type LiveState = "live" | "reconnecting";
const LiveContext = createContext<LiveState>("reconnecting");
export const useLiveState = () => useContext(LiveContext);

/** A pulled cable is known at once; the open line itself notices only when it next expects something. */
const useOnline = () =>
  useSyncExternalStore(
    (told) => onlineManager.subscribe(told),
    () => onlineManager.isOnline(),
    () => true,
  );

const retryMs = 5_000;

function askAgain(queryClient: QueryClient, areas: Set<string> | "everything") {
  if (areas === "everything") return queryClient.invalidateQueries();
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) => Array.isArray(path) && areas.has(String(path[0])),
  });
}

/** The one subscription of the page: what changed on the server is asked for again, nothing else. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [changes] = useState(() => gatherChanges((areas) => void askAgain(queryClient, areas)));
  const online = useOnline();
  const [state, setState] = useState<LiveState>("reconnecting");

  const subscription = useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      onData: ({ cells }) => changes.heard(cells),
      onConnectionStateChange: ({ state: connection }) => {
        setState(connection === "pending" ? "live" : "reconnecting");
        if (connection === "pending") changes.connected();
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

  return <LiveContext value={online ? state : "reconnecting"}>{children}</LiveContext>;
}
