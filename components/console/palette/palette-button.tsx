"use client";

import { openSpotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import classes from "./palette.module.css";

/** Its own piece of code, loaded once the page stands. */
const Palette = dynamic(() => import("./palette"), { ssr: false });

export function PaletteButton() {
  const t = useTranslations("palette");
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-label={t("title")}
        aria-keyshortcuts="Control+K"
        onClick={openSpotlight}
      >
        <IconSearch size={15} aria-hidden />
        <span>{t("find")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Palette />
    </>
  );
}
