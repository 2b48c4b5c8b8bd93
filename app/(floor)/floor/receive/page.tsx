import { getTranslations } from "next-intl/server";
import { ReceivePage } from "@/components/console/floor/receive-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.tasks.receive"))("title") };
}

export default function Receive() {
  return <ReceivePage />;
}
