"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "@/components/console/me";
import { canReport, whyNotSplit } from "@/server/cells/mes/rules";
import { ORDER_STATUS } from "@/server/cells/mes/schema";
import { useActionDialog } from "./action-dialogs";
import {
  CancelDialog,
  CompleteDialog,
  type Order,
  RescheduleDialog,
  SplitDialog,
  StartButton,
} from "./production-actions";
import classes from "./row-actions.module.css";

type Actions = {
  order: Order;
  /** How its material is promised: `offered` where there is some to promise, `first` where that comes before the work. */
  release: { offered: boolean; first: boolean; dialog: (close: () => void) => ReactNode } | null;
  /** What becomes of its picking lists when it is called off. */
  cancelPreview: ReactNode;
  /** Material has left the shelf for it. */
  issued: boolean;
  more?: ReactNode;
  large?: boolean;
};

/** What can be done with an order right here: the next step as a button, the rest in a menu. */
export function RowActions({ order, release, cancelPreview, issued, more, large = false }: Actions) {
  const t = useTranslations("production.actions");
  const may = useMay();
  const show = useActionDialog();
  const mayRun = may("mes.orders.run");
  const open = canReport(order.status);
  const offersRelease = may("wms.outbound.allocate") && open && release?.offered === true;
  const offersStart = mayRun && order.status === ORDER_STATUS.released;
  const name = { documentNo: order.documentNo };
  // What stands free is promised first; work begins on what is promised or issued.
  const releasesFirst = offersRelease && release.first;
  const size = large ? undefined : "compact-xs";
  return (
    <span className={classes.actions}>
      {offersStart && !(releasesFirst && !large) ? <StartButton order={order} size={size} /> : null}
      {offersRelease && (large || releasesFirst || !offersStart) ? (
        <Button
          size={size}
          variant={large ? "default" : "light"}
          aria-label={t("releaseName", name)}
          onClick={() => release && show(release.dialog)}
        >
          {large ? t("release") : t("releaseShort")}
        </Button>
      ) : null}
      {large && mayRun && open && !offersStart ? (
        <Button onClick={() => show((close) => <CompleteDialog order={order} onClose={close} />)}>
          {t("complete")}
        </Button>
      ) : null}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size={large ? "lg" : "sm"} variant={large ? "default" : "subtle"} aria-label={t("more", name)}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offersRelease && !large && !releasesFirst && offersStart ? (
            <Menu.Item onClick={() => release && show(release.dialog)}>{t("release")}</Menu.Item>
          ) : null}
          {mayRun && open ? (
            <>
              <Menu.Item onClick={() => show((close) => <CompleteDialog order={order} onClose={close} />)}>
                {t("complete")}
              </Menu.Item>
              <Menu.Item onClick={() => show((close) => <RescheduleDialog orders={[order]} onClose={close} />)}>
                {t("reschedule")}
              </Menu.Item>
            </>
          ) : null}
          {mayRun && whyNotSplit(order, 0, issued) === undefined ? (
            <Menu.Item onClick={() => show((close) => <SplitDialog order={order} onClose={close} />)}>
              {t("split")}
            </Menu.Item>
          ) : null}
          {more}
          <Menu.Item component={Link} href={`/production/${order.orderId}/card`}>
            {t("card")}
          </Menu.Item>
          {mayRun && open ? (
            <Menu.Item
              color="red"
              onClick={() => show((close) => <CancelDialog order={order} onClose={close} preview={cancelPreview} />)}
            >
              {t("cancel")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
