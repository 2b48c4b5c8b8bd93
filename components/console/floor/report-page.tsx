"use client";

import { ReportPanel } from "@/components/scan/panels/report-panel";
import { TaskPage } from "./task-page";

export const ReportPage = () => <TaskPage task="report" panel={(props) => <ReportPanel {...props} />} />;
