"use client";

import { DeliverPanel } from "@/components/scan/panels/deliver-panel";
import { TaskPage } from "./task-page";

export const DeliverPage = () => <TaskPage task="deliver" panel={(props) => <DeliverPanel {...props} />} />;
