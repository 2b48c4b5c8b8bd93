import { getTranslations } from "next-intl/server";
import { ReportPage } from "@/components/console/floor/report-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.tasks.report"))("title") };
}

export default function Report() {
  return <ReportPage />;
}
