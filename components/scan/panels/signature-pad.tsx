"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { BigButton } from "../screen/big-button";
import classes from "./panel.module.css";
import { drawStrokes, isSignature, type Stroke } from "./strokes";

/** As it is kept: enough to read, small enough for a bad network. */
const kept = { width: 900, height: 360 };

/** Paper to sign on, by finger, pen or mouse. Whoever cannot draw here signs on the paper that goes with the goods. */
export function SignaturePad({ signer, onSign }: { signer: string | null; onSign: (dataUrl: string) => void }) {
  const t = useTranslations("floor.deliver");
  const format = useFormatter();
  const paper = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Stroke[]>([]);
  const [isTooLittle, setTooLittle] = useState(false);

  useEffect(() => {
    const canvas = paper.current;
    if (!canvas) return;
    const fit = new ResizeObserver(() => {
      canvas.width = canvas.clientWidth * devicePixelRatio;
      canvas.height = canvas.clientHeight * devicePixelRatio;
      redraw(canvas, strokes.current);
    });
    fit.observe(canvas);
    return () => fit.disconnect();
  }, []);

  function put({ currentTarget: canvas, clientX, clientY }: PointerEvent<HTMLCanvasElement>, isFirst: boolean) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const point = { x: (clientX - left) / width, y: (clientY - top) / height };
    if (isFirst) strokes.current.push([point]);
    else strokes.current.at(-1)?.push(point);
    redraw(canvas, strokes.current);
  }

  function clear() {
    strokes.current = [];
    setTooLittle(false);
    if (paper.current) redraw(paper.current, []);
  }

  function sign() {
    if (!isSignature(strokes.current)) return setTooLittle(true);
    const canvas = aPaper();
    redraw(canvas, strokes.current);
    onSign(canvas.toDataURL("image/png"));
  }

  function onPaper() {
    const canvas = aPaper();
    redraw(canvas, []);
    write(canvas, [
      t("onPaper"),
      signer ?? "",
      format.dateTime(new Date(), { dateStyle: "medium", timeStyle: "short" }),
    ]);
    onSign(canvas.toDataURL("image/png"));
  }

  return (
    <>
      <canvas
        ref={paper}
        className={classes.paper}
        role="img"
        aria-label={t("paper")}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setTooLittle(false);
          put(event, true);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) put(event, false);
        }}
      />
      <p role="status" className={isTooLittle ? classes.bad : undefined}>
        {isTooLittle ? t("tooLittle") : null}
      </p>
      <div className={classes.row}>
        <BigButton onPress={clear}>{t("clear")}</BigButton>
        <BigButton onPress={sign} shade="primary">
          {t("takeSignature")}
        </BigButton>
      </div>
      <BigButton onPress={onPaper}>{t("onPaper")}</BigButton>
      <p className={classes.dim}>{t("onPaperWords")}</p>
    </>
  );
}

function aPaper(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = kept.width;
  canvas.height = kept.height;
  return canvas;
}

function redraw(canvas: HTMLCanvasElement, strokes: readonly Stroke[]) {
  const context = canvas.getContext("2d");
  if (context) drawStrokes(context, strokes, canvas.width, canvas.height);
}

function write(canvas: HTMLCanvasElement, lines: string[]) {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = "#101820";
  context.font = "44px system-ui, sans-serif";
  context.textBaseline = "middle";
  lines.forEach((line, at) => {
    context.fillText(line, 40, 80 + at * 100, canvas.width - 80);
  });
}
