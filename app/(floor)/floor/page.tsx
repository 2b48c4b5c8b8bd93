import { getTranslations } from "next-intl/server";
import { FloorHome } from "@/components/console/floor/floor-home";

export async function generateMetadata() {
  return { title: (await getTranslations("floor"))("title") };
}

export default function FloorPage() {
  return <FloorHome />;
}
