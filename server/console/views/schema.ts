import { z } from "zod";
import { Id, Line } from "../../platform/fields";

export const SavedView = z.object({
  viewId: z.string(),
  list: z.string(),
  name: z.string(),
  /** What stands behind the question mark of the list's address. */
  query: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  shared: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = z.object({ items: z.array(SavedView) });

/** The lists that somebody can have views of. */
const ListName = z.string().regex(/^[a-z][a-zA-Z-]{0,39}$/, "the name of a list");

export const FindViews = z.strictObject({ list: ListName });
export type FindViews = z.infer<typeof FindViews>;

export const SaveView = z.strictObject({
  list: ListName,
  name: Line(60),
  query: z.string().max(2000),
  shared: z.boolean().default(false),
});
export type SaveView = z.infer<typeof SaveView>;

export const ViewKey = z.strictObject({ viewId: Id });
export type ViewKey = z.infer<typeof ViewKey>;
