"use client";

import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useFaultWords } from "./fault-view";

/** The short word after an act. A refusal stays until it is read. */
export function useNotices() {
  const t = useTranslations("ui.notice");
  const faultWords = useFaultWords();
  const closeButtonProps = { "aria-label": t("close") };
  return {
    done(message: string) {
      notifications.show({ message, color: "patina", icon: <IconCheck size={16} aria-hidden />, closeButtonProps });
    },
    warn(message: string) {
      notifications.show({
        message,
        color: "yellow",
        icon: <IconAlertTriangle size={16} aria-hidden />,
        autoClose: false,
        closeButtonProps,
      });
    },
    failed(error: unknown) {
      const { title, words, requestId } = faultWords(error);
      const sentences = [words !== title ? words : null, requestId ? t("requestId", { requestId }) : null]
        .filter(Boolean)
        .join(" ");
      notifications.show({
        title,
        message: sentences,
        color: "red",
        icon: <IconAlertTriangle size={16} aria-hidden />,
        autoClose: false,
        closeButtonProps,
      });
    },
  };
}
