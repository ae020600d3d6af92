import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkMentions } from './linkMentions.ts';

const named = (text: string) => linkMentions(text).mentions.map(({ name }) => name);
const built = (text: string) => linkMentions(text).built;

test('a name is a use in whatever language it is read', () => {
  for (const text of [
    'curl http://$DEPOT_SERVICE_HOST/',
    'url: http://${DEPOT_SERVICE_HOST}/',
    'url: http://${DEPOT_SERVICE_HOST:localhost}/',
    '{{ .Env.DEPOT_SERVICE_HOST }}',
    '{{ env "DEPOT_SERVICE_HOST" }}',
    '{{ getenv "DEPOT_SERVICE_HOST" }}',
    'const host = process.env.DEPOT_SERVICE_HOST;',
    "const host = process.env['DEPOT_SERVICE_HOST'];",
    'const {\n  DEPOT_SERVICE_HOST: host,\n} = process.env;',
    'host = os.environ["DEPOT_SERVICE_HOST"]',
    'host = os.environ.get("DEPOT_SERVICE_HOST", "depot")',
    'host := os.Getenv("DEPOT_SERVICE_HOST")',
    'set HOST=%DEPOT_SERVICE_HOST%',
    '$depot = $Env:DEPOT_SERVICE_HOST',
    'HOST=$(printenv DEPOT_SERVICE_HOST)',
    "envsubst '${DEPOT_SERVICE_HOST}' < a > b",
    'PassEnv DEPOT_SERVICE_HOST',
    'env DEPOT_SERVICE_HOST;',
    'url: http://${depot.service.host}/',
    'url: http://${depot_service_host}/',
    '#{ENV["DEPOT_SERVICE_HOST"]}',
  ])
    assert.deepEqual(named(text), ['DEPOT_SERVICE_HOST'], text);
  assert.deepEqual(named('$DEPOT_PORT $A_PORT_80_TCP_ADDR ${B_SERVICE_PORT_HTTP}'), [
    'DEPOT_PORT',
    'A_PORT_80_TCP_ADDR',
    'B_SERVICE_PORT_HTTP',
  ]);
});

test('what gives a variable its value, takes it away or is a comment is no use of it', () => {
  for (const text of [
    'DEPOT_SERVICE_HOST=depot',
    'export DEPOT_SERVICE_HOST=depot',
    'DEPOT_SERVICE_HOST: depot',
    '{"DEPOT_SERVICE_HOST": "depot"}',
    "os.environ['DEPOT_SERVICE_HOST'] = 'depot'",
    'unset DEPOT_SERVICE_HOST',
    'unset A DEPOT_SERVICE_HOST; run',
    'env -u DEPOT_SERVICE_HOST run',
    'delete process.env.DEPOT_SERVICE_HOST',
    '# reads $DEPOT_SERVICE_HOST',
    '  // process.env.DEPOT_SERVICE_HOST',
    'server.port=80\nredis-port: 1',
    'XDEPOT_SERVICE_HOSTNAME depot_service_host DEPOT_SERVICE_ACCOUNT',
    '${server.port}',
  ])
    assert.deepEqual(named(text), [], text);
});

test('a line that goes on with a command is no comment', () => {
  for (const text of [
    'mount -t cifs \\\n  //$DEPOT_SERVICE_HOST/share /mnt',
    'ssh \\\n  -- $DEPOT_SERVICE_HOST',
    'run \\\n  --   "${DEPOT_SERVICE_HOST}"',
  ])
    assert.deepEqual(named(text), ['DEPOT_SERVICE_HOST'], text);
  assert.deepEqual(named('-- reads DEPOT_SERVICE_HOST'), []);
});

test('what looks through the whole environment may meet a link', () => {
  for (const text of [
    'env | grep SERVICE | cut -d= -f2',
    'hosts=$(printenv | sed -n s/_HOST//p)',
    'for name in $(compgen -e | grep _HOST); do',
    'for k, v in os.environ.items():',
    'for name in os.environ:',
    'Object.entries(process.env).filter(([k]) => /HOST$/.test(k))',
    'for (const name in process.env) {',
    'ENV.each { |name, value| }',
    'System.getenv().forEach((k, v) -> {})',
    'for _, pair := range os.Environ() {',
    '{{ range $k, $v := environ }}',
    'key = "_".join([name, "SERVICE", "HOST"])',
    'key = [name, "SERVICE_HOST"].join("_")',
    'echo ${(P)name}',
  ])
    assert.notEqual(built(text), undefined, text);
  for (const text of [
    'exec env "$@"',
    'env FOO=1 run | tee log',
    'const { HOST } = process.env',
    'const child = spawn(x, { env: { ...process.env } })',
    'os.environ["HOME"]',
    'subprocess.run(x, env=os.environ)',
    '{"SERVICE_PORT": 80}',
    'SERVICE_PORT: "80"',
  ])
    assert.equal(built(text), undefined, text);
});

test('what a use is made of', () => {
  const [plain, withDefault, spring, reference] = linkMentions(
    'a $$${A_PORT} ${B_PORT:-y} ${C_PORT:80} $(D_PORT)',
  ).mentions;
  assert.deepEqual(plain, {
    name: 'A_PORT',
    start: 2,
    end: 13,
    form: 'placeholder',
    isWhole: true,
    hasDefault: false,
  });
  assert.deepEqual([withDefault?.isWhole, withDefault?.hasDefault], [false, true]);
  assert.deepEqual([spring?.isWhole, spring?.hasDefault], [false, true]);
  assert.deepEqual([reference?.form, reference?.start, reference?.end], ['reference', 40, 49]);
});

test('names that are put together are seen by their ends, and by how they are read', () => {
  for (const [text, part] of [
    ['name="${1^^}_SERVICE_PORT_$2"', '_SERVICE_PORT_'],
    ['os.environ[f"{name}_SERVICE_HOST"]', '_SERVICE_HOST'],
    ['process.env[name.toUpperCase() + "_SERVICE_HOST"]', '_SERVICE_HOST'],
    ['process.env[`${name}_PORT`]', '_PORT'],
    ['fmt.Sprintf("%s_SERVICE_HOST", n)', 's_SERVICE_HOST'],
    ['{{ env (printf "%s_PORT_80_TCP_ADDR" .Name) }}', 's_PORT_80_TCP_ADDR'],
    ['echo "${name}_service_host" | tr a-z A-Z', '_service_host'],
    ['port="DEPOT_SERVICE_PORT_$kind"', 'DEPOT_SERVICE_PORT_'],
    ['env | grep _SERVICE_HOST', '_SERVICE_HOST'],
    ["env | grep -E '^[A-Z]+_SERVICE_HOST'", '_SERVICE_HOST'],
    ["env | grep 'SERVICE_HOST='", 'SERVICE_HOST'],
    ['for i in $(set | grep "_SERVICE_\\|_PORT" | cut -f1 -d=); do unset $i; done', '_SERVICE_'],
    ['for i in $(set | grep _PORT); do :; done', '_PORT'],
    ['echo "${!name}"', '${!name}'],
    ['echo "${!name:-x}"', '${!name}'],
    ['eval "echo \\$$name"', 'eval'],
    ['printenv "$name"', 'printenv'],
    ['x="$1_SERVICE_HOST"', '1_SERVICE_HOST'],
  ] as const)
    assert.equal(built(text), part, text);
  for (const text of [
    'echo ${#name} ${!names[@]}',
    'self._service_port = _PORT',
    '_PORT = 80',
    'MY_SERVICE_ACCOUNT _SERVICE_ACCOUNT',
    'http.port server_port',
    'eval "$(ssh-agent)"',
    '# name_SERVICE_HOST _SERVICE_HOST',
  ])
    assert.equal(built(text), undefined, text);
});
