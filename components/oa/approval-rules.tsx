"use client";

import { ActionIcon, Button, Group, Select } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { useRoleName } from "@/components/console/role-name";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { useMoney } from "@/components/ui/money";
import { MoneyInput } from "@/components/ui/money-input";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { rolesFor } from "@/server/cells/oa/rules";
import { MOST_STEPS, type RuleStep, STEP_ROLES } from "@/server/cells/oa/schema";
import { useTypeName } from "./approval-words";
import classes from "./approvals.module.css";

type Rule = Answers["oa"]["rules"]["list"]["items"][number];

/** Who is asked from which amount on, for every kind of request. */
export function ApprovalRules() {
  const trpc = useTRPC();
  const query = useQuery(trpc.oa.rules.list.queryOptions({}));
  return (
    <QueryView query={query}>
      {({ items }) => (
        <div className={classes.rules}>
          {items.map((rule) => (
            <OneRule key={`${rule.typeCode} ${rule.updatedAt}`} rule={rule} />
          ))}
        </div>
      )}
    </QueryView>
  );
}

/** The rule as sentences: from each amount at which somebody more is asked, who is. */
function useRuleWords() {
  const t = useTranslations("approvals.rules");
  const roleName = useRoleName();
  const money = useMoney();
  return (steps: readonly RuleStep[]) => {
    const limits = [...new Set([0, ...steps.map(({ fromAmountCents }) => fromAmountCents)])].sort((a, b) => a - b);
    const sentences = limits.map((cents) => {
      const roles = rolesFor(steps, cents).map(roleName).join(t("then"));
      return cents === 0 ? t("always", { roles }) : t("fromAmount", { amount: money(cents, "CNY"), roles });
    });
    return sentences.join(t("semicolon"));
  };
}

let keys = 0;
type Draft = { key: number; role: RuleStep["role"]; fromAmountCents: number | "" };
const draftOf = ({ role, fromAmountCents }: RuleStep): Draft => ({ key: keys++, role, fromAmountCents });

function OneRule({ rule }: { rule: Rule }) {
  const t = useTranslations("approvals.rules");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const roleName = useRoleName();
  const typeName = useTypeName();
  const ruleWords = useRuleWords();
  const mayWrite = useMay()("oa.rules.write");
  const [drafts, setDrafts] = useState(() => rule.steps.map(draftOf));
  const save = useMutation(
    trpc.oa.rules.set.mutationOptions({
      onSuccess: () => notices.done(t("saved", { type: typeName(rule.typeCode) })),
      onSettled: () => queryClient.invalidateQueries(trpc.oa.rules.pathFilter()),
    }),
  );
  const steps = drafts.map(({ role, fromAmountCents }) => ({ role, fromAmountCents: fromAmountCents || 0 }));
  const changed = JSON.stringify(steps) !== JSON.stringify(rule.steps);
  const change = (key: number, to: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...to } : draft)));

  return (
    <Panel
      title={typeName(rule.typeCode)}
      aside={
        rule.updatedAt ? (
          <span className="dim">
            {rule.updatedBy} · <Time at={rule.updatedAt} />
          </span>
        ) : null
      }
    >
      <p className={classes.plain} aria-live="polite">
        {ruleWords(steps)}
      </p>
      {mayWrite ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ typeCode: rule.typeCode, steps });
          }}
        >
          {drafts.map(({ key, role, fromAmountCents }, at) => (
            <div key={key} className={classes.ruleStep} role="group" aria-label={t("stepNo", { no: at + 1 })}>
              <span>{at + 1}</span>
              <Select
                size="xs"
                label={t("role")}
                allowDeselect={false}
                data={STEP_ROLES.map((value) => ({ value, label: roleName(value) }))}
                value={role}
                onChange={(value) => {
                  const next = STEP_ROLES.find((each) => each === value);
                  if (next) change(key, { role: next });
                }}
              />
              <MoneyInput
                size="xs"
                label={t("from")}
                value={fromAmountCents}
                onChange={(cents) => change(key, { fromAmountCents: cents })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("remove", { no: at + 1 })}
                onClick={() => setDrafts(drafts.filter((draft) => draft.key !== key))}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          {save.isError ? <FaultView error={save.error} /> : null}
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={drafts.length >= MOST_STEPS}
              onClick={() => setDrafts([...drafts, draftOf({ role: "approver", fromAmountCents: 0 })])}
            >
              {t("add")}
            </Button>
            <Button
              size="xs"
              type="submit"
              disabled={!changed}
              loading={save.isPending}
              aria-label={t("saveName", { type: typeName(rule.typeCode) })}
            >
              {t("save")}
            </Button>
            {changed ? (
              <Button size="xs" variant="subtle" onClick={() => setDrafts(rule.steps.map(draftOf))}>
                {t("discard")}
              </Button>
            ) : null}
          </Group>
        </form>
      ) : null}
    </Panel>
  );
}
