"use client";

import { useCallback } from "react";
import type { Answers } from "@/components/console/trpc";
import { ApprovalList } from "@/components/oa/approval-list";
import { SourcePeek } from "./source-preview";

type Approval = Answers["oa"]["approvals"]["get"];

/** The inbox, with a look into the documents of the other cells. */
export function Inbox() {
  const preview = useCallback((approval: Approval) => <SourcePeek approval={approval} />, []);
  return <ApprovalList preview={preview} />;
}
