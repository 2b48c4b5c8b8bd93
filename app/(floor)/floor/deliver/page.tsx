import { getTranslations } from "next-intl/server";
import { DeliverPage } from "@/components/console/floor/deliver-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.tasks.deliver"))("title") };
}

export default function Deliver() {
  return <DeliverPage />;
}
