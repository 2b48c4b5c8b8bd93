"use client";

import { IconCamera } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useFloor } from "../floor-context";
import { lockOf, useLock } from "../lock/lock-state";
import classes from "./camera-panel.module.css";

// The reader is as heavy as the rest of the page: whoever has a scanner never loads it.
const CameraPanel = lazy(async () => ({ default: (await import("./camera-panel")).CameraPanel }));

/** A device without a scanner looks with its camera. */
export function CameraScan({ onScan }: { onScan: (raw: string, since: number) => void }) {
  const t = useTranslations("floor.camera");
  const { userId } = useFloor().person;
  const { isLocked } = useLock(userId);
  const [isOpen, setOpen] = useState(false);
  // Under the lock nothing looks, and nothing is taken.
  if (!isOpen || isLocked)
    return (
      <button type="button" className={`${classes.tool} ${classes.open}`} onClick={() => setOpen(true)}>
        <IconCamera size={24} aria-hidden />
        <span>{t("open")}</span>
      </button>
    );
  return (
    <Suspense fallback={<p role="status">{t("told.starting")}</p>}>
      <CameraPanel
        onScan={(raw, since) => {
          if (lockOf(userId).noteActivity()) onScan(raw, since);
        }}
        onClose={() => setOpen(false)}
      />
    </Suspense>
  );
}
