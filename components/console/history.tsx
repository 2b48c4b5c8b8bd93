"use client";

import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { Changes } from "./changes";
import classes from "./history.module.css";
import { useMay } from "./me";
import { useActionName, useLinkageName } from "./monitor/linkage-words";
import { QueryView } from "./query-view";
import { useTRPC } from "./trpc";

/** Who did what to this document, newest first. Say its type where another one may have the same id. */
export function History({ documentType, documentId }: { documentType?: string; documentId: string }) {
  const t = useTranslations("history");
  const trpc = useTRPC();
  const actionName = useActionName();
  const linkageName = useLinkageName();
  const may = useMay();
  const query = useQuery(
    trpc.audit.ofDocument.queryOptions({ documentType, documentId }, { enabled: may("audit.read") }),
  );
  if (!may("audit.read")) return null;
  return (
    <Panel title={t("title")}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconHistory} title={t("none")} />
          ) : (
            <ol className={classes.rows}>
              {items.map((row) => (
                <li key={row.auditId}>
                  <div className={classes.head}>
                    <strong>{actionName(row.action)}</strong>
                    <span>{linkageName(row.actorName)}</span>
                    <span className={classes.time}>
                      <Time at={row.at} />
                    </span>
                  </div>
                  <Changes documentType={row.documentType} before={row.before} after={row.after} />
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </Panel>
  );
}
