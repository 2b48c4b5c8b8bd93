import { useTranslations } from "next-intl";
import { DueDay } from "@/components/ui/due-day";
import { isOpen } from "@/server/cells/srm/rules";
import type { Rfq } from "@/server/cells/srm/schema";

/** Until when the suppliers were asked to answer. */
export function QuotesDue({ rfq }: { rfq: Pick<Rfq, "dueDate" | "status"> }) {
  const t = useTranslations("purchasing.rfqs");
  if (rfq.dueDate === null) return <span className="dim">{t("noDueDate")}</span>;
  return <DueDay day={rfq.dueDate} open={isOpen(rfq)} />;
}
