"use client";

import { useTranslations } from "next-intl";
import { DocumentLink } from "@/components/console/document-link";
import { isOpenPicking } from "./open-pickings";
import type { Readiness } from "./readiness";

/** What becomes of the picking lists when their production order is called off. */
export function CancelPreview({ readiness }: { readiness: Readiness | undefined }) {
  const t = useTranslations("production.cancel");
  if (!readiness || readiness.pickings.length === 0) return <p style={{ margin: 0 }}>{t("noPicking")}</p>;
  return (
    <ul style={{ margin: 0, paddingLeft: "1.1rem" }}>
      {readiness.pickings.map((picking) => (
        <li key={picking.orderId}>
          <DocumentLink kind="outbound_order" id={picking.orderId}>
            {picking.orderNo}
          </DocumentLink>{" "}
          {isOpenPicking(picking) ? t("pickingCancelled") : t("pickingStays")}
        </li>
      ))}
    </ul>
  );
}
