import type { ReactNode } from "react";
import { requireSession, whoIsHere } from "@/app/prefetch";
import { FloorShell } from "@/components/console/floor/floor-shell";

export default async function FloorLayout({ children }: { children: ReactNode }) {
  await requireSession();
  return <FloorShell me={await whoIsHere()}>{children}</FloorShell>;
}
