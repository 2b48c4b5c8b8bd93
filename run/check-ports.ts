import { connect } from "node:net";
import { isFree } from "./free-port";
import { Refusal } from "./refusal";

export type Port = { variable: string; port: number; purpose: string };

export async function checkPorts(ports: Port[], host: string): Promise<void> {
  for (const { variable, port, purpose } of ports) {
    const twin = ports.find((other) => other.port === port && other.variable !== variable);
    if (twin) throw new Refusal(`${variable} and ${twin.variable} are both ${port}: give each its own port.`);
    if ((await isFree(port, host)) && !(await answers(port))) continue;
    throw new Refusal(
      `Port ${port} for the ${purpose} is taken by another program: stop that one, or set ${variable} to a free port.`,
    );
  }
}

// On some systems one may listen on 127.0.0.1 beside a program that has the port on all addresses.
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 500 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once("connect", () => end(true))
      .once("timeout", () => end(false))
      .once("error", () => end(false));
  });
}
