"use client";

import { useTranslations } from "next-intl";

const known = ["admin", "planner", "warehouse", "driver", "sales", "buyer", "approver", "quality", "viewer"] as const;

/** A role in the reader's language; a role added later shows as it is called. */
export function useRoleName() {
  const t = useTranslations("roles");
  return (role: string) => {
    const match = known.find((each) => each === role);
    return match ? t(match) : role;
  };
}
