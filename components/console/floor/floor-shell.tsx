"use client";

import { IconLogout, IconUser, IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { FloorProvider, useFloor } from "@/components/scan/floor-context";
import { IdleLock } from "@/components/scan/lock/idle-lock";
import { lockOf } from "@/components/scan/lock/lock-state";
import { pinShelf } from "@/components/scan/lock/pin-shelf";
import { PageLink } from "@/components/scan/screen/page-link";
import { SyncChip } from "@/components/scan/screen/sync-chip";
import { loadVerdictIcons } from "@/components/scan/screen/verdict-icon";
import { Mark } from "../brand";
import { type Me, MeProvider } from "../me";
import { useOtherLocale } from "../other-locale";
import { DOORS } from "./doors-over-trpc";
import { FLOOR_PLACES } from "./floor-places";
import classes from "./floor-shell.module.css";
import { forgetFloorPages, keepFloorPages } from "./shell-cache";

const restMs = 3_000;

/** The frame of the floor's pages: light, wide, and open without a network. */
export function FloorShell({ me, children }: { me: Me; children: ReactNode }) {
  const t = useTranslations("floor");
  const locale = useLocale();
  const { userId, name } = me.user;
  const [person] = useState({ userId, name });

  useEffect(() => {
    const mine = Object.values(FLOOR_PLACES).filter(({ permission }) => me.permissions.includes(permission));
    const pages = ["/floor", ...mine.map(({ href }) => href)];
    // Without it everything works with a network; the start page says so.
    const keep = () =>
      void loadVerdictIcons()
        .then(() => keepFloorPages(userId, pages))
        .catch(() => undefined);
    // What a person does first has the line to itself.
    const timer = setTimeout(keep, restMs);
    return () => clearTimeout(timer);
  }, [me, userId]);

  const waiting = (
    <div className={classes.frame}>
      <main className={classes.page}>
        <p role="status">{t("loading")}</p>
      </main>
    </div>
  );
  return (
    <NextIntlClientProvider locale={locale} timeZone={me.tenant.timeZone}>
      <MeProvider me={me}>
        <FloorProvider doors={DOORS} person={person} waiting={waiting}>
          <IdleLock onSignOut={() => signOutOfLock(userId)}>
            <Frame me={me}>{children}</Frame>
          </IdleLock>
        </FloorProvider>
      </MeProvider>
    </NextIntlClientProvider>
  );
}

function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const t = useTranslations("floor");
  return (
    <div className={classes.frame}>
      <header className={classes.bar}>
        <PageLink href="/floor" className={classes.home} aria-label={t("home")}>
          <Mark size={26} />
        </PageLink>
        <SyncChip href="/floor#attention" signInHref="/sign-in?next=/floor" />
        <div className={classes.tools}>
          <Mute />
          <Language />
          <span className={classes.person} title={t("header.person", { name: me.user.name })}>
            <IconUser size={18} aria-hidden />
            <span className={classes.name}>{me.user.name}</span>
          </span>
          <SignOut userId={me.user.userId} />
        </div>
      </header>
      <main id="page" className={classes.page}>
        {children}
      </main>
    </div>
  );
}

function Mute() {
  const t = useTranslations("floor.header");
  const { player } = useFloor();
  const [muted, setMuted] = useState(player.isMuted());
  const Sign = muted ? IconVolumeOff : IconVolume;
  return (
    <button
      type="button"
      className={classes.tool}
      aria-pressed={muted}
      aria-label={muted ? t("unmute") : t("mute")}
      onClick={() => {
        player.mute(!muted);
        setMuted(!muted);
      }}
    >
      <Sign size={22} aria-hidden />
    </button>
  );
}

function Language() {
  const { locale, name, change } = useOtherLocale();
  return (
    <button type="button" className={classes.tool} lang={locale} onClick={change}>
      {name}
    </button>
  );
}

/**
 * False where nobody could be told: without a network a session cannot end. What waits in the outbox stays; the lock of
 * whoever signs in next is open.
 */
async function signOut(userId: string): Promise<boolean> {
  // Loaded for the one press of the day that needs it.
  const isOver = await import("../auth-client")
    .then(({ auth }) => auth.signOut())
    .then(
      ({ error }) => !error || Boolean(error.status),
      () => false,
    );
  if (!isOver) return false;
  lockOf(userId).forget();
  await forgetFloorPages();
  // A full load: nothing of this person's pages stays in memory.
  window.location.assign("/sign-in?next=/floor");
  return true;
}

/** Whoever could not open the lock proves who they are by their password, and chooses a new PIN. */
async function signOutOfLock(userId: string): Promise<boolean> {
  const before = await pinShelf.get(userId);
  await pinShelf.remove(userId);
  const isOver = await signOut(userId);
  // Still here, and locked: the PIN must stay what it was.
  if (!isOver && before) await pinShelf.put(before);
  return isOver;
}

function SignOut({ userId }: { userId: string }) {
  const t = useTranslations("floor.header");
  return (
    <button type="button" className={classes.tool} aria-label={t("signOut")} onClick={() => void signOut(userId)}>
      <IconLogout size={22} aria-hidden />
    </button>
  );
}
