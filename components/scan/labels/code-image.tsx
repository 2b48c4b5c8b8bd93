"use client";

import { useEffect, useState } from "react";
import type { Shape } from "./draw-code";
import type { LabelCode } from "./label-code";

/** A symbol on the page. What draws it is loaded only where something is printed. */
export function CodeImage({ code, shape, className }: { code: LabelCode; shape: Shape; className: string }) {
  const { isGs1, text } = code;
  const [svg, setSvg] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void import("./draw-code").then(({ drawCode }) => {
      if (!isGone) setSvg(drawCode({ isGs1, text }, shape));
    });
    return () => {
      isGone = true;
    };
  }, [isGs1, text, shape]);
  if (svg === null) return null;
  return (
    // eslint-disable-next-line @next/next/no-img-element
    <img className={className} alt={text} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} data-code={text} />
  );
}
