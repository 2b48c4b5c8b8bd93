import { answer, answers, may, perform, router } from "../../platform/procedure";
import { findLeases, releaseLease, takeLease } from "./leases";
import { findScans, recordScans } from "./scans";
import {
  FindLeases,
  FindScans,
  Leases,
  RecordedScans,
  RecordScans,
  Released,
  ReleaseLease,
  ScanPage,
  TakeLease,
  TakenLease,
} from "./schema";

export const floor = router({
  leases: router({
    take: may("floor.leases.take").screen().input(TakeLease).output(answers(TakenLease)).mutation(perform(takeLease)),
    release: may("floor.leases.take")
      .screen()
      .input(ReleaseLease)
      .output(answers(Released))
      .mutation(perform(releaseLease)),
    list: may("floor.leases.read").screen().input(FindLeases).output(answers(Leases)).query(answer(findLeases)),
  }),
  scans: router({
    record: may("floor.scans.record")
      .screen()
      .input(RecordScans)
      .output(answers(RecordedScans))
      .mutation(perform(recordScans)),
    list: may("floor.scans.read").screen().input(FindScans).output(answers(ScanPage)).query(answer(findScans)),
  }),
});
