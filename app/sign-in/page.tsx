import { getTranslations } from "next-intl/server";
import { Kit } from "@/app/kit";
import { isDemo } from "@/app/prefetch";
import { Brand } from "@/components/console/brand";
import { ColorSchemeSwitch } from "@/components/console/color-scheme-switch";
import { LocaleSwitch } from "@/components/console/locale-switch";
import { safeNextPath } from "@/components/console/next-path";
import { SignInForm } from "@/components/console/sign-in-form";
import classes from "./sign-in.module.css";

export async function generateMetadata() {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const t = await getTranslations("signIn");
  return (
    <Kit>
      <main className={classes.page}>
        <div className={classes.card}>
          <div className={classes.top}>
            <Brand />
            <div className={classes.switches}>
              <LocaleSwitch />
              <ColorSchemeSwitch />
            </div>
          </div>
          <h1 className={classes.title}>{t("title")}</h1>
          <p className={classes.words}>{t("words")}</p>
          <SignInForm next={safeNextPath((await searchParams).next)} demo={isDemo()} />
        </div>
      </main>
    </Kit>
  );
}
