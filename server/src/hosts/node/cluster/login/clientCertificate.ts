/**
 * Client certificates and their keys, looked at before a server is.
 * Knows whether the two are readable and belong together; does not know where they come from.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';

/** As PEM, the certificate perhaps with those between it and the authority. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What is wrong with the two, as the rest of a sentence that begins with whoever gave them; nothing if they are well. */
export function problemOf({ certificate, key }: ClientCertificate): string | undefined {
  const leaf = read(() => new X509Certificate(certificate));
  if (leaf.value === undefined) return 'gives a client certificate that is not a PEM certificate';
  const privateKey = read(() => createPrivateKey(key));
  if (privateKey.value === undefined)
    return privateKey.code === 'ERR_MISSING_PASSPHRASE'
      ? 'gives a client key with a passphrase, which kubectl does not read either'
      : 'gives a client key that is not a PEM key';
  if (!leaf.value.checkPrivateKey(privateKey.value))
    return 'gives a client certificate and a client key that do not belong together';
  return undefined;
}

function read<Value>(reader: () => Value): { readonly value?: Value; readonly code?: string | undefined } {
  try {
    return { value: reader() };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code };
  }
}
