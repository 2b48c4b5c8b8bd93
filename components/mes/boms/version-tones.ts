import { type Icon, IconCircleCheck, IconHistory, IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import type { Tone } from "@/components/ui/status-badge";

export const versionTones = {
  current: { tone: "good", icon: IconCircleCheck, word: "current" },
  earlier: { tone: "idle", icon: IconHistory, word: "earlier" },
  added: { tone: "good", icon: IconPlus, word: "added" },
  changed: { tone: "wait", icon: IconPencil, word: "changed" },
  removed: { tone: "bad", icon: IconMinus, word: "removed" },
} as const satisfies Record<string, { tone: Tone; icon: Icon; word: string }>;
