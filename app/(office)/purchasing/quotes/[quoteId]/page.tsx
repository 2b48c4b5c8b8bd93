import { getTranslations } from "next-intl/server";
import { ToItsRfq } from "./to-its-rfq";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.quotes"))("heading") };
}

/** A quote has no page of its own: it stands among its rivals. */
export default async function QuotePage({ params }: { params: Promise<{ quoteId: string }> }) {
  return <ToItsRfq quoteId={decodeURIComponent((await params).quoteId)} />;
}
