import { answer, may, perform, router } from "../../platform/procedure";
import { createToken, findTokens, revokeToken } from "./api-tokens";
import { findAudit, findHistory } from "./audit-log";
import { findCells } from "./cells";
import { findSwitches, replaySkipped, setLinkage } from "./linkages";
import { createUser, findUsers, getRoles, setPassword, updateUser } from "./people";
import {
  AuditPage,
  CellList,
  CreateToken,
  CreateUser,
  DocumentHistory,
  FindAudit,
  LinkageSwitch,
  LinkageSwitches,
  NewToken,
  NoInput,
  Replayed,
  ReplaySkipped,
  RoleGrants,
  SetLinkage,
  SetPassword,
  Token,
  TokenKey,
  Tokens,
  UpdateUser,
  User,
  Users,
} from "./schema";

export const settings = router({
  linkages: router({
    list: may("settings.linkages.read")
      .rest("GET /api/admin/linkages", { summary: "The linkage switches" })
      .input(NoInput)
      .output(LinkageSwitches)
      .query(answer(findSwitches)),
    set: may("settings.linkages.switch")
      .rest("PATCH /api/admin/linkages/{flag}", {
        summary: "Switch a linkage",
        example: { enabled: false, reason: "Stock-taking" },
      })
      .input(SetLinkage)
      .output(LinkageSwitch)
      .mutation(perform(setLinkage)),
    replaySkipped: may("settings.linkages.switch")
      .rest("POST /api/admin/linkages/{flag}/replay-skipped", {
        summary: "Run what was skipped while it was off",
        example: {},
      })
      .input(ReplaySkipped)
      .output(Replayed)
      .mutation(perform(replaySkipped)),
  }),
  users: router({
    list: may("settings.users.read").screen().input(NoInput).output(Users).query(answer(findUsers)),
    create: may("settings.users.write").screen().input(CreateUser).output(User).mutation(perform(createUser)),
    update: may("settings.users.write").screen().input(UpdateUser).output(User).mutation(perform(updateUser)),
    setPassword: may("settings.users.write").screen().input(SetPassword).output(User).mutation(perform(setPassword)),
  }),
  roles: may("settings.users.read").screen().input(NoInput).output(RoleGrants).query(answer(getRoles)),
  tokens: router({
    list: may("settings.tokens.read").screen().input(NoInput).output(Tokens).query(answer(findTokens)),
    create: may("settings.tokens.write").screen().input(CreateToken).output(NewToken).mutation(perform(createToken)),
    revoke: may("settings.tokens.write").screen().input(TokenKey).output(Token).mutation(perform(revokeToken)),
  }),
  cells: may("settings.cells.read").screen().input(NoInput).output(CellList).query(answer(findCells)),
  audit: may("settings.audit.read").screen().input(FindAudit).output(AuditPage).query(answer(findAudit)),
});

export const audit = router({
  ofDocument: may("audit.read").screen().input(DocumentHistory).output(AuditPage).query(answer(findHistory)),
});
