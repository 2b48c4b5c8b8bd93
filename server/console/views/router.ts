import { answer, answers, may, perform, router } from "../../platform/procedure";
import { FindViews, SavedView, SavedViews, SaveView, ViewKey } from "./schema";
import { findViews, removeView, saveView } from "./views";

export const views = router({
  list: may("views.read").screen().input(FindViews).output(answers(SavedViews)).query(answer(findViews)),
  save: may("views.write").screen().input(SaveView).output(answers(SavedView)).mutation(perform(saveView)),
  remove: may("views.write").screen().input(ViewKey).output(answers(SavedView)).mutation(perform(removeView)),
});
