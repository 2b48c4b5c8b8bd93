import type { ErrorCode, Facts } from "./errors";

export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export function localeFrom(acceptLanguage: string | undefined): Locale {
  const first = acceptLanguage
    ?.split(",")
    .map((part) => part.trim().toLowerCase())
    .find((part) => part.startsWith("zh") || part.startsWith("en"));
  return first?.startsWith("zh") ? "zh-CN" : "en";
}

type Words = Record<Locale, string>;

/** What went wrong and what to do now. {braces} are filled from the refusal's facts. */
const WORDS: Record<ErrorCode, Words> = {
  VALIDATION_FAILED: {
    "zh-CN": "提交的内容有误，未做任何更改：{issue}",
    en: "The request is not valid and nothing was changed: {issue}",
  },
  UNAUTHENTICATED: { "zh-CN": "请先登录，或使用有效的令牌。", en: "Sign in first, or send a valid token." },
  FORBIDDEN: { "zh-CN": "没有权限：{reason}", en: "Not permitted: {reason}" },
  NOT_FOUND: { "zh-CN": "找不到：{what}", en: "Not found: {what}" },
  STATE_CONFLICT: {
    "zh-CN": "单据当前状态不允许此操作：{reason}",
    en: "The document's state does not allow this: {reason}",
  },
  STOCK_INSUFFICIENT: { "zh-CN": "库存不足，未做任何更改。", en: "Not enough stock; nothing was changed." },
  OVER_RECEIPT: { "zh-CN": "收货数量超出未收数量。", en: "More than the line's open quantity was received." },
  OVER_SHIP: { "zh-CN": "发货数量超出未发数量。", en: "More than the line's open quantity would be shipped." },
  SERIAL_DUPLICATE: {
    "zh-CN": "序列号已存在，不能重复使用：{serialNumbers}",
    en: "These serial numbers are in use already: {serialNumbers}",
  },
  SERIAL_UNKNOWN: {
    "zh-CN": "序列号不在库或不在此处：{serialNumbers}",
    en: "These serial numbers are not in stock, or not there: {serialNumbers}",
  },
  IDEMPOTENCY_MISMATCH: {
    "zh-CN": "同一编号已用于另一内容，请换一个编号再发：{what}",
    en: "This id was already used for something else; send it again under a new id: {what}",
  },
  DUPLICATE: { "zh-CN": "已存在相同的 {field}：{value}", en: "{field} is taken already: {value}" },
  PAYLOAD_TOO_LARGE: { "zh-CN": "内容过大，上限为 {limit} 字节。", en: "Too large: the limit is {limit} bytes." },
  UNSUPPORTED_MEDIA_TYPE: { "zh-CN": "请以 application/json 发送。", en: "Send it as application/json." },
  UNKNOWN_ITEM: {
    "zh-CN": "物料不存在：{skus}。请先在物料主数据中建立。",
    en: "No such item: {skus}. Create it in the item master first.",
  },
  UNKNOWN_WAREHOUSE: { "zh-CN": "仓库不存在：{warehouseId}", en: "No such warehouse: {warehouseId}" },
  UNKNOWN_REFERENCE: { "zh-CN": "引用的对象不存在：{what}", en: "Refers to something that does not exist: {what}" },
  BOM_CYCLE: { "zh-CN": "BOM 出现循环：{loop}", en: "The bill of materials contains itself: {loop}" },
  EVENT_PAYLOAD_INVALID: {
    "zh-CN": "事件内容与目录不符：{issue}",
    en: "The payload does not fit the event catalogue: {issue}",
  },
  RATE_LIMITED: {
    "zh-CN": "请求过于频繁，请在 {retryAfter} 秒后重试。",
    en: "Too many requests: try again in {retryAfter} seconds.",
  },
  INTERNAL: {
    "zh-CN": "系统内部错误，未做任何更改。请把请求编号交给管理员。",
    en: "Something broke on our side and nothing was changed. Give the request id to your administrator.",
  },
  CELL_FAILED: {
    "zh-CN": "外部系统 {cell} 没有正确应答，请稍后重试。",
    en: "The system {cell} did not answer properly; try again later.",
  },
  CELL_UNAVAILABLE: {
    "zh-CN": "{cell} 暂时不可用，请稍后重试。",
    en: "{cell} is not available for the moment; try again later.",
  },
};

/** Reasons that a refusal gives by name, so that they can be said in both languages. */
const REASONS: Record<string, Words> = {
  permission: { "zh-CN": "需要权限 {permission}", en: "this needs the permission {permission}" },
  scope: { "zh-CN": "令牌缺少范围 {scope}", en: "the token lacks the scope {scope}" },
  otherTenant: { "zh-CN": "租户与令牌不一致", en: "the tenant is not the token's own" },
  ownRequest: { "zh-CN": "不能审批自己提交的申请", en: "nobody decides on their own request" },
  origin: { "zh-CN": "请求来自其他网站", en: "the request comes from another site" },
  ended: { "zh-CN": "单据已终止，不再接受其他状态", en: "it has ended and takes no other status" },
  signed: { "zh-CN": "合同已在另一时间签署", en: "it was signed at another moment already" },
  documentClosed: { "zh-CN": "单据已完成或已取消", en: "the document is completed or cancelled" },
  tooManyFiles: {
    "zh-CN": "每张单据最多 50 个附件，请先删除不用的",
    en: "a document has at most 50 files: remove one first",
  },
  othersFile: {
    "zh-CN": "只有上传人或管理员可以删除附件",
    en: "only whoever added a file, or an administrator, removes it",
  },
  tooManyViews: {
    "zh-CN": "每个列表最多保存 50 个视图，请先删除不用的",
    en: "a list has at most 50 views of yours: remove one first",
  },
  noLines: { "zh-CN": "单据还没有明细行", en: "the document has no lines yet" },
  goodsArrived: {
    "zh-CN": "已有货物入库，请冲销收货或短收关闭",
    en: "goods have arrived: take the receipt back, or close it short",
  },
  goodsReceived: {
    "zh-CN": "货物已全部入库，采购订单不能再改期或取消",
    en: "its goods are all here: it is neither rescheduled nor cancelled any more",
  },
  nothingArrived: { "zh-CN": "尚未收货，请直接取消", en: "nothing has arrived yet: cancel it instead" },
  otherWarehouse: {
    "zh-CN": "{orderNo} 在仓库 {warehouseId}，不能与其他仓库的单据一起拣货",
    en: "{orderNo} is in warehouse {warehouseId}: a round goes through one warehouse",
  },
  shipped: { "zh-CN": "已经发货", en: "it has been shipped already" },
  notShipped: { "zh-CN": "尚未发货", en: "it has not been shipped yet" },
  signedFor: { "zh-CN": "客户已签收，请走退货入库", en: "it was signed for: let it come back as a return" },
  linesLeft: {
    "zh-CN": "未包含全部明细；只发部分请注明允许部分发货",
    en: "lines are left over: allow a partial shipment, or ship them too",
  },
  notCounting: { "zh-CN": "盘点已提交或已结束", en: "the count has been handed in or has ended" },
  nothingCounted: { "zh-CN": "还没有录入任何盘点数量", en: "nothing has been counted yet" },
  notSubmitted: { "zh-CN": "盘点尚未提交", en: "the count has not been handed in" },
  ownCount: { "zh-CN": "盘点人不能审批自己的盘点", en: "who counted does not approve the count" },
  stockThere: {
    "zh-CN": "该物料还有库存，不能更改批次或序列号管理方式",
    en: "there is stock of it: it stays tracked as it is until none is left",
  },
  fixedPlace: {
    "zh-CN": "每个仓库的 MAIN 和 HOLD 库位类型固定，不能更改",
    en: "every warehouse keeps its MAIN for storage and its HOLD for goods on hold",
  },
  goodsThere: {
    "zh-CN": "库位上还有货，请先移走再更改类型",
    en: "goods lie there: move them away before it becomes another kind of place",
  },
  leasedByOther: {
    "zh-CN": "{holderName} 正在处理这张单据",
    en: "{holderName} works on this document just now",
  },
  nothingToRecall: {
    "zh-CN": "没有任何批次或序列号与之有关，无法召回",
    en: "no lot and no serial number has anything to do with it: nothing to recall",
  },
  recallLifted: { "zh-CN": "召回已解除，请新建一次召回", en: "this recall was lifted: open a new one" },
  nothingHeld: { "zh-CN": "尚未冻结任何货物", en: "nothing is held by it yet" },
  recalled: {
    "zh-CN": "已被召回冻结，须先解除召回",
    en: "it is held by a recall: the recall has to be lifted first",
  },
  lotOnHold: { "zh-CN": "批次 {lotNumber} 已冻结", en: "lot {lotNumber} is on hold" },
  lotExpired: { "zh-CN": "批次 {lotNumber} 已过期", en: "lot {lotNumber} has expired" },
  allocateOrPick: {
    "zh-CN": "请用分配或拣货来改变此状态",
    en: "allocating and picking move it there, not a written status",
  },
  delivered: { "zh-CN": "订单已送达，不能取消", en: "it has been delivered and cannot be cancelled" },
  rfqClosed: { "zh-CN": "询价单已定标或已关闭", en: "the request for quotation has been awarded or closed" },
  decided: { "zh-CN": "已有相反的审批结论", en: "the opposite verdict was given already" },
  otherStep: {
    "zh-CN": "这一步已有人审批，现在是第 {stepNo} 步",
    en: "this step was decided by somebody else: step {stepNo} is asked now",
  },
  earlierStep: {
    "zh-CN": "同一申请的不同步骤须由不同的人审批",
    en: "the steps of one request are decided by different people",
  },
  otherRole: { "zh-CN": "当前步骤由其他角色审批", en: "another role is asked in this step" },
  delegatedAlready: {
    "zh-CN": "这几天已委托给 {toName}，请先结束原委托",
    en: "{toName} decides in these days already: end that first",
  },
  othersDelegation: {
    "zh-CN": "只有委托人本人或管理员可以结束委托",
    en: "only whoever is away, or an administrator, ends it",
  },
  notDead: { "zh-CN": "这条投递不在死信中", en: "this delivery is not in the dead letters" },
  lastAdmin: { "zh-CN": "至少要保留一名在用的管理员", en: "at least one active administrator must remain" },
  started: { "zh-CN": "工单已开工", en: "work on it has begun" },
  versionKept: {
    "zh-CN": "版本 {status} 已存在且内容不同，请换一个新的版本号",
    en: "version {status} is there with other lines: give these a new version",
  },
  completed: { "zh-CN": "工单已完工", en: "it has been completed" },
  materialIssued: { "zh-CN": "已经领料，不能再拆分", en: "material was issued to it already" },
  splitTooLarge: {
    "zh-CN": "拆出数量必须小于工单数量 {planned}，本次 {asked}",
    en: "less than the whole can be taken out: {planned} planned, {asked} asked",
  },
  overPlan: {
    "zh-CN": "报工超出计划：计划 {planned}，已报 {reported}，本次 {asked}",
    en: "more than planned: {planned} planned, {reported} reported already, {asked} now",
  },
  overIssue: {
    "zh-CN": "超出工单用量：需 {required}，已领 {issued}，本次 {asked}。超领请填写原因",
    en: "more than the order needs: {required} needed, {issued} issued already, {asked} now; an over-issue takes a reason",
  },
  overReported: {
    "zh-CN": "入库超出报工合格数：合格 {reported}，已入库 {received}，本次 {asked}",
    en: "more than was reported good: {reported} good, {received} received already, {asked} now",
  },
  deliveryConfirmed: { "zh-CN": "运单已签收，不能再拒收", en: "it has been signed for and cannot be refused any more" },
  deliveryRefused: {
    "zh-CN": "收货方已拒收，不能再签收",
    en: "the receiver has refused it and cannot sign for it any more",
  },
  onItsWay: { "zh-CN": "货物已经发出，运单不能撤回", en: "it has left already and cannot be withdrawn" },
  tooManyPhotos: { "zh-CN": "一张运单最多保存 20 张照片", en: "a shipment holds 20 photos at most" },
  revoked: { "zh-CN": "令牌已吊销", en: "the token is revoked already" },
};

const fill = (text: string, facts: Facts): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name];
    return value === undefined || value === null ? "—" : Array.isArray(value) ? value.join(", ") : String(value);
  });

export function wordsFor(code: ErrorCode, facts: Facts, locale: Locale): string {
  const reason = typeof facts.reason === "string" ? REASONS[facts.reason] : undefined;
  return fill(WORDS[code][locale], reason ? { ...facts, reason: fill(reason[locale], facts) } : facts);
}
