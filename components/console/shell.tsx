"use client";

import { Badge, Burger, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { LoadingRows } from "@/components/ui/loading-rows";
import { Brand } from "./brand";
import { ColorSchemeSwitch } from "./color-scheme-switch";
import { faultOf } from "./fault";
import { FaultView } from "./fault-view";
import { KeysHelp } from "./keys-help";
import { LiveIndicator } from "./live-indicator";
import { LiveUpdates } from "./live-updates";
import { LocaleSwitch } from "./locale-switch";
import { type Me, MeProvider } from "./me";
import { NavList } from "./nav-list";
import { PaletteButton } from "./palette/palette-button";
import classes from "./shell.module.css";
import { useTRPC } from "./trpc";
import { UserMenu } from "./user-menu";

/** The frame around every office page: who you are, which plant this is, where you can go. */
export function Shell({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const locale = useLocale();
  const me = useQuery(trpc.me.get.queryOptions({}, { staleTime: 300_000 }));
  const router = useRouter();
  const path = usePathname();
  const stranger = me.isError && faultOf(me.error).code === "UNAUTHENTICATED";

  useEffect(() => {
    if (stranger) router.replace(`/sign-in?next=${encodeURIComponent(path + window.location.search)}`);
  }, [stranger, path, router]);

  if (me.data) {
    return (
      <NextIntlClientProvider locale={locale} timeZone={me.data.tenant.timeZone}>
        <MeProvider me={me.data}>
          <LiveUpdates>
            <Frame me={me.data}>{children}</Frame>
          </LiveUpdates>
        </MeProvider>
      </NextIntlClientProvider>
    );
  }
  return (
    <div className={classes.frame}>
      <aside className={classes.side}>
        <div className={classes.brand}>
          <Brand />
        </div>
      </aside>
      <main className={classes.main}>
        <div className={classes.page}>
          {me.isError && !stranger ? (
            <FaultView error={me.error} onRetry={() => void me.refetch()} retrying={me.isFetching} />
          ) : (
            <LoadingRows />
          )}
        </div>
      </main>
    </div>
  );
}

function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const t = useTranslations("shell");
  const [opened, drawer] = useDisclosure(false);
  return (
    <div className={classes.frame}>
      <nav className={classes.side} aria-label={t("navigation")} data-screen-only>
        <a href="#page" className="skip-link">
          {t("skip")}
        </a>
        <Link href="/" className={classes.brand} aria-label={t("home")}>
          <Brand />
        </Link>
        <div className={classes.scroll}>
          <NavList />
        </div>
      </nav>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={290}
        title={<Brand />}
        closeButtonProps={{ "aria-label": t("closeMenu") }}
      >
        <nav aria-label={t("navigation")}>
          <NavList onLeave={drawer.close} />
        </nav>
      </Drawer>
      <KeysHelp />
      <div className={classes.main}>
        <section className={classes.bar} aria-label={t("bar")} data-screen-only>
          <Burger opened={opened} onClick={drawer.open} size="sm" hiddenFrom="md" aria-label={t("openMenu")} />
          <span className={classes.plant} title={me.tenant.name}>
            {me.tenant.name}
          </span>
          {me.mode === "demo" ? (
            <Badge variant="outline" color="yellow" size="sm" className={classes.mode} title={t("demoWords")}>
              {t("demo")}
            </Badge>
          ) : null}
          <div className={classes.tools}>
            <PaletteButton />
            <LiveIndicator />
            <LocaleSwitch />
            <ColorSchemeSwitch />
            <UserMenu />
          </div>
        </section>
        <main id="page" className={classes.page} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
