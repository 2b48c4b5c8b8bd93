import { parseAsInteger, parseAsStringLiteral } from "nuqs/server";

export const OPEN_OR_NOT = ["open", "closed"] as const;
export const recallFilters = { status: parseAsInteger, open: parseAsStringLiteral(OPEN_OR_NOT) };
