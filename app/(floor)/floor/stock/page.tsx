import { getTranslations } from "next-intl/server";
import { StockPage } from "@/components/console/floor/stock-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.tasks.identify"))("title") };
}

export default function WhatIsThisPage() {
  return <StockPage />;
}
