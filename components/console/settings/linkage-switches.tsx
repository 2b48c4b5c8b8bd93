"use client";

import { IconArrowsSplit2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkageSwitch } from "./linkage-switch";
import classes from "./linkage-switches.module.css";

export function LinkageSwitches() {
  const t = useTranslations("switches");
  const trpc = useTRPC();
  const query = useQuery(trpc.settings.linkages.list.queryOptions({}));
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={IconArrowsSplit2} title={t("none")} />
        ) : (
          <div className={classes.cards}>
            {items.map((row) => (
              <LinkageSwitch key={row.flag} row={row} />
            ))}
          </div>
        )
      }
    </QueryView>
  );
}
