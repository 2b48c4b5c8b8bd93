import { getTranslations } from "next-intl/server";
import { TraceDesk } from "@/components/trace/trace-desk";

export async function generateMetadata() {
  return { title: (await getTranslations("trace"))("title") };
}

export default function TracePage() {
  return <TraceDesk />;
}
