"use client";

import { useTranslations } from "next-intl";
import { useMay, useMe } from "@/components/console/me";
import { type Approval, sourceOf } from "./approval-form-data";
import { isDecided, isOwnRequest } from "@/server/cells/oa/rules";
import { APPROVAL_TYPES } from "@/server/cells/oa/schema";

export function useTypeName() {
  const t = useTranslations("approvals.types");
  return (typeCode: string) => {
    const known = APPROVAL_TYPES.find((each) => each === typeCode);
    return known ? t(known) : typeCode;
  };
}

export function useSourceWords() {
  const t = useTranslations("approvals.sources");
  return (formData: Approval["formData"]) => {
    const { type, no, id } = sourceOf(formData);
    if (!id) return null;
    const kind = type === "order" || type === "purchase_order" || type === "contract" ? t(type) : type;
    return [kind, no ?? id].filter(Boolean).join(" ");
  };
}

/** Null when this person may decide it; else the reason in a sentence. */
export function useCannotDecide() {
  const t = useTranslations("approvals.cannot");
  const { user } = useMe();
  const may = useMay();
  return (approval: Pick<Approval, "status" | "requestedBy">) => {
    if (isDecided(approval)) return t("decided");
    if (!may("oa.approvals.decide")) return t("permission");
    if (isOwnRequest(approval, user.userId)) return t("own");
    return null;
  };
}
