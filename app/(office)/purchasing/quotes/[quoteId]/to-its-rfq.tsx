"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { PageHeader } from "@/components/ui/page-header";

export function ToItsRfq({ quoteId }: { quoteId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const query = useQuery(trpc.srm.quotes.get.queryOptions({ quoteId }));
  const rfqId = query.data?.rfqId;
  const href = rfqId && `/purchasing/rfqs/${encodeURIComponent(rfqId)}`;
  useEffect(() => {
    if (href) router.replace(href);
  }, [router, href]);
  return (
    <QueryView query={query}>
      {({ quoteNo }) => <PageHeader title={href ? <Link href={href}>{quoteNo}</Link> : quoteNo} />}
    </QueryView>
  );
}
