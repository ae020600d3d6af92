/** The texts of a workspace, or of template files, that a test made by itself. */
import { namespaceResolver } from '../../server/src/settings/namespaces.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { NginxTemplateFiles } from '../../server/src/sources/nginxTemplateFiles.ts';
import { Texts } from '../../server/src/sources/texts.ts';
import { Workspace } from '../../server/src/sources/workspace.ts';

const made = new WeakMap<Workspace | NginxTemplateFiles, Texts>();

/** Always the same for the same reader. */
export function textsOf(reader: Workspace | NginxTemplateFiles): Texts {
  const known =
    made.get(reader) ??
    (reader instanceof Workspace
      ? new Texts(reader, new NginxTemplateFiles())
      : new Texts(new Workspace({ resolveNamespace: namespaceResolver(defaultSettings) }), reader));
  made.set(reader, known);
  return known;
}
