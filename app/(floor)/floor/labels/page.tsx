import { getTranslations } from "next-intl/server";
import { LabelsPage } from "@/components/console/floor/labels-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.labels"))("title") };
}

export default function FloorLabelsPage() {
  return <LabelsPage />;
}
