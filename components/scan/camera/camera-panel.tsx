"use client";

import { IconBulb, IconPhoto, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { type Gate, openGate, passGate } from "./camera-gate";
import classes from "./camera-panel.module.css";
import { type CodeReader, startCodeReader } from "./code-reader";
import { draw } from "./draw";
import { type Camera, type CameraTrouble, openCamera } from "./open-camera";

/** Between two looks: often enough for a steady hand, seldom enough for a battery. */
const lookEveryMs = 100;
const mostFramePixels = 1_280;
/** A still picture may be looked at longer, and its codes may be small. */
const mostPhotoPixels = 2_400;

type Looking = "starting" | "looking" | CameraTrouble;
/** What came of the last photo, when it was no code. */
type PhotoTrouble = "nothingFound" | "notAPicture" | "noReader";

/** Scans with the device's own camera, or from a picture of the code. */
export function CameraPanel({
  onScan,
  onClose,
}: {
  /** `since`: when the picture was taken, by the page's own clock. */
  onScan: (raw: string, since: number) => void;
  onClose: () => void;
}) {
  const t = useTranslations("floor.camera");
  const video = useRef<HTMLVideoElement>(null);
  const reader = useRef<Promise<CodeReader> | null>(null);
  const camera = useRef<Camera | null>(null);
  const [looking, setLooking] = useState<Looking>("starting");
  const [photo, setPhoto] = useState<PhotoTrouble | null>(null);
  const [light, setLight] = useState<"none" | "off" | "on">("none");
  const scanned = useEffectEvent(onScan);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gate: Gate = openGate;
    const canvas = document.createElement("canvas");
    const reading = startCodeReader();
    reader.current = reading;

    async function look(codeReader: CodeReader) {
      const since = performance.now();
      const drawn = video.current && draw(video.current, mostFramePixels, canvas);
      const codes = drawn ? await codeReader.read(drawn.pixels()) : [];
      if (isGone) return;
      if (codes === null) return setLooking("noReader");
      const seen = passGate(gate, codes, since);
      gate = seen.gate;
      if (seen.passed !== null) {
        setPhoto(null);
        scanned(seen.passed, since);
      }
      timer = setTimeout(() => void look(codeReader), lookEveryMs);
    }

    async function begin() {
      const opened = await openCamera();
      if (typeof opened === "string") return isGone ? undefined : setLooking(opened);
      if (isGone) return opened.stop();
      camera.current = opened;
      setLight(opened.torch ? "off" : "none");
      const codeReader = await reading.catch(() => null);
      if (isGone || !video.current) return;
      if (!codeReader) return setLooking("noReader");
      video.current.srcObject = opened.stream;
      await video.current.play().catch(() => undefined);
      if (isGone) return;
      setLooking("looking");
      void look(codeReader);
    }

    void begin();
    return () => {
      isGone = true;
      clearTimeout(timer);
      camera.current?.stop();
      camera.current = null;
      void reading.then(
        (codeReader) => codeReader.stop(),
        () => undefined,
      );
    };
  }, []);

  async function fromPicture({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? [];
    currentTarget.value = "";
    if (!file) return;
    const since = performance.now();
    const picture = await createImageBitmap(file).catch(() => null);
    const drawn = picture && draw(picture, mostPhotoPixels);
    picture?.close();
    if (!drawn) return setPhoto("notAPicture");
    const codeReader = await reader.current?.catch(() => null);
    const codes = codeReader ? await codeReader.read(drawn.pixels()) : null;
    if (codes === null) return setPhoto("noReader");
    const [aimed] = codes;
    setPhoto(aimed ? null : "nothingFound");
    if (aimed) onScan(aimed.raw, since);
  }

  async function lightUp() {
    const next = light === "on" ? "off" : "on";
    await camera.current?.torch?.(next === "on").then(
      () => setLight(next),
      () => setLight("none"),
    );
  }

  return (
    <section className={classes.camera} aria-label={t("title")} data-camera={looking}>
      <div className={classes.window} hidden={looking !== "looking"}>
        {/* biome-ignore lint/a11y/useMediaCaption: what the camera sees has no words */}
        <video ref={video} className={classes.picture} muted playsInline />
      </div>
      <p role="status" className={classes.told}>
        {t(`told.${photo ?? looking}`)}
      </p>
      <div className={classes.tools}>
        <label className={classes.tool}>
          <IconPhoto size={24} aria-hidden />
          <span>{t("picture")}</span>
          <input
            type="file"
            accept="image/*"
            capture="environment"
            className={classes.file}
            onChange={(event) => void fromPicture(event)}
          />
        </label>
        {light === "none" ? null : (
          <button type="button" className={classes.tool} aria-pressed={light === "on"} onClick={() => void lightUp()}>
            <IconBulb size={24} aria-hidden />
            <span>{t("light")}</span>
          </button>
        )}
        <button type="button" className={classes.tool} onClick={onClose}>
          <IconX size={24} aria-hidden />
          <span>{t("close")}</span>
        </button>
      </div>
    </section>
  );
}
