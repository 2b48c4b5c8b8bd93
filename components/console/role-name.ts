"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ROLES } from "@/server/platform/permissions";

/** A role in the reader's language; a role added later shows as it is called. */
export function useRoleName() {
  const t = useTranslations("roles");
  return useCallback(
    (role: string) => {
      const match = ROLES.find((each) => each === role);
      return match ? t(match) : role;
    },
    [t],
  );
}
