import type { ReactNode } from "react";
import { Kit } from "@/app/kit";
import { Prefetched, requireSession } from "@/app/prefetch";
import { Shell } from "@/components/console/shell";

export default async function OfficeLayout({ children }: { children: ReactNode }) {
  await requireSession();
  return (
    <Kit>
      <Prefetched ask={(trpc, fetch) => [fetch(trpc.me.get.queryOptions({}))]}>
        <Shell>{children}</Shell>
      </Prefetched>
    </Kit>
  );
}
