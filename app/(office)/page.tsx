import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Today } from "@/components/console/home/today";
import { PageHeader } from "@/components/ui/page-header";
import classes from "./home.module.css";
import { HomeTiles } from "./home-tiles";

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
        <HomeTiles />
        <Today />
      </div>
    </Prefetched>
  );
}
