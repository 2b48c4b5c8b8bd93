"use client";

import { ReceivePanel } from "@/components/scan/panels/receive-panel";
import { TaskPage } from "./task-page";

export const ReceivePage = () => <TaskPage task="receive" panel={(props) => <ReceivePanel {...props} />} />;
