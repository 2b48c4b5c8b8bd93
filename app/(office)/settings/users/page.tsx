import { getTranslations } from "next-intl/server";
import { Roles } from "@/components/console/settings/roles";
import { Users } from "@/components/console/settings/users";
import { PageHeader } from "@/components/ui/page-header";
import classes from "./users.module.css";

export async function generateMetadata() {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UsersPage() {
  const t = await getTranslations("users");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <div className={classes.stack}>
        <Users />
        <Roles />
      </div>
    </>
  );
}
