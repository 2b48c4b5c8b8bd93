import { getTranslations } from "next-intl/server";
import { TaskPage } from "@/components/console/floor/task-page";

export async function generateMetadata() {
  return { title: (await getTranslations("floor.tasks.count"))("title") };
}

export default function CountPage() {
  return <TaskPage task="count" />;
}
