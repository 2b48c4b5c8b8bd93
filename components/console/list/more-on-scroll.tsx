"use client";

import { Button } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import classes from "./document-list.module.css";

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; isError: boolean; fetchNextPage: () => unknown };

/** So many rows come by themselves; whoever wants more than that says so, or had better filter. */
const BY_ITSELF = 500;

export function MoreOnScroll({ query, loaded }: { query: Pages; loaded: number }) {
  const t = useTranslations("ui.table");
  const { ref, entry } = useIntersection({ rootMargin: "600px" });
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  const near = entry?.isIntersecting && hasNextPage && !isFetchingNextPage && !isError && loaded < BY_ITSELF;
  useEffect(() => {
    if (near) void fetchNextPage();
  }, [near, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div className={classes.more} ref={ref}>
      <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t("more")}
      </Button>
    </div>
  );
}
