import type { TaskName } from "../document-codes";
import { count } from "./count/count";
import type { CountPlan, CountProgress } from "./count/plan";
import { type DeliverPlan, type DeliverProgress, deliver } from "./deliver";
import { advance, expectedNow, newSession } from "./engine";
import { type IdentifyPlan, type IdentifyProgress, identify } from "./identify";
import { pick } from "./pick/pick";
import type { PickPlan, PickProgress } from "./pick/plan";
import type { ReceivePlan, ReceiveProgress } from "./receive/plan";
import { receive } from "./receive/receive";
import type { ReportPlan, ReportProgress } from "./report/plan";
import { report } from "./report/report";
import type { Base, Expected, Input, OverviewLine, Session, Step, TaskRules } from "./session";

export type Plans = {
  pick: PickPlan;
  receive: ReceivePlan;
  deliver: DeliverPlan;
  report: ReportPlan;
  count: CountPlan;
  identify: IdentifyPlan;
};
export type Progresses = {
  pick: PickProgress;
  receive: ReceiveProgress;
  deliver: DeliverProgress;
  report: ReportProgress;
  count: CountProgress;
  identify: IdentifyProgress;
};
export type StateOf<Task extends TaskName> = Session<Task, Plans[Task], Progresses[Task]>;
/** The state of any task, as it is kept on the device. */
export type State = { [Task in TaskName]: StateOf<Task> }[TaskName];

const RULES: { [Task in TaskName]: TaskRules<Plans[Task], Progresses[Task]> } = {
  pick,
  receive,
  deliver,
  report,
  count,
  identify,
};

/** Where a task begins: with the document still to be scanned, except where nothing needs one. */
export function startTask<Task extends TaskName>(
  task: Task,
  who: { session: string; person: string; device: string },
): StateOf<Task> {
  const state: StateOf<Task> = newSession(task, who);
  if (task !== "identify") return state;
  const plan = {} as Plans[Task];
  return { ...state, work: { plan, progress: RULES[task].begin(plan) } };
}

/** One step: a state, what happened and when, to the next state, what to tell the person, and what is to be done. */
export function step<Task extends TaskName>(
  state: StateOf<Task>,
  input: Input<Plans[Task]>,
  now: Date,
): Step<StateOf<Task>> {
  return advance<Task, Plans[Task], Progresses[Task] & Base>(RULES[state.task], state, input, now);
}

/** The lines of the document in hand, for the progress list. */
export const overviewOf = <Task extends TaskName>({ task, work }: StateOf<Task>): OverviewLine[] =>
  work ? RULES[task].overview(work.plan, work.progress) : [];

/** The one thing that comes next. */
export const expectedOf = <Task extends TaskName>(state: StateOf<Task>): Expected =>
  expectedNow<Task, Plans[Task], Progresses[Task] & Base>(RULES[state.task], state);
