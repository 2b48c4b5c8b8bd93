export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

export const localeCookie = "locale";

/** Shown until the signed-in plant's own zone is known. */
export const zoneBeforeSignIn = "Asia/Shanghai";

const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value);

/** The cookie wins; else the first language of the browser that we speak; else Chinese. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag, weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter(({ tag, weight }) => tag && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return "zh-CN";
}
