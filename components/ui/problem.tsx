import { Alert, Button, Group } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "./copy-button";
import classes from "./problem.module.css";

type Problem = {
  title: string;
  words?: string | null;
  requestId?: string | null;
  onRetry?: () => void;
  retrying?: boolean;
};

/** What went wrong, what to tell the administrator, and the way to try again. */
export function Problem({ title, words, requestId, onRetry, retrying }: Problem) {
  const t = useTranslations("ui.problem");
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      role="alert"
      classNames={{ title: classes.title, icon: classes.title }}
    >
      {words && words !== title ? <div>{words}</div> : null}
      {requestId ? (
        <Group gap={4} mt={4}>
          <span className="dim">{t("requestId")}</span>
          <span className="mono">{requestId}</span>
          <CopyButton value={requestId} name={t("requestId")} />
        </Group>
      ) : null}
      {onRetry ? (
        <Button mt="sm" size="xs" variant="default" onClick={onRetry} loading={retrying}>
          {t("retry")}
        </Button>
      ) : null}
    </Alert>
  );
}
