import { IconCircleCheck, IconPencil } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Item } from "@/server/cells/erp/schema";

export function ItemState({ status }: { status: Item["status"] }) {
  const t = useTranslations("items.status");
  return status === "active" ? (
    <StatusBadge tone="good" icon={IconCircleCheck}>
      {t("active")}
    </StatusBadge>
  ) : (
    <StatusBadge tone="idle" icon={IconPencil}>
      {t("draft")}
    </StatusBadge>
  );
}
