"use client";

import { VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { type CSSProperties, useEffect, useMemo, useRef, useState } from "react";
import { Quantity } from "@/components/ui/quantity";
import type { TracedNode } from "@/server/cells/trace/schema";
import { type Box, CARD, columnsOf, type Drawing, drawingOf } from "./graph-layout";
import classes from "./trace-graph.module.css";
import { NODE_ICONS, NodeName, type Trace, type TraceWords } from "./trace-words";

/** More lines than that would only be a cloud of numbers: then a card in hand says its own. */
const MOST_AMOUNTS = 40;

type Cards = { trace: Trace; words: TraceWords; opened: ReadonlySet<string>; onOpen: (id: string) => void };

/** The whole way as a picture: origins at the left, customers at the right. On a handheld the same as a list. */
export function TraceGraph(cards: Cards) {
  const { trace, opened } = cards;
  const drawing = useMemo(() => drawingOf(trace.nodes, trace.links, opened), [trace, opened]);
  return (
    <>
      <Picture drawing={drawing} {...cards} />
      <Outline {...cards} />
    </>
  );
}

function Picture({ drawing, ...cards }: Cards & { drawing: Drawing }) {
  const t = useTranslations("trace");
  const format = useFormatter();
  const frame = useRef<HTMLElement>(null);
  const [lit, setLit] = useState<string | null>(null);
  const { boxes, lines, width, height } = drawing;
  const start = boxes.find(({ depth }) => depth === 0);
  const startX = start?.x;
  const startY = start?.y;

  // The picture opens where the search begins, however much is around it.
  useEffect(() => {
    const box = frame.current;
    if (!box || startX === undefined || startY === undefined) return;
    box.scrollLeft = startX + CARD.width / 2 - box.clientWidth / 2;
    box.scrollTop = startY + CARD.height / 2 - box.clientHeight / 2;
  }, [startX, startY]);

  const few = lines.length <= MOST_AMOUNTS;
  const isLit = ({ from, to }: { from: string; to: string }) => from === lit || to === lit || undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section ref={frame} className={classes.picture} aria-label={t("picture")} tabIndex={0}>
      <div className={classes.canvas} style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {lines.map((line) => (
            <path key={line.id} className={classes.line} d={line.path} data-lit={isLit(line)} />
          ))}
          {lines.map((line) =>
            line.quantity !== null && (few || isLit(line)) ? (
              <text
                key={line.id}
                className={classes.amount}
                x={line.middle.x}
                y={line.middle.y - 3}
                data-lit={isLit(line)}
              >
                {format.number(line.quantity, { maximumFractionDigits: 3 })}
              </text>
            ) : null,
          )}
        </svg>
        <ul className={classes.cards}>
          {boxes.map((box) => (
            <Card
              key={box.id}
              box={box}
              style={{ left: box.x, top: box.y, width: CARD.width, height: CARD.height }}
              onLit={(isIn) => setLit(isIn ? box.id : null)}
              {...cards}
            />
          ))}
        </ul>
      </div>
    </section>
  );
}

type CardProps = Cards & {
  box: Pick<Box, "id" | "nodes" | "depth">;
  style?: CSSProperties;
  onLit?: (isIn: boolean) => void;
};

function Card({ box, words, style, onLit, onOpen }: CardProps) {
  const t = useTranslations("trace");
  const [node] = box.nodes;
  if (!node) return null;
  const Symbol = NODE_ICONS[node.kind];
  const isOne = box.nodes.length === 1;
  const item = words.itemOf(node);
  return (
    <li
      className={classes.card}
      style={style}
      data-start={node.isStart || undefined}
      data-kind={node.kind}
      onMouseEnter={() => onLit?.(true)}
      onMouseLeave={() => onLit?.(false)}
      onFocus={() => onLit?.(true)}
      onBlur={() => onLit?.(false)}
    >
      <span className={classes.kind}>
        <Symbol size={14} aria-hidden />
        {words.kindOf(node.kind)}
        <VisuallyHidden> {words.awayOf(box.depth)}</VisuallyHidden>
        {isOne ? <Share node={node} /> : null}
      </span>
      <span className={classes.title} title={isOne ? words.titleOf(node) : undefined}>
        {isOne ? (
          <NodeName node={node} words={words} />
        ) : (
          <button type="button" onClick={() => onOpen(box.id)}>
            {t("many", { kind: words.kindOf(node.kind), count: box.nodes.length })}
          </button>
        )}
      </span>
      <span className={classes.more}>
        <span title={item ?? undefined}>{isOne && node.otherNames.length > 0 ? node.otherNames.join(", ") : item}</span>
        {isOne && node.quantity !== null ? <Quantity value={node.quantity} /> : null}
      </span>
    </li>
  );
}

function Share({ node: { share, isStart } }: { node: TracedNode }) {
  const t = useTranslations("trace");
  const format = useFormatter();
  if (share === null || isStart) return null;
  return (
    <span className={classes.share} title={t("shareWords")}>
      {format.number(share, { style: "percent", maximumFractionDigits: 1 })}
    </span>
  );
}

function Outline(cards: Cards) {
  const t = useTranslations("trace");
  const columns = useMemo(() => columnsOf(cards.trace.nodes, cards.opened), [cards.trace, cards.opened]);
  return (
    <ul className={classes.outline} aria-label={t("picture")}>
      {columns.map(({ depth, boxes }) => (
        <li key={depth}>
          <h3>{cards.words.awayOf(depth)}</h3>
          <ul>
            {boxes.map((box) => (
              <Card key={box.id} box={{ ...box, depth }} {...cards} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
