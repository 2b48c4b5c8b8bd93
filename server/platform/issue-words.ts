import type { z } from "zod";
import type { Locale } from "./words";

/** What schemas say in their own words, which are English; # stands for the numbers, which keep their order. */
const CHINESE: Record<string, string> = {
  "no control characters": "不能含控制字符",
  "no leading space or control characters": "不能以空格开头，也不能含控制字符",
  "printable ASCII without spaces": "只能用英文字母、数字和符号，不含空格",
  "lower case letters, digits and _": "只能用小写字母、数字和下划线",
  "lower case words joined by dots": "应为用点连接的小写英文单词",
  "# to # lower case letters, digits, _ or .": "应为 # 到 # 位小写字母、数字、下划线或点",
  "at most # bytes": "不能超过 # 字节",
  "at most # decimal places": "最多 # 位小数",
  "must be more than #": "必须大于 #",
  "must not be less than #": "不能小于 #",
  "not #, at most # decimal places, at most #": "不能为 #，最多 # 位小数，不能超过 #",
  "three letters of ISO #": "应为 ISO # 的三位币种代码",
  "one of #": "只能是 #",
  "an order status": "不是有效的订单状态",
  "a year from #": "年份不能早于公元 # 年",
  "a year from # to #": "年份应在 # 到 # 之间",
  "a year from # to # in UTC": "换算成 UTC 后，年份应在 # 到 # 之间",
  "a year from # to #, in UTC too, and an offset of at most # hours":
    "年份（换算成 UTC 也一样）应在 # 到 # 之间，时差不超过 # 小时",
  "a date or a time, ISO #": "应为 ISO # 格式的日期或时间",
  "not before the first day": "不能早于开始日期",
  "exactly one of sku, productSku, materialSku": "sku、productSku、materialSku 必须且只能填一个",
  "the same serial number twice": "序列号重复",
  "as many as pieces": "序列号个数应与数量一致",
  "a lot or a serial number": "须填写批次或序列号",
  "a code does not begin with @": "库位编码不能以 @ 开头",
  "a due date or a workshop": "须填写交期或车间",
  "each substitute once, and not the material itself": "替代料不能重复，也不能是物料本身",
  "one of good, defect and rework must be more than #": "合格、不良、返工数量至少有一项大于 #",
  "an https address": "应为 https 网址",
  "with {waybillNo} where the number stands": "网址中须用 {waybillNo} 代替运单号",
  "a PNG or JPEG as a data URL in base64": "应为 PNG 或 JPEG 图片（base64 data URL）",
  "a picture of at most # bytes": "图片不能超过 # 字节",
  "a file in base64": "应为 base64 编码的文件",
  "a file's name without its folder": "应为文件名，不含文件夹",
  "a scope such as erp:write": "应为权限范围，例如 erp:write",
  "the name of a list": "不是有效的列表名称",
};

const NUMBERS = /\b\d+(?:, \d+)*\b/g;

/** The same in Chinese; nothing where the words are not a schema's own. */
function inChinese(words: string): string | undefined {
  const numbers = words.match(NUMBERS) ?? [];
  let at = 0;
  return CHINESE[words.replace(NUMBERS, "#")]?.replaceAll("#", () => numbers[at++] ?? "");
}

/** Our own sentences for what zod found: a shift leader reads them. */
export function issueWords(issue: z.core.$ZodIssue, locale: Locale): string {
  const zh = locale === "zh-CN";
  const own = inChinese(issue.message);
  if (own !== undefined) return zh ? own : issue.message;
  switch (issue.code) {
    case "invalid_type":
      return zh ? `应为 ${issue.expected}` : `must be ${issue.expected}`;
    case "too_small":
      return zh ? `不能小于 ${String(issue.minimum)}` : `must be at least ${String(issue.minimum)}`;
    case "too_big":
      return zh ? `不能大于 ${String(issue.maximum)}` : `must be at most ${String(issue.maximum)}`;
    case "unrecognized_keys":
      return zh ? `不认识的字段：${issue.keys.join(", ")}` : `unknown field: ${issue.keys.join(", ")}`;
    case "invalid_value":
      return zh ? `只能是 ${issue.values.join(", ")}` : `must be one of ${issue.values.join(", ")}`;
    case "invalid_format":
      return zh ? `格式不对（${issue.format}）` : `has the wrong format (${issue.format})`;
    default:
      return zh ? `不符合要求（${issue.message}）` : issue.message;
  }
}
