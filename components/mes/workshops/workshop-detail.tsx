"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { Stations } from "./stations";
import { RenameWorkshop } from "./workshop-form";
import { openOrdersHref } from "./workshop-list";

/** A workshop: its stations, and what is open there now. */
export function WorkshopDetail({ workshopId, history }: { workshopId: string; history: ReactNode }) {
  const t = useTranslations("workshops");
  const trpc = useTRPC();
  const query = useQuery(trpc.mes.workshops.get.queryOptions({ workshopId }));
  const { data: counts } = useQuery(trpc.mes.productionOrders.counts.queryOptions({}));
  const load = counts?.workshops.find((each) => each.workshopId === workshopId);
  return (
    <QueryView query={query}>
      {(workshop) => (
        <DocumentFrame
          back={<Link href="/workshops">{t("title")}</Link>}
          number={workshop.workshopId}
          numberName={t("workshopId")}
          words={workshop.name}
          state={null}
          actions={<RenameWorkshop workshop={workshop} />}
          facts={{
            title: t("heading"),
            content: (
              <FactList
                facts={[
                  { name: t("name"), value: workshop.name },
                  { name: t("factory"), value: workshop.factoryId },
                  {
                    name: t("openOrders"),
                    value: <Link href={openOrdersHref(workshopId)}>{t("orders", { count: load?.open ?? 0 })}</Link>,
                  },
                  {
                    name: t("lateOrders"),
                    value: (
                      <Link href={`${openOrdersHref(workshopId)}&tab=late`}>
                        {t("orders", { count: load?.late ?? 0 })}
                      </Link>
                    ),
                  },
                  { name: t("pieces"), value: <Quantity value={load?.pieces ?? 0} /> },
                  { name: t("createdAt"), value: <Time at={workshop.createdAt} /> },
                ]}
              />
            ),
          }}
          chain={null}
          history={history}
        >
          <Stations workshopId={workshopId} />
        </DocumentFrame>
      )}
    </QueryView>
  );
}
