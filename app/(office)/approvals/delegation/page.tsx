import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DelegationForm } from "@/components/oa/delegation-form";
import { Delegations } from "@/components/oa/delegations";
import { StandingNotice } from "@/components/oa/standing-notice";
import { PageHeader } from "@/components/ui/page-header";
import classes from "./delegation.module.css";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals.delegation"))("title") };
}

export default async function DelegationPage() {
  const t = await getTranslations("approvals");
  return (
    <>
      <PageHeader
        back={<Link href="/approvals">{t("title")}</Link>}
        title={t("delegation.title")}
        words={t("delegation.words")}
      />
      <StandingNotice />
      <div className={classes.stack}>
        <DelegationForm />
        <Delegations />
      </div>
    </>
  );
}
