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
} from 'vscode-languageserver-protocol/node';
import { FrameReader, FrameWriter } from './frames.ts';
import { socketOrPipe } from './transportWords.ts';

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls back when the client is gone. */
  readonly onEnd: (listener: () => void) => void;
}

/** Standard input and output where the words say nothing else. */
export function clientTransport(words: readonly string[]): Transport {
  if (words.includes('--node-ipc')) {
    const reader = new IPCMessageReader(process);
    return {
      reader,
      writer: new IPCMessageWriter(process),
      onEnd: (listener) => void process.on('disconnect', listener),
    };
  }
  const other = socketOrPipe(words);
  if (other !== undefined)
    return overSocket(
      'port' in other ? createServerSocketTransport(other.port) : createServerPipeTransport(other.pipe),
    );
  const { stdin, stdout } = process;
  // A client that is gone has closed both.
  stdout.on('error', () => undefined);
  return {
    reader: new FrameReader(stdin, { keepsBodies: true }),
    writer: new FrameWriter(stdout),
    onEnd: (listener) => {
      stdin.on('end', listener);
      stdin.on('close', listener);
    },
  };
}

function overSocket([reader, writer]: readonly [MessageReader, MessageWriter]): Transport {
  return { reader, writer, onEnd: (listener) => void reader.onClose(listener) };
}
