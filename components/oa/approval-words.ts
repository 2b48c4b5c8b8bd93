"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMay, useMe } from "@/components/console/me";
import { isDecided, isOwnRequest } from "@/server/cells/oa/rules";
import { APPROVAL_TYPES } from "@/server/cells/oa/schema";
import { type Approval, sourceOf } from "./approval-form-data";

export function useTypeName() {
  const t = useTranslations("approvals.types");
  return useCallback(
    (typeCode: string) => {
      const known = APPROVAL_TYPES.find((each) => each === typeCode);
      return known ? t(known) : typeCode;
    },
    [t],
  );
}

export function useSourceWords() {
  const t = useTranslations("approvals.sources");
  return useCallback(
    (formData: Approval["formData"]) => {
      const { type, no, id } = sourceOf(formData);
      if (!id) return null;
      const kind = type === "order" || type === "purchase_order" || type === "contract" ? t(type) : type;
      return [kind, no ?? id].filter(Boolean).join(" ");
    },
    [t],
  );
}

/** Null when this person may decide it; else the reason in a sentence. */
export function useCannotDecide() {
  const t = useTranslations("approvals.cannot");
  const { user } = useMe();
  const mayDecide = useMay()("oa.approvals.decide");
  return useCallback(
    (approval: Pick<Approval, "status" | "requestedBy">) => {
      if (isDecided(approval)) return t("decided");
      if (!mayDecide) return t("permission");
      if (isOwnRequest(approval, user.userId)) return t("own");
      return null;
    },
    [t, mayDecide, user.userId],
  );
}
