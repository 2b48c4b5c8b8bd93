import { FindNames, Names } from "../../platform/fields";
import { answer, answers, may, perform, router } from "../../platform/procedure";
import { awardQuote } from "./commands/award-quote";
import { closeRfq } from "./commands/close-rfq";
import { createRfq } from "./commands/create-rfq";
import { createSupplier } from "./commands/create-supplier";
import { inviteSuppliers } from "./commands/invite-suppliers";
import { receiveQuote } from "./commands/receive-quote";
import { updateSupplier } from "./commands/update-supplier";
import { compareOffers, findQuotes, getQuote } from "./queries/quotes";
import { countRfqs, findRfqs, findRfqsOfRequisitions, getRfq } from "./queries/rfqs";
import { findSupplierNames, findSuppliers, getSupplier } from "./queries/suppliers";
import {
  ChangedQuote,
  ChangedRfq,
  CloseRfq,
  CreateRfq,
  CreateSupplier,
  FindQuotes,
  FindRfqs,
  FindSuppliers,
  InviteSuppliers,
  NoInput,
  Quote,
  QuoteComparison,
  QuoteKey,
  QuotePage,
  ReceiveQuote,
  RequisitionKeys,
  Rfq,
  RfqCounts,
  RfqKey,
  RfqPage,
  RfqsOfRequisitions,
  Supplier,
  SupplierKey,
  SupplierPage,
  UpdateSupplier,
} from "./schema";

const supplier = { name: "Baoshan Steel Trading", contact: "Wang Wei", phone: "13800138000" };
const rfq = {
  demandDesc: "Steel coils for week 48",
  lines: [{ materialSku: "SKU001", quantity: 20 }],
  supplierIds: ["0199…"],
  dueDate: "2026-12-01",
};
const quote = { supplierId: "0199…", amountCents: 840_000, leadTimeDays: 14 };

export const srm = router({
  suppliers: router({
    names: may("srm.supplier-names.read")
      .screen()
      .input(FindNames)
      .output(answers(Names))
      .query(answer(findSupplierNames)),
    create: may("srm.suppliers.write")
      .rest("POST /srm/suppliers", { summary: "Add a supplier", example: supplier })
      .input(CreateSupplier)
      .output(answers(Supplier))
      .mutation(perform(createSupplier)),
    update: may("srm.suppliers.write")
      .rest("PATCH /srm/suppliers/{supplierId}", { summary: "Change a supplier", example: { phone: "13800138001" } })
      .input(UpdateSupplier)
      .output(answers(Supplier))
      .mutation(perform(updateSupplier)),
    get: may("srm.suppliers.read")
      .rest("GET /srm/suppliers/{supplierId}", { summary: "One supplier" })
      .input(SupplierKey)
      .output(answers(Supplier))
      .query(answer(getSupplier)),
    list: may("srm.suppliers.read")
      .rest("GET /srm/suppliers", { summary: "Suppliers, newest first" })
      .input(FindSuppliers)
      .output(answers(SupplierPage))
      .query(answer(findSuppliers)),
  }),
  rfqs: router({
    create: may("srm.rfqs.write")
      .rest("POST /srm/rfqs", { summary: "Ask suppliers for quotes", example: rfq })
      .input(CreateRfq)
      .output(answers(Rfq))
      .mutation(perform(createRfq)),
    get: may("srm.rfqs.read")
      .rest("GET /srm/rfqs/{rfqId}", { summary: "One request for quotation" })
      .input(RfqKey)
      .output(answers(Rfq))
      .query(answer(getRfq)),
    list: may("srm.rfqs.read")
      .rest("GET /srm/rfqs", { summary: "Requests for quotation, newest first" })
      .input(FindRfqs)
      .output(answers(RfqPage))
      .query(answer(findRfqs)),
    counts: may("srm.rfqs.read").screen().input(NoInput).output(answers(RfqCounts)).query(answer(countRfqs)),
    ofRequisitions: may("srm.rfqs.read")
      .screen()
      .input(RequisitionKeys)
      .output(answers(RfqsOfRequisitions))
      .query(answer(findRfqsOfRequisitions)),
    compare: may("srm.quotes.read")
      .rest("GET /srm/rfqs/{rfqId}/comparison", { summary: "The offers on an enquiry, side by side" })
      .input(RfqKey)
      .output(answers(QuoteComparison))
      .query(answer(compareOffers)),
    invite: may("srm.rfqs.write")
      .rest("POST /srm/rfqs/{rfqId}/suppliers", {
        summary: "Ask more suppliers",
        example: { supplierIds: ["SUP-000007"] },
      })
      .input(InviteSuppliers)
      .output(answers(ChangedRfq))
      .mutation(perform(inviteSuppliers)),
    close: may("srm.rfqs.write")
      .rest("POST /srm/rfqs/{rfqId}/close", {
        summary: "Give an enquiry up without a winner",
        example: { reason: "The demand was covered from stock" },
      })
      .input(CloseRfq)
      .output(answers(ChangedRfq))
      .mutation(perform(closeRfq)),
  }),
  quotes: router({
    create: may("srm.quotes.write")
      .rest("POST /srm/rfqs/{rfqId}/quotes", { summary: "Take a supplier's quote", example: quote })
      .input(ReceiveQuote)
      .output(answers(Quote))
      .mutation(perform(receiveQuote)),
    get: may("srm.quotes.read")
      .rest("GET /srm/quotes/{quoteId}", { summary: "One quote" })
      .input(QuoteKey)
      .output(answers(Quote))
      .query(answer(getQuote)),
    list: may("srm.quotes.read")
      .rest("GET /srm/quotes", { summary: "Quotes, newest first" })
      .input(FindQuotes)
      .output(answers(QuotePage))
      .query(answer(findQuotes)),
    award: may("srm.quotes.award")
      .rest("POST /srm/quotes/{quoteId}/award", { summary: "Let a quote win; its rivals lose" })
      .input(QuoteKey)
      .output(answers(ChangedQuote))
      .mutation(perform(awardQuote)),
  }),
});
