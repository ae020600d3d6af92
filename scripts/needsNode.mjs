// Runs before the scripts that a newcomer calls: says in one sentence when this machine's Node.js is too old for them.
// Plain JavaScript without imports of ours, since an old Node.js cannot load TypeScript.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');
const own = process.versions.node;
const [, machines = own] = /\bnode\/v(\S+)/.exec(process.env.npm_config_user_agent ?? '') ?? [];

if (isOlder(own)) {
  console.error(
    `Node.js ${needed} or later is needed, and this is ${own}: install it, or run npm ci again and let it run its scripts, which bring a Node.js of their own.`,
  );
  process.exitCode = 1;
} else if (isOlder(machines)) {
  console.error(
    `This machine's Node.js is ${machines}, and ${needed} or later is needed: what npm runs here uses the Node.js ${own} that npm ci installed.`,
  );
}

function isOlder(version) {
  const [major, minor] = version.split('.').map(Number);
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}
