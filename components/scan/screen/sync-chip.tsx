"use client";

import {
  type Icon,
  IconAlertTriangle,
  IconClockPause,
  IconCloudOff,
  IconLogin,
  IconPlugConnected,
  IconSend,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type Floor, useFloor } from "../floor-context";
import { PageLink } from "./page-link";
import classes from "./sync-chip.module.css";

type Sync = "live" | "offline" | "waiting" | "sending" | "signedOut" | "attention";
const SIGNS: Record<Sync, Icon> = {
  live: IconPlugConnected,
  offline: IconCloudOff,
  waiting: IconClockPause,
  sending: IconSend,
  signedOut: IconLogin,
  attention: IconAlertTriangle,
};

/** The worst first: what a person must do, then what keeps the rest from going. */
export function syncOf({ count, isOnline }: Pick<Floor, "count" | "isOnline">): Sync {
  if (count.attention > 0) return "attention";
  if (!isOnline) return "offline";
  if (count.isSignedOut) return "signedOut";
  if (count.isSending) return "sending";
  return count.waiting > 0 ? "waiting" : "live";
}

/** Whether what was confirmed has gone, in one word and one number. */
export function SyncChip({ href, signInHref }: { href: string; signInHref: string }) {
  const t = useTranslations("floor.sync");
  const { count, isOnline } = useFloor();
  const sync = syncOf({ count, isOnline });
  const Sign = SIGNS[sync];
  const word = sync === "offline" && count.waiting > 0 ? "offlineWaiting" : sync;
  return (
    <span role="status" data-state={sync}>
      <PageLink href={sync === "signedOut" ? signInHref : href} className={classes.chip} data-state={sync}>
        <Sign size={20} aria-hidden />
        {t(word, { count: sync === "attention" ? count.attention : count.waiting })}
      </PageLink>
    </span>
  );
}
