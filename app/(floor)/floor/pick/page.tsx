import { getTranslations } from "next-intl/server";
import { PickPage } from "@/components/console/floor/pick-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.tasks.pick"))("title") };
}

export default function Pick() {
  return <PickPage />;
}
