"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconAdjustments, IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { itemHref, lotHref } from "@/components/console/document-link";
import { useMay } from "@/components/console/me";
import { HoldDialog } from "./lot-dialogs";
import { AdjustDialog, type Place, ScrapDialog, TransferDialog } from "./stock-dialogs";

type Held = Place & { held?: boolean };
type Asked = { act: "adjust" | "transfer" | "scrap" | "hold"; place: Held };

/** Holds the question of a list's row: the row may be drawn anew meanwhile. */
export function useStockDialog() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = useCallback(() => setAsked(null), []);
  const dialogs = { adjust: AdjustDialog, transfer: TransferDialog, scrap: ScrapDialog };
  const Dialog = asked && asked.act !== "hold" ? dialogs[asked.act] : null;
  return {
    show: setAsked,
    dialog: (
      <>
        {asked && Dialog ? <Dialog place={asked.place} onClose={close} /> : null}
        {asked?.act === "hold" && asked.place.lotNumber ? (
          <HoldDialog sku={asked.place.sku} lotNumber={asked.place.lotNumber} hold onClose={close} />
        ) : null}
      </>
    ),
  };
}

/** What can be done with what lies in one place, for those who may. */
export function StockMenu({ place, name, onOpen }: { place: Held; name: string; onOpen: (asked: Asked) => void }) {
  const t = useTranslations("stock.menu");
  const may = useMay();
  const ask = (act: Asked["act"]) => () => onOpen({ act, place });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={t("label", { name: [name, place.lotNumber, place.locationCode].filter(Boolean).join(" ") })}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may("wms.stock.transfer") ? <Menu.Item onClick={ask("transfer")}>{t("transfer")}</Menu.Item> : null}
        {may("wms.stock.adjust") ? (
          <>
            <Menu.Item onClick={ask("adjust")}>{t("adjust")}</Menu.Item>
            <Menu.Item onClick={ask("scrap")} color="red">
              {t("scrap")}
            </Menu.Item>
          </>
        ) : null}
        {place.lotNumber && may("wms.lots.hold") && !place.held ? (
          <Menu.Item onClick={ask("hold")}>{t("hold")}</Menu.Item>
        ) : null}
        {place.lotNumber ? (
          <Menu.Item component={Link} href={lotHref(place.sku, place.lotNumber)}>
            {t("lot")}
          </Menu.Item>
        ) : null}
        <Menu.Item component={Link} href={itemHref(place.sku)}>
          {t("item")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Corrects a place that no row stands for yet: goods that were found where the books know of none. */
export function AdjustButton() {
  const t = useTranslations("stock.menu");
  const [opened, setOpened] = useState(false);
  if (!useMay()("wms.stock.adjust")) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconAdjustments size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {t("found")}
      </Button>
      {opened ? <AdjustDialog onClose={() => setOpened(false)} /> : null}
    </>
  );
}
