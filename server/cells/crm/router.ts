import { FindNames, Names } from "../../platform/fields";
import { answer, answers, may, perform, router } from "../../platform/procedure";
import { createContract } from "./commands/create-contract";
import { createCustomer } from "./commands/create-customer";
import { createOpportunity } from "./commands/create-opportunity";
import { revealCustomer } from "./commands/reveal-customer";
import { signContract } from "./commands/sign-contract";
import { updateContract } from "./commands/update-contract";
import { updateCustomer } from "./commands/update-customer";
import { updateOpportunity } from "./commands/update-opportunity";
import {
  findContracts,
  findCustomerNames,
  findCustomers,
  findOpportunities,
  getBoard,
  getContract,
  getCustomer,
  getOpportunity,
} from "./queries";
import {
  ChangedContract,
  ChangedOpportunity,
  Contract,
  ContractKey,
  ContractPage,
  CreateContract,
  CreateCustomer,
  CreateOpportunity,
  Customer,
  CustomerKey,
  CustomerPage,
  CustomerReach,
  FindBoard,
  FindContracts,
  FindCustomers,
  FindOpportunities,
  Opportunity,
  OpportunityBoard,
  OpportunityKey,
  OpportunityPage,
  SignContract,
  UpdateContract,
  UpdateCustomer,
  UpdateOpportunity,
} from "./schema";

const customer = {
  name: "Huadong Pumps",
  contact: "Li Wei",
  phone: "+86 138 0013 8000",
  address: "1 Pudong Ave, Shanghai",
};
const opportunity = { customerId: "0199…", title: "Pumps for line 3", amountCents: 120_000, stage: "qualified" };
const contract = {
  customerId: "0199…",
  contractNo: "HT-2026-001",
  amountCents: 120_000,
  signedAt: "2026-03-01T10:00:00+08:00",
  orderLines: [{ productSku: "SKU001", quantity: 10, unitPriceCents: 12_000 }],
};

export const crm = router({
  customers: router({
    names: may("crm.customers.read").screen().input(FindNames).output(answers(Names)).query(answer(findCustomerNames)),
    create: may("crm.customers.write")
      .rest("POST /crm/customers", { summary: "Add a customer", example: customer })
      .input(CreateCustomer)
      .output(answers(Customer))
      .mutation(perform(createCustomer)),
    update: may("crm.customers.write")
      .rest("PATCH /crm/customers/{customerId}", { summary: "Change a customer", example: { contact: "Wang Fang" } })
      .input(UpdateCustomer)
      .output(answers(Customer))
      .mutation(perform(updateCustomer)),
    get: may("crm.customers.read")
      .rest("GET /crm/customers/{customerId}", { summary: "One customer" })
      .input(CustomerKey)
      .output(answers(Customer))
      .query(answer(getCustomer)),
    list: may("crm.customers.read")
      .rest("GET /crm/customers", { summary: "Customers, newest first" })
      .input(FindCustomers)
      .output(answers(CustomerPage))
      .query(answer(findCustomers)),
    reveal: may("crm.customers.reveal")
      .screen()
      .input(CustomerKey)
      .output(answers(CustomerReach))
      .mutation(perform(revealCustomer)),
  }),
  opportunities: router({
    create: may("crm.opportunities.write")
      .rest("POST /crm/opportunities", { summary: "Add an opportunity", example: opportunity })
      .input(CreateOpportunity)
      .output(answers(Opportunity))
      .mutation(perform(createOpportunity)),
    update: may("crm.opportunities.write")
      .rest("PATCH /crm/opportunities/{opportunityId}", {
        summary: "Change an opportunity or move it on",
        example: { stage: "won" },
      })
      .input(UpdateOpportunity)
      .output(answers(ChangedOpportunity))
      .mutation(perform(updateOpportunity)),
    get: may("crm.opportunities.read")
      .rest("GET /crm/opportunities/{opportunityId}", { summary: "One opportunity" })
      .input(OpportunityKey)
      .output(answers(Opportunity))
      .query(answer(getOpportunity)),
    list: may("crm.opportunities.read")
      .rest("GET /crm/opportunities", { summary: "Opportunities, newest first" })
      .input(FindOpportunities)
      .output(answers(OpportunityPage))
      .query(answer(findOpportunities)),
    board: may("crm.opportunities.read")
      .rest("GET /crm/opportunity-board", { summary: "Opportunities by stage: how many, and worth how much" })
      .input(FindBoard)
      .output(answers(OpportunityBoard))
      .query(answer(getBoard)),
  }),
  contracts: router({
    create: may("crm.contracts.write")
      .rest("POST /crm/contracts", { summary: "Draw up a contract", example: contract })
      .input(CreateContract)
      .output(answers(Contract))
      .mutation(perform(createContract)),
    update: may("crm.contracts.set-status")
      .rest("PATCH /crm/contracts/{contractId}", {
        summary: "Write a status or a signature back",
        example: { status: 2 },
      })
      .input(UpdateContract)
      .output(answers(ChangedContract))
      .mutation(perform(updateContract)),
    sign: may("crm.contracts.sign")
      .rest("POST /crm/contracts/{contractId}/sign", {
        summary: "Sign a contract",
        example: { signedAt: "2026-03-01T10:00:00+08:00" },
      })
      .input(SignContract)
      .output(answers(ChangedContract))
      .mutation(perform(signContract)),
    get: may("crm.contracts.read")
      .rest("GET /crm/contracts/{contractId}", { summary: "One contract" })
      .input(ContractKey)
      .output(answers(Contract))
      .query(answer(getContract)),
    list: may("crm.contracts.read")
      .rest("GET /crm/contracts", { summary: "Contracts, newest first" })
      .input(FindContracts)
      .output(answers(ContractPage))
      .query(answer(findContracts)),
  }),
});
