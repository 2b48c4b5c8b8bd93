import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { screenshot } from "./screenshot";

const FILES = { en: "docs/tour.md", "zh-CN": "docs/tour.zh-CN.md" };
const WORDS = {
  en: { title: "Every page", other: "[中文](tour.zh-CN.md)", made: "Made by the test run from the demo plant." },
  "zh-CN": { title: "全部页面", other: "[English](tour.md)", made: "由测试在演示工厂上自动生成。" },
};

/** "/orders/0199…" is "orders-0199" in no two runs: documents are named by their list. */
const pictureOf = (path: string, locale: string) => {
  const words = path
    .split(/[/?=]/)
    .filter(Boolean)
    .map((word) => (/\d{3}/.test(word) || word.length > 20 ? "one" : word.toLowerCase()));
  return `tour-${words.join("-") || "home"}-${locale}`;
};

/** A picture of every page that is walked through, and the page that shows them: SCREENSHOTS=1 makes both anew. */
export class Tour {
  readonly #shown: { title: string; path: string; picture: string }[] = [];

  constructor(readonly locale: keyof typeof FILES) {}

  async show(page: Page, path: string): Promise<void> {
    const picture = pictureOf(path, this.locale);
    await screenshot(page, picture);
    const title = (await page.title()).replace(/ · Linkworks$/, "");
    this.#shown.push({ title, path: path.replace(/\/[^/]*\d{3}[^/]*/g, "/…"), picture });
  }

  write(): void {
    if (process.env.SCREENSHOTS !== "1") return;
    const { title, other, made } = WORDS[this.locale];
    const pages = this.#shown.map(
      (page) => `## ${page.title}\n\n\`${page.path}\`\n\n![${page.title}](images/${page.picture}.png)\n`,
    );
    writeFileSync(FILES[this.locale], [`# ${title}\n`, `${other}\n`, `${made}\n`, ...pages].join("\n"));
  }
}
