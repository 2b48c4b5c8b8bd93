import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { STAGES } from "@/server/cells/crm/schema";

export const customerFilters = { q: parseAsString.withDefault(""), phone: parseAsString.withDefault("") };

/** As many cards as a column of the board shows; the list has them all. */
export const CARDS = 30;

export const opportunityViews = ["board", "list"] as const;
export const opportunityFilters = {
  view: parseAsStringLiteral(opportunityViews).withDefault("board"),
  q: parseAsString.withDefault(""),
  stage: parseAsStringLiteral(STAGES),
  customerId: parseAsString,
};

export const contractFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsInteger,
  signed: parseAsBoolean,
  customerId: parseAsString,
};
