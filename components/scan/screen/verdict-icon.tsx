"use client";

import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { type Tone, VERDICTS, type VerdictName } from "../verdicts";

const TONE_ICONS = {
  ok: IconInfoCircle,
  done: IconCircleCheck,
  attention: IconAlertTriangle,
  wrong: IconCircleX,
} as const satisfies Record<Tone, unknown>;

type Shown = { name: VerdictName; size: number };

function ToneIcon({ name, size }: Shown) {
  const Sign = TONE_ICONS[VERDICTS[name].tone];
  return <Sign size={size} stroke={1.8} aria-hidden />;
}

/** A hundred signs in a chunk of their own; where it cannot be had, the tone's own sign says enough. */
export const loadVerdictIcons = () => import("./verdict-icons");
const OwnIcon = lazy(() => loadVerdictIcons().catch(() => ({ default: ToneIcon })));

export function VerdictIcon(shown: Shown) {
  return (
    <Suspense fallback={<ToneIcon {...shown} />}>
      <OwnIcon {...shown} />
    </Suspense>
  );
}
