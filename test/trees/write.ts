/**
 * Writes a tree to try things with: `node test/trees/write.ts monorepo 10000 FOLDER`, and a number of Services.
 * Knows the words of that command; what a tree is made of is `trees.ts`'s.
 */
import { existsSync, readdirSync } from 'node:fs';
import { treeNames, writeTree } from './trees.ts';

const [wanted, size, folder, services = size] = process.argv.slice(2);
const name = treeNames.find((one) => one === wanted);
if (name === undefined || folder === undefined || !(Number(size) > 0)) {
  console.error(`Usage: node test/trees/write.ts ${treeNames.join('|')} SIZE FOLDER [SERVICES]`);
  process.exitCode = 2;
} else if (existsSync(folder) && readdirSync(folder).length > 0) {
  console.error(`${folder} is not empty.`);
  process.exitCode = 2;
} else {
  const written = writeTree(name, Number(size), folder, { services: Number(services) });
  const megabytes = (written.bytes / 1e6).toFixed(1);
  console.log(
    `${written.files} files, ${written.documents} documents, ${megabytes} MB, ${written.services} Services: ${folder}`,
  );
}
