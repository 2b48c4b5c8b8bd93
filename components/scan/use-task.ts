"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import type { TaskName } from "./document-codes";
import type { Label } from "./engine/session";
import { useFloor } from "./floor-context";
import { newId } from "./new-id";
import { runTask, type TaskRunner, type TaskView } from "./run-task";
import { useWedge } from "./use-wedge";

export type TaskPage = {
  go: (task: TaskName, codes: string[]) => void;
  leave: () => void;
  inHand: (codes: string[]) => void;
  print: (labels: Label[]) => void;
};

/** How a test, or a supervisor's browser, reads how long an answer took: performance.getEntriesByName(VERDICT). */
const VERDICT = "scan-to-verdict";
const measuresKept = 100;

/** From the last key of a scan to the screen that answers it. */
function measure(since: number) {
  performance.measure(VERDICT, { start: since, end: performance.now() });
  const all = performance.getEntriesByName(VERDICT);
  if (all.length <= measuresKept) return;
  const [, ...newest] = all;
  performance.clearMeasures(VERDICT);
  for (const { startTime, duration } of newest) performance.measure(VERDICT, { start: startTime, duration });
}

export type TaskAtWork<Task extends TaskName> = TaskView<Task> & { runner: TaskRunner<Task>; lastScanAt: () => number };

/** A task on this page: armed for the scanner from the first moment, and gone on with where it was left. */
export function useTask<Task extends TaskName>(
  task: Task,
  codes: () => string[],
  page: TaskPage,
  heardScan: (field: EventTarget | null, raw: string) => void,
): TaskAtWork<Task> {
  const { device, doors, sender, person, player } = useFloor();
  const onPage = useEffectEvent((does: (page: TaskPage) => void) => does(page));
  const codesNow = useEffectEvent(codes);
  const [runner] = useState(() => {
    let does: (act: (page: TaskPage) => void) => void = () => undefined;
    const made = runTask(task, {
      device,
      doors,
      sender,
      person,
      go: (other, codes) => does(({ go }) => go(other, codes)),
      leave: () => does(({ leave }) => leave()),
      inHand: (codes) => does(({ inHand }) => inHand(codes)),
      print: (labels) => does(({ print }) => print(labels)),
      play: player.play,
      clock: () => new Date(),
      newId,
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    });
    return {
      ...made,
      attach(next: typeof does) {
        does = next;
      },
    };
  });
  const view = useSyncExternalStore(runner.subscribe, runner.view, runner.view);
  const since = useRef<number | null>(null);
  const lastScan = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    runner.attach((does) => onPage(does));
    void runner.resume(codesNow());
    return () => runner.stop();
  }, [runner]);

  // After every answer: the verdict is on the screen as soon as the browser paints this.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what was waited for
  useLayoutEffect(() => {
    if (since.current === null) return;
    measure(since.current);
    since.current = null;
  }, [view]);

  useWedge(({ raw, field }) => {
    since.current = performance.now();
    lastScan.current = since.current;
    heardScan(field, raw);
    void runner.scan(raw, "wedge", since.current);
  });

  return { ...view, runner, lastScanAt: () => lastScan.current };
}
