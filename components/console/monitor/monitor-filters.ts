import { parseAsString, parseAsStringLiteral } from "nuqs/server";

export const eventStates = ["waiting", "done", "skipped", "dead", "none"] as const;

export const eventFilters = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(eventStates),
  type: parseAsString,
  linkage: parseAsString,
  chain: parseAsString,
};

export const deadLetterFilters = { linkage: parseAsString, type: parseAsString };
