"use client";

import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";

const ROW_LINK = "tbody th a[href]";

/** J and K walk the rows of a list, Enter opens one (it is a link), X chooses it. */
export function useRowKeys() {
  const box = useRef<HTMLDivElement>(null);
  const here = () => document.activeElement?.closest("tr");
  const go = (step: 1 | -1) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>(ROW_LINK) ?? [])];
    const at = links.findIndex((link) => link.closest("tr") === here());
    const next = links[at < 0 && step < 0 ? links.length - 1 : at + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useHotkeys([
    ["j", () => go(1)],
    ["k", () => go(-1)],
    [
      "x",
      () => {
        const row = here();
        if (row && box.current?.contains(row)) row.querySelector<HTMLElement>("input[type=checkbox]")?.click();
      },
    ],
  ]);
  return box;
}
