"use client";

import { PickPanel } from "@/components/scan/panels/pick-panel";
import { TaskPage } from "./task-page";

export const PickPage = () => <TaskPage task="pick" panel={(props) => <PickPanel {...props} />} />;
