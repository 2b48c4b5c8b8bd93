import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { DeliveryTiles } from "@/components/console/home/delivery-tiles";
import { Today } from "@/components/console/home/today";
import { OrderTiles } from "@/components/erp/order-tiles";
import { ProductionTiles } from "@/components/mes/production-tiles";
import { ApprovalTile } from "@/components/oa/approval-tile";
import { CountTiles } from "@/components/ui/count-tile";
import { PageHeader } from "@/components/ui/page-header";
import { ShortTile } from "@/components/wms/picking/short-tile";
import classes from "./home.module.css";

export async function generateMetadata() {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage() {
  const t = await getTranslations("home");
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.home.summary.queryOptions({})),
        fetch(trpc.erp.orders.counts.queryOptions({})),
        fetch(trpc.oa.approvals.counts.queryOptions({})),
      ]}
    >
      <PageHeader title={t("title")} words={t("words")} />
      <div className={classes.stack}>
        <CountTiles label={t("work")}>
          <ApprovalTile />
          <ProductionTiles />
          <ShortTile />
          <OrderTiles />
          <DeliveryTiles />
        </CountTiles>
        <Today />
      </div>
    </Prefetched>
  );
}
