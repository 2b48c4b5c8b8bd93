import { QueryClient } from "@tanstack/react-query";
import { faultOf } from "./fault";

/** The same rules in the browser and where a page is prepared on the server. */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What the server refused it will refuse again; only a broken line is worth another try.
        retry: (count, error) => count < 2 && faultOf(error).heals,
      },
      mutations: { retry: false },
    },
  });
}
