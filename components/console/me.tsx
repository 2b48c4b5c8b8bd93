"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Answers } from "./trpc";

export type Me = Answers["me"]["get"];

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe needs the shell around it");
  return me;
}

/** Whether a button is shown at all. The server decides again, of course. */
export function useMay() {
  const { permissions } = useMe();
  return (permission: string) => permissions.includes(permission);
}
