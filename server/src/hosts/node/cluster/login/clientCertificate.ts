/**
 * Client certificates and their keys, looked at before a server is.
 * Knows whether the two are readable and belong together; does not know where they come from.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { CertificateFault } from '../../../../analysis/messages/facts/login.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';

/** As PEM, the certificate perhaps with those between it and the authority. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What is wrong with the two, as the rest of a sentence that begins with whoever gave them; nothing if they are well. */
export function problemOf({ certificate, key }: ClientCertificate): Phrase | undefined {
  const why = faultOf({ certificate, key });
  return why && { id: 'certificate-unusable', why };
}

function faultOf({ certificate, key }: ClientCertificate): CertificateFault | undefined {
  const leaf = read(() => new X509Certificate(certificate));
  if (leaf.value === undefined) return 'certificate';
  const privateKey = read(() => createPrivateKey(key));
  if (privateKey.value === undefined)
    return privateKey.code === 'ERR_MISSING_PASSPHRASE' ? 'passphrase' : 'key';
  return leaf.value.checkPrivateKey(privateKey.value) ? undefined : 'not-a-pair';
}

function read<Value>(reader: () => Value): { readonly value?: Value; readonly code?: string | undefined } {
  try {
    return { value: reader() };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code };
  }
}
