/**
 * How the client is connected: by the options that editors put on the command line (`--stdio`, `--node-ipc`, …).
 * Knows streams and sockets; does not know what is said.
 */
import {
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls back when the client is gone. */
  readonly onEnd: (listener: () => void) => void;
}

/** Undefined if the options name no transport. */
export function clientTransport(words: readonly string[]): Transport | undefined {
  if (words.includes('--node-ipc')) {
    const reader = new IPCMessageReader(process);
    return {
      reader,
      writer: new IPCMessageWriter(process),
      onEnd: (listener) => void process.on('disconnect', listener),
    };
  }
  const port = Number(wordAfter('--socket', words));
  if (port > 0) return overSocket(createServerSocketTransport(port));
  const pipe = wordAfter('--pipe', words);
  if (pipe !== undefined) return overSocket(createServerPipeTransport(pipe));
  if (!words.includes('--stdio')) return undefined;
  const { stdin, stdout } = process;
  // A client that is gone has closed both.
  stdout.on('error', () => undefined);
  return {
    reader: new StreamMessageReader(stdin),
    writer: new StreamMessageWriter(stdout),
    onEnd: (listener) => {
      stdin.on('end', listener);
      stdin.on('close', listener);
    },
  };
}

function overSocket([reader, writer]: readonly [MessageReader, MessageWriter]): Transport {
  return { reader, writer, onEnd: (listener) => void reader.onClose(listener) };
}

/** The value of `--name value` or `--name=value`. */
function wordAfter(name: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(name);
  if (at >= 0) return words[at + 1];
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
