"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import {
  type Icon,
  IconBarcode,
  IconBox,
  IconBuildingFactory2,
  IconBuildingStore,
  IconChecklist,
  IconClipboardList,
  IconFileDollar,
  IconFileText,
  IconPackageExport,
  IconPackageImport,
  IconRoute,
  IconSearch,
  IconShoppingCart,
  IconStack2,
  IconTruckDelivery,
  IconUsers,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { traceHref } from "@/components/console/document-link";
import { useMay } from "@/components/console/me";
import { areas } from "@/components/console/navigation";
import classes from "./palette.module.css";
import type { Kind } from "./sources";
import { FEWEST_LETTERS, useFound } from "./use-found";

const icons: Record<Kind, Icon> = {
  order: IconClipboardList,
  production_order: IconBuildingFactory2,
  purchase_order: IconShoppingCart,
  purchase_requisition: IconFileText,
  rfq: IconFileDollar,
  inbound_order: IconPackageImport,
  outbound_order: IconPackageExport,
  shipment: IconTruckDelivery,
  approval: IconChecklist,
  contract: IconFileText,
  customer: IconUsers,
  supplier: IconBuildingStore,
  item: IconBox,
  lot: IconStack2,
  serial: IconBarcode,
};

/** Ctrl-K: any page, document, item, lot or serial by a part of its name. */
export default function Palette() {
  const t = useTranslations("palette");
  const nav = useTranslations("nav");
  const router = useRouter();
  const may = useMay();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words, 200);
  const { found, asking, failed } = useFound(asked);
  const typed = words.trim().toLowerCase();
  const places = areas
    .flatMap((area) => area.places)
    .filter(({ permission }) => may(permission))
    .map((place) => ({ ...place, label: nav(`places.${place.name}`) }))
    .filter(({ label, href }) => label.toLowerCase().includes(typed) || href.includes(typed));
  const searching = words.trim().length >= FEWEST_LETTERS && (asking || asked !== words);

  return (
    <Spotlight.Root
      query={words}
      onQueryChange={setWords}
      shortcut="mod + K"
      tagsToIgnore={[]}
      scrollable
      maxHeight="60vh"
    >
      <Spotlight.Search
        placeholder={t("placeholder")}
        aria-label={t("placeholder")}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map((thing) => {
          const Symbol = icons[thing.kind];
          return (
            <Spotlight.Action
              key={`${thing.kind} ${thing.id}`}
              onClick={() => router.push(thing.href)}
              label={thing.label}
              description={thing.words ?? undefined}
              leftSection={<Symbol size={18} aria-hidden />}
              rightSection={<span className={classes.kind}>{t(`kinds.${thing.kind}`)}</span>}
            />
          );
        })}
        {places.map((place) => (
          <Spotlight.Action
            key={place.name}
            onClick={() => router.push(place.href)}
            label={place.label}
            leftSection={<place.icon size={18} aria-hidden />}
            rightSection={<span className={classes.kind}>{t("page")}</span>}
          />
        ))}
        {typed && may("trace.read") ? (
          <Spotlight.Action
            onClick={() => router.push(traceHref(words.trim()))}
            label={t("trace", { words: words.trim() })}
            leftSection={<IconRoute size={18} aria-hidden />}
            rightSection={<span className={classes.kind}>{nav("places.trace")}</span>}
          />
        ) : null}
        {found.length + places.length === 0 && !searching ? (
          <Spotlight.Empty>{t("nothing", { words: words.trim() })}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <span className="dim" role="status">
          {searching ? t("searching") : failed ? t("failed") : t("keys")}
        </span>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}
