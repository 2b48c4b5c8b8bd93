import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { TASKS } from "@/components/scan/document-codes";

export const scanFilters = {
  q: parseAsString,
  task: parseAsStringLiteral(TASKS),
  verdict: parseAsString,
  documentId: parseAsString,
  deviceId: parseAsString,
};
