"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { TaskName } from "../document-codes";
import type { Input, Label } from "../engine/session";
import type { Plans } from "../engine/tasks";
import { useFloor } from "../floor-context";
import type { CommandName } from "../parse-scan";
import type { TaskView } from "../run-task";
import { useKeys } from "../use-keys";
import { useTask } from "../use-task";
import { AskPanel, REASONS } from "./ask-panel";
import { BigButton } from "./big-button";
import { Keypad } from "./keypad";
import { NoticePanel } from "./notice-panel";
import { ProgressList } from "./progress-list";
import { ScanField } from "./scan-field";
import classes from "./task-screen.module.css";
import { VerdictPanel } from "./verdict-panel";
import { useScanWords } from "./words";

/** What a task's own part of the screen gets: the work, and the way to tell the engine what a finger did. */
export type PanelProps<Task extends TaskName> = TaskView<Task> & {
  give: (input: Input<Plans[Task]>) => void;
  /** Keeps a drawing or a photo on the device and returns the name for the engine. */
  keepPicture: (dataUrl: string) => Promise<string>;
};

type TaskScreenProps<Task extends TaskName> = {
  task: Task;
  /** The codes that the page's address names, asked for once. */
  codes: () => string[];
  go: (task: TaskName, codes: string[]) => void;
  leave: () => void;
  inHand: (codes: string[]) => void;
  print?: (labels: Label[]) => void;
  /** What only this task has: it stands between the answer and the progress. */
  panel?: (props: PanelProps<Task>) => ReactNode;
  /** Shown where no document is in hand: what there is to do. */
  start?: (open: (codes: string[]) => void) => ReactNode;
};

type Counting = { start: string; isTyped: boolean };
const LINES_CAN_BE_CHOSEN: TaskName[] = ["count", "deliver"];
/** A scanner's second terminator (CR and LF) must not press what the focus happens to be on. */
const afterScanMs = 500;

/** One thing at a time: what comes next is the largest, then what came of the last scan, then how far the work is. */
export function TaskScreen<Task extends TaskName>(props: TaskScreenProps<Task>) {
  const { task, codes, go, leave, inHand, print = () => undefined, panel, start } = props;
  const t = useTranslations("floor.task");
  const words = useScanWords();
  const { isOnline } = useFloor();
  const field = useRef<HTMLInputElement>(null);
  const [counting, setCounting] = useState<Counting | null>(null);
  const work = useTask(task, codes, { go, leave, inHand, print }, (typedInto, raw) => {
    setCounting(null);
    // What the scanner has typed into a field is no words of anybody.
    if (typedInto instanceof HTMLInputElement) typedInto.value = typedInto.value.replace(raw, "");
    if (field.current) field.current.value = "";
  });
  const { runner, state, expected, overview, notice, found, lastScanAt } = work;
  const asking = state.posting ? null : (state.work?.progress.asking ?? null);
  const isEnded = state.work?.progress.ended ?? false;
  const sentence = words.expected(expected);

  const focus = () => field.current?.focus({ preventScroll: true });
  // Wherever a press has left the focus, the next scan must find the field again.
  useEffect(() => {
    if (!counting && (document.activeElement === document.body || document.activeElement instanceof HTMLButtonElement))
      focus();
  });

  const press = (key: CommandName) => {
    void runner.press(key);
    focus();
  };
  const confirm = () => {
    if (performance.now() - lastScanAt() > afterScanMs) press("confirm");
  };
  const count = () => setCounting({ start: restOf(expected.what, expected.facts), isTyped: false });
  const because = (reason: string) => {
    void runner.give({ kind: "reason", reason });
    focus();
  };

  useKeys({
    onKey(key) {
      if (key === "keypad") return count();
      if (key === "takeOver") return void runner.give({ kind: "takeOver" });
      if (counting && key === "cancel") return setCounting(null);
      press(key);
    },
    onDigit(digit) {
      if (field.current?.value === digit) field.current.value = "";
      const reasons = asking && REASONS[asking.ask];
      const reason = reasons?.[Number(digit) - 1];
      if (asking && reasons) return reason === undefined ? undefined : because(words.reason(asking.ask, reason));
      if (state.work && !isEnded) setCounting({ start: digit, isTyped: true });
    },
  });

  const items = state.work && "items" in state.work.plan ? state.work.plan.items : [];
  return (
    <div className={classes.screen} data-task={task} data-expected={expected.what}>
      <h1 className={classes.expected}>{sentence}</h1>
      {notice ? (
        <NoticePanel notice={notice} isOnline={isOnline} />
      ) : state.shown ? (
        <VerdictPanel verdict={state.shown} expected={sentence} onClear={() => press("cancel")} />
      ) : null}
      {state.leasedBy ? (
        <div className={classes.leased}>
          <BigButton name="takeOver" onPress={() => void runner.give({ kind: "takeOver" })}>
            {t("takeOver")}
          </BigButton>
          <p>{t("takeOverWords")}</p>
        </div>
      ) : null}
      {asking ? (
        <AskPanel
          key={asking.ask}
          asking={asking}
          onReason={because}
          onConfirm={confirm}
          onCancel={() => press("cancel")}
          onCount={count}
        />
      ) : null}
      {panel?.({
        state,
        expected,
        overview,
        notice,
        found,
        give: (input) => void runner.give(input),
        keepPicture: runner.keepPicture,
      })}
      {overview.length > 0 ? (
        <ProgressList
          documents={state.work ? documentsOf(runner.documents()) : []}
          lines={overview}
          items={items}
          onChoose={
            LINES_CAN_BE_CHOSEN.includes(task) && !isEnded
              ? (lineId) => void runner.give({ kind: "choose", lineId })
              : undefined
          }
        />
      ) : null}
      {(state.work === null || isEnded) && start ? start((chosen) => void runner.open(chosen)) : null}
      <div className={classes.bottom}>
        <ScanField
          field={field}
          onCode={(code) => void runner.scan(code, "keypad")}
          onCamera={(raw, since) => void runner.scan(raw, "camera", since)}
        />
        <div className={classes.commands} role="group" aria-label={t("commands")}>
          <BigButton name="cancel" onPress={() => press("cancel")}>
            {words.command("cancel")}
          </BigButton>
          <BigButton name="undo" onPress={() => press("undo")}>
            {words.command("undo")}
          </BigButton>
          <BigButton name="next" onPress={() => press("next")}>
            {words.command("next")}
          </BigButton>
          <BigButton name="short" onPress={() => press("short")}>
            {words.command("short")}
          </BigButton>
          <BigButton name="keypad" onPress={count}>
            {t("keypad")}
          </BigButton>
          <BigButton name="confirm" onPress={confirm} shade="primary">
            {words.command("confirm")}
          </BigButton>
        </div>
      </div>
      {counting ? (
        <Keypad
          label={sentence}
          unit={String(expected.facts.unit ?? "")}
          start={counting.start}
          isTyped={counting.isTyped}
          onTake={(quantity) => {
            setCounting(null);
            void runner.give({ kind: "quantity", quantity });
            focus();
          }}
          onClose={() => {
            setCounting(null);
            focus();
          }}
        />
      ) : null}
    </div>
  );
}

const documentsOf = (documents: { documentNo: string }[]) => documents.map(({ documentNo }) => documentNo);

/** What the keypad shows first: all that may still be said. */
function restOf(what: string, facts: Record<string, string | number>): string {
  const rest = what === "moreQuantity" ? facts.of : facts.quantity;
  return typeof rest === "number" && what !== "zeroCheck" ? String(rest) : "";
}
