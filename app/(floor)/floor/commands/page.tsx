import { getTranslations } from "next-intl/server";
import { CommandSheet } from "@/components/scan/labels/command-sheet";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.commandSheet"))("title") };
}

export default function CommandsPage() {
  return <CommandSheet />;
}
