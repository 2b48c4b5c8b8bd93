"use client";

import { useEffect, useState } from "react";
import { useFloor } from "../floor-context";

/** A drawing or a photo as this device keeps it. */
export function KeptPicture({ reference, words, className }: { reference: string; words: string; className?: string }) {
  const { device } = useFloor();
  const [dataUrl, setDataUrl] = useState<string>();

  useEffect(() => {
    let isGone = false;
    void device.picture(reference).then((kept) => {
      if (!isGone) setDataUrl(kept);
    });
    return () => {
      isGone = true;
    };
  }, [device, reference]);
  // eslint-disable-next-line @next/next/no-img-element
  return dataUrl === undefined ? null : <img src={dataUrl} alt={words} className={className} />;
}
