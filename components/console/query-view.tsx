"use client";

import { Button } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LoadingRows } from "@/components/ui/loading-rows";
import { Time } from "@/components/ui/time";
import { FaultView } from "./fault-view";
import classes from "./query-view.module.css";

type Query<Data> = {
  data: Data | undefined;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  /** The rows of the question before this one, kept on screen until this one is answered. */
  isPlaceholderData?: boolean;
  fetchStatus: "fetching" | "paused" | "idle";
  dataUpdatedAt: number;
  refetch: () => unknown;
};

/** An answer in all its conditions: on its way, failed, there, or there but old because asking again failed. */
export function QueryView<Data>({
  query,
  loading,
  children,
}: {
  query: Query<Data>;
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  const t = useTranslations("ui.stale");
  const retry = () => void query.refetch();
  const stuck = query.isError || query.fetchStatus === "paused";
  if (query.data === undefined || (query.isPlaceholderData && stuck)) {
    if (stuck) {
      return (
        <div className={classes.fault}>
          <FaultView error={query.error} onRetry={retry} retrying={query.isFetching} />
        </div>
      );
    }
    return loading ?? <LoadingRows />;
  }
  return (
    <>
      {stuck ? (
        <div className={classes.stale} role="status">
          <IconClockExclamation size={16} aria-hidden />
          <span>
            {t("words")} <Time at={new Date(query.dataUpdatedAt).toISOString()} />
          </span>
          <Button size="compact-xs" variant="default" onClick={retry} loading={query.isFetching}>
            {t("retry")}
          </Button>
        </div>
      ) : null}
      <div
        className={query.isPlaceholderData ? classes.older : undefined}
        aria-busy={query.isPlaceholderData || undefined}
      >
        {children(query.data)}
      </div>
    </>
  );
}

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

export function MoreRows({ query }: { query: Pages }) {
  const t = useTranslations("ui.table");
  if (!query.hasNextPage) return null;
  return (
    <div className={classes.more}>
      <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t("more")}
      </Button>
    </div>
  );
}
