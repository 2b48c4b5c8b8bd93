import { answer, answers, may, perform, router } from "../../platform/procedure";
import { ingestRecords } from "./commands/ingest-records";
import { findTables } from "./queries";
import { Ingest, Ingested, LakeTables, NoInput } from "./schema";

const records = { cellId: "erp", table: "orders", records: [{ orderNo: "SO-000042", totalAmountCents: 120_000 }] };

export const datalake = router({
  ingest: may("datalake.ingest")
    .rest("POST /api/datalake/ingest", {
      summary: "Take records into the lake",
      example: records,
      mostBytes: 16 * 1024 * 1024,
    })
    .input(Ingest)
    .output(answers(Ingested))
    .mutation(perform(ingestRecords)),
  tables: may("datalake.read")
    .rest("GET /api/datalake/tables", { summary: "What the lake holds" })
    .input(NoInput)
    .output(answers(LakeTables))
    .query(answer(findTables)),
});
