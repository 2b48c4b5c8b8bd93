"use client";

import { IconCamera } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { draw, photoOf } from "../camera/draw";
import { BigButton } from "../screen/big-button";
import { KeptPicture } from "./kept-picture";
import classes from "./panel.module.css";

const mostPixels = 1600;

/** Photos of the goods as they were handed over; scaled down here, because the road has little network. */
export function Photos({ references, onPhoto }: { references: string[]; onPhoto: (dataUrl: string) => void }) {
  const t = useTranslations("floor.deliver");
  // Out of sight, because in a field with a file in it a scanner's burst has nowhere to go.
  const file = useRef<HTMLInputElement>(null);
  const [isNoPicture, setNoPicture] = useState(false);

  async function take({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = currentTarget.files ?? [];
    currentTarget.value = "";
    if (!chosen) return;
    const picture = await createImageBitmap(chosen).catch(() => null);
    const drawn = picture && draw(picture, mostPixels);
    picture?.close();
    setNoPicture(!drawn);
    if (drawn) onPhoto(photoOf(drawn));
  }

  return (
    <section className={classes.part} aria-labelledby="photos">
      <h2 id="photos">{t("photos", { count: references.length })}</h2>
      {references.length > 0 ? (
        <div className={classes.photos}>
          {references.map((reference, at) => (
            <KeptPicture key={reference} reference={reference} words={t("photo", { number: at + 1 })} />
          ))}
        </div>
      ) : null}
      <div className={classes.row}>
        <BigButton onPress={() => file.current?.click()}>
          <IconCamera size={24} aria-hidden /> {t("takePhoto")}
        </BigButton>
        <input
          ref={file}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={(event) => void take(event)}
        />
      </div>
      <p role="status" className={isNoPicture ? classes.bad : undefined}>
        {isNoPicture ? t("noPicture") : null}
      </p>
    </section>
  );
}
