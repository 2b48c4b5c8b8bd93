"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { useMay, useMe } from "@/components/console/me";
import { useRoleName } from "@/components/console/role-name";
import { useTRPC } from "@/components/console/trpc";
import { type Decider, standpoint } from "@/server/cells/oa/rules";
import { APPROVAL_STATUS, APPROVAL_TYPES } from "@/server/cells/oa/schema";
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

/** Whose turn it is: "2 of 3: Administrator"; one step needs no number. */
export function useStepWords() {
  const t = useTranslations("approvals");
  const roleName = useRoleName();
  return useCallback(
    ({ status, stepNo, stepCount, steps }: Approval) => {
      const role = steps.find((step) => step.stepNo === stepNo)?.role;
      if (status !== APPROVAL_STATUS.waiting || !role) return null;
      return stepCount === 1 ? roleName(role) : t("stepOf", { no: stepNo, count: stepCount, role: roleName(role) });
    },
    [t, roleName],
  );
}

/** Whose place I take today, and who takes mine. */
export function useStanding() {
  const trpc = useTRPC();
  const mayDecide = useMay()("oa.approvals.decide");
  return useQuery(trpc.oa.delegations.standing.queryOptions({}, { enabled: mayDecide })).data;
}

/** Null when this person may decide it now; else the reason in a sentence. */
export function useCannotDecide() {
  const t = useTranslations("approvals.cannot");
  const { user } = useMe();
  const mayDecide = useMay()("oa.approvals.decide");
  const inPlaceOf = useStanding()?.inPlaceOf;
  const decider = useMemo<Decider>(
    () => ({ personId: user.userId, role: user.role, inPlaceOf: inPlaceOf ?? [] }),
    [user.userId, user.role, inPlaceOf],
  );
  return useCallback(
    (approval: Approval) => {
      const found = standpoint(approval, decider);
      if ("refusal" in found && found.refusal === "decided") return t("decided");
      if (!mayDecide) return t("permission");
      return "refusal" in found ? t(found.refusal) : null;
    },
    [t, mayDecide, decider],
  );
}
