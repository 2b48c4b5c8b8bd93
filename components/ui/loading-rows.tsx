import { Skeleton, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./loading-rows.module.css";

const widths = ["62%", "48%", "71%", "55%", "66%", "43%", "58%", "50%"];

/** The shape of a list that is on its way. */
export function LoadingRows({ rows = 6 }: { rows?: number }) {
  const t = useTranslations("ui");
  return (
    <div className={classes.rows} role="status">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {widths.slice(0, rows).map((width) => (
        <div key={width} className={classes.row} aria-hidden>
          <Skeleton height={10} width="18%" />
          <Skeleton height={10} width={width} />
        </div>
      ))}
    </div>
  );
}
