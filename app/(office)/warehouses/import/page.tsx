import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { PlaceImport } from "@/components/wms/places/place-import";

export async function generateMetadata() {
  return { title: (await getTranslations("places"))("importTitle") };
}

export default async function ImportPlacesPage() {
  const t = await getTranslations("places");
  return (
    <>
      <PageHeader
        title={t("importTitle")}
        words={t("importWords")}
        back={<Link href="/warehouses">{t("warehouses")}</Link>}
      />
      <PlaceImport />
    </>
  );
}
