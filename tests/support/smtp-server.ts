import { createServer, type AddressInfo, type Socket } from "node:net";

export type SmtpServer = {
  url: string;
  /** Whole messages with their heads, as they came. */
  mails: { to: string; text: string }[];
  /** Commands as they came: `RCPT TO:<ada@example.org>`. */
  commands: string[];
  stop(): Promise<void>;
};

/**
 * A mail server as small as RFC 5321 lets it be. `answer` may give another reply to a command, `hang-up` among them; `DATA-END` is the
 * point after a message's last line.
 */
export async function startSmtpServer(
  answer: (command: string) => string | null = () => null,
): Promise<SmtpServer> {
  const mails: SmtpServer["mails"] = [];
  const commands: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    socket.write("220 mail.test ESMTP\r\n");
    let [to, body, waiting]: [string, string | null, string] = ["", null, ""];
    const reply = (command: string, usual: string) => {
      const given = answer(command) ?? usual;
      if (given === "hang-up") socket.destroy();
      else socket.write(`${given}\r\n`);
      return given;
    };
    const take = (line: string) => {
      if (body !== null) {
        if (line !== ".") body += `${line}\n`;
        else {
          const text = body;
          body = null;
          if (reply("DATA-END", "250 taken").startsWith("250")) mails.push({ to, text });
        }
        return;
      }
      commands.push(line);
      if (/^RCPT TO:/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? "";
      if (/^DATA$/i.test(line)) {
        if (reply(line, "354 go on").startsWith("354")) body = "";
      } else reply(line, /^QUIT/i.test(line) ? "221 bye" : "250 mail.test");
    };
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = `${waiting}${chunk}`.split("\r\n");
      waiting = lines.pop() ?? "";
      lines.forEach(take);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    commands,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
