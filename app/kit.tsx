import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/console/providers";

/** The office's kit around a page: its parts make styles, which this answer's nonce allows. */
export async function Kit({ children }: { children: ReactNode }) {
  return <Providers nonce={(await headers()).get("x-nonce") ?? undefined}>{children}</Providers>;
}
