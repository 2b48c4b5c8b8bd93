import { answer, answers, may, perform, router } from "../../platform/procedure";
import { ingestRecords } from "./commands/ingest-records";
import { findTables, getFigures } from "./queries";
import { Figures, FindFigures, Ingest, Ingested, LakeTables, NoInput } from "./schema";

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
  figures: may("datalake.read")
    .rest("GET /api/datalake/figures", { summary: "The plant's last days in figures" })
    .input(FindFigures)
    .output(answers(Figures))
    .query(answer(getFigures)),
  tables: may("datalake.read")
    .rest("GET /api/datalake/tables", { summary: "What the lake holds" })
    .input(NoInput)
    .output(answers(LakeTables))
    .query(answer(findTables)),
});
