"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import type { TaskName } from "@/components/scan/document-codes";
import { labelShelf } from "@/components/scan/labels/label-shelf";
import { type PanelProps, TaskScreen } from "@/components/scan/screen/task-screen";
import { codesHere, placeWith } from "./floor-places";
import { LabelsWaiting } from "./labels-waiting";
import { OpenDocuments } from "./open-documents";

/** A task's page: the one screen of all tasks, joined to the plant. A task's own panel plugs in here. */
export function TaskPage<Task extends TaskName>({
  task,
  panel,
}: {
  task: Task;
  panel?: (props: PanelProps<Task>) => ReactNode;
}) {
  const router = useRouter();
  const documents = useRef<string[]>([]);

  function inHand(codes: string[]) {
    documents.current = codes;
    window.history.replaceState(null, "", placeWith(task, codes));
  }
  const taskScreen = (
    <TaskScreen
      task={task}
      codes={codesHere}
      go={(other, codes) => router.push(placeWith(other, codes))}
      leave={() => router.push("/floor")}
      inHand={inHand}
      panel={panel}
      print={(labels) =>
        labelShelf().add(labels.map((label) => ({ kind: "goods", label, documents: documents.current })))
      }
      start={
        task === "identify"
          ? undefined
          : (open) => <OpenDocuments task={task as Exclude<Task, "identify">} onOpen={open} />
      }
    />
  );
  return (
    <>
      {task === "receive" ? <LabelsWaiting /> : null}
      {taskScreen}
    </>
  );
}
