import { answer, answers, may, perform, performAfter, router } from "../../platform/procedure";
import { addAttachment, findAttachments, getAttachment, removeAnyAttachment, removeOwnAttachment } from "./attachments";
import { withContentChecked } from "./file-content";
import { AddAttachment, AttachedFile, Attachment, AttachmentKey, Attachments, FindAttachments } from "./schema";

export const attachments = router({
  list: may("attachments.read")
    .screen()
    .input(FindAttachments)
    .output(answers(Attachments))
    .query(answer(findAttachments)),
  get: may("attachments.read").screen().input(AttachmentKey).output(answers(AttachedFile)).query(answer(getAttachment)),
  add: may("attachments.write")
    .screen()
    .input(AddAttachment)
    .output(answers(Attachment))
    .mutation(performAfter(withContentChecked, addAttachment)),
  remove: may("attachments.write")
    .screen()
    .input(AttachmentKey)
    .output(answers(Attachment))
    .mutation(perform(removeOwnAttachment)),
  removeAny: may("attachments.remove-any")
    .screen()
    .input(AttachmentKey)
    .output(answers(Attachment))
    .mutation(perform(removeAnyAttachment)),
});
