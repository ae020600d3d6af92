// What the nginx-template grammar says of nginx configuration, judged by how nginx and envsubst read it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isBelow, loadGrammar, scopesAt, textsWithScope, tokenizeLines } from './tokenize.ts';

const nginx = await loadGrammar('source.nginx-template');

const ENVIRONMENT = 'variable.other.constant.environment';

const texts = (text: string, scope: string, except?: string) => textsWithScope(nginx, text, scope, except);
const environment = (text: string) => texts(text, ENVIRONMENT);
const variables = (text: string) => texts(text, 'variable.other', ENVIRONMENT);
const at = (text: string, part: string) =>
  scopesAt(nginx, text, part).map((scope) => scope.replaceAll('.nginx-template', ''));

describe('references to the environment', () => {
  it('are marked wherever envsubst replaces them', () => {
    const text = [
      '${EXTRA}',
      'include ${DIR}/*.conf;',
      'upstream ${NAME} { }',
      'listen ${PORT};',
      'server ${API_SERVICE_HOST}:${API_SERVICE_PORT};',
      'add_header X "a ${IN_DOUBLE}" \'b ${IN_SINGLE}\';',
      'location /${PATH}/x { }',
      'location ~ ^/${REGEX}/(.*)$ { }',
      'location ~ "^/${QUOTED}/\\d{2}$" { }',
      'rewrite ^/${OLD}/ /${NEW}/ last;',
      'if ($host ~ ^${HOST_NAME}$) { }',
      'map $a $b { default ${VALUE}; ~^${KEY} 1; }',
      'proxy_pass http://$BARE/;',
    ].join('\n');
    assert.deepEqual(environment(text), [
      '${EXTRA}',
      '${DIR}',
      '${NAME}',
      '${PORT}',
      '${API_SERVICE_HOST}',
      '${API_SERVICE_PORT}',
      '${IN_DOUBLE}',
      '${IN_SINGLE}',
      '${PATH}',
      '${REGEX}',
      '${QUOTED}',
      '${OLD}',
      '${NEW}',
      '${HOST_NAME}',
      '${VALUE}',
      '${KEY}',
      '$BARE',
    ]);
  });

  it('have a scope of their own, with marked ends', () => {
    assert.deepEqual(at('listen ${PORT};', '${'), [
      'meta.directive',
      'variable.other.constant.environment',
      'punctuation.definition.variable.begin',
    ]);
    assert.deepEqual(at('listen ${PORT};', 'PORT'), [
      'meta.directive',
      'variable.other.constant.environment',
    ]);
    assert.deepEqual(at('listen ${PORT};', '}').at(-1), 'punctuation.definition.variable.end');
    assert.deepEqual(at('listen $PORT;', '$').at(-1), 'punctuation.definition.variable.begin');
  });

  it('are told from variables of nginx by an upper-case letter', () => {
    const text = 'proxy_pass ${scheme}://${backendHost}$request_uri$1;';
    assert.deepEqual(environment(text), ['${backendHost}']);
    assert.deepEqual(variables(text), ['${scheme}', '$request_uri$1']);
    const ends = texts(text, 'punctuation.definition.variable');
    assert.deepEqual(ends, ['${', '}', '${', '}$', '$']);
    assert.deepEqual(at(text, '${sch'), [
      'meta.directive',
      'variable.other',
      'punctuation.definition.variable.begin',
    ]);
    assert.deepEqual(at(text, '}').at(-1), 'punctuation.definition.variable.end');
  });

  it('have no default value', () => {
    for (const text of ['listen ${PORT:-80};', 'return 200 "${A-b}";', 'listen ${};', 'listen ${1A'])
      assert.deepEqual(environment(text), [], text);
    assert.deepEqual(texts('listen ${PORT:-80};', 'invalid.illegal.reference'), ['${PORT:-80}']);
    assert.deepEqual(texts('return 200 "${PORT', 'invalid.illegal.reference'), ['${PORT']);
    assert.deepEqual(texts('listen ${PORT:-80}; listen 80;', 'punctuation.terminator.statement').length, 2);
  });

  it('are no blocks', () => {
    assert.deepEqual(texts('listen ${PORT} ${host};', 'punctuation.section.block'), []);
  });
});

describe('words', () => {
  it('a comment begins only where a word does', () => {
    const text = '# one\nlisten 80;# two\nreturn 302 /x#y; # three ${A}\nserver {# four\n}# five';
    const comments = texts(text, 'comment.line.number-sign');
    assert.deepEqual(comments, ['# one', '# two', '# three ${A}', '# four', '# five']);
    assert.deepEqual(texts(text, 'punctuation.definition.comment').join(''), '#####');
  });

  it('also within a directive', () => {
    const text = "log_format a # one; {\n  'b';\nlocation # two; {\n  / { }\nif # three; {\n  ($a) { }";
    assert.deepEqual(texts(text, 'comment'), ['# one; {', '# two; {', '# three; {']);
    assert.equal(texts(text, 'punctuation.section.block').join(''), '{}{}');
  });

  it('a backslash keeps the next character in the word', () => {
    const text = 'try_files /a\\ b\\;c\\{ /d;';
    assert.deepEqual(texts(text, 'constant.character.escape'), ['\\ ', '\\;', '\\{']);
    assert.deepEqual(texts(text, 'punctuation'), [';']);
  });

  it('so does a string, which goes on over lines', () => {
    assert.deepEqual(texts('add_header X don\'t "it\'s";', 'string.quoted'), ['"it\'s"']);
    assert.deepEqual(texts('return 200 "a\n  b; {\n";', 'string.quoted'), ['"a', '  b; {', '"']);
    assert.deepEqual(texts('return 200 "a\n";\nlisten 80;', 'punctuation.terminator.statement'), [';', ';']);
  });

  it('strings have escapes and variables', () => {
    const text = 'return 200 "a \\" $uri \\n";';
    assert.deepEqual(texts(text, 'string.quoted.double'), ['"a \\" $uri \\n"']);
    assert.deepEqual(texts(text, 'constant.character.escape'), ['\\"', '\\n']);
    assert.deepEqual(variables(text), ['$uri']);
    assert.deepEqual(texts(text, 'punctuation.definition.string'), ['"', '"']);
    const single = "return 200 'a \\' $uri';";
    assert.deepEqual(texts(single, 'string.quoted.single'), ["'a \\' $uri'"]);
    assert.deepEqual(texts(single, 'constant.character.escape'), ["\\'"]);
    assert.deepEqual(texts(single, 'punctuation.definition.string'), ["'", "'"]);
  });

  it('numbers, sizes, times, rates and addresses', () => {
    const text =
      'x 80 -1 1.1 10m 512k 30s 100ms 1h30m 5r/s 0.5% z=a:7m;\nlisten 127.0.0.1:81;\nallow 10.0.0.0/8;';
    assert.deepEqual(texts(text, 'constant.numeric'), [
      ...['80', '-1', '1.1', '10m', '512k', '30s', '100ms', '1h30m', '5r/s', '0.5%', '7m'],
      ...['127.0.0.1', '81', '10.0.0.0/8'],
    ]);
    assert.deepEqual(texts(text, 'keyword.other.unit'), ['m', 'k', 's', 'ms', 'r/s', '%', 'm']);
    assert.deepEqual(texts('ssl_protocols TLSv1.2;\nx /50x.html a1 1a http2 10q;', 'constant.numeric'), []);
  });

  it('on and off', () => {
    assert.deepEqual(texts('gzip on;\nx a=off only on/off;', 'constant.language.switch'), ['on', 'off']);
  });
});

describe('directives', () => {
  it('each is one piece, with its block beside it', () => {
    const pieces: [text: string, part: string, scope: string][] = [
      ['gzip on;', ' ', 'meta.directive'],
      ['return 200;', ' ', 'meta.directive'],
      ['include a;', ' ', 'meta.directive'],
      ['server {}', ' ', 'meta.directive'],
      ['location / {}', ' ', 'meta.directive.location'],
      ['if ($a) {}', ' ', 'meta.directive.if'],
      ['rewrite ^ /;', ' /', 'meta.directive.rewrite'],
      ['geo $a { 1 2; }', ' ', 'meta.directive.table'],
      ['http { x; }', ' x', 'meta.block'],
    ];
    for (const [text, part, scope] of pieces) assert.deepEqual(at(text, part), [scope], text);
    assert.deepEqual(at('geo $a { x y; }', 'x y'), ['meta.directive.table', 'meta.block.table']);
  });

  it('whatever stands where one is due', () => {
    const text = 'user nginx;\nmy_module_thing server;\nhttp{sendfile on;gzip off;}';
    assert.deepEqual(texts(text, 'keyword.other.directive'), ['user', 'my_module_thing', 'sendfile', 'gzip']);
  });

  it('may go on over lines', () => {
    const text = "log_format main\n  '$uri'\n  server;\nlisten 80;";
    assert.deepEqual(texts(text, 'keyword.other.directive'), ['log_format', 'listen']);
  });

  it('blocks, and the server of an upstream', () => {
    const text = 'upstream a {\n  server ${HOST}:80 weight=1;\n}\nserver {\n}\nstream\n{\n}\nhttp { }';
    assert.deepEqual(texts(text, 'storage.type.block'), ['upstream', 'server', 'stream', 'http']);
    assert.deepEqual(texts(text, 'keyword.other.directive'), ['server']);
  });

  it('control', () => {
    const text = 'if ($a) { return 301 /; }\nrewrite ^ / last;\nbreak;\ninclude a.conf;';
    assert.deepEqual(texts(text, 'keyword.control'), [
      ...['if', 'return', 'rewrite', '^', 'last', 'break', 'include'],
    ]);
    assert.deepEqual(texts(text, 'keyword.control.import'), ['include']);
  });

  it('a brace too many', () => {
    assert.deepEqual(texts('server { listen 80; }\n}', 'invalid.illegal.unmatched-brace'), ['}']);
  });

  it('a semicolon that is missing costs no block', () => {
    const text = 'server {\n  location / {\n    expires 1d\n  }\n}\nlisten 80;';
    assert.deepEqual(texts(text, 'punctuation.section.block.end'), ['}', '}']);
    assert.deepEqual(texts(text, 'invalid.illegal'), []);
    assert.deepEqual(at(text, 'listen'), ['meta.directive', 'keyword.other.directive']);
  });
});

describe('locations', () => {
  it('paths and operators', () => {
    const text =
      'location / {}\nlocation = /a {}\nlocation ^~ /b {}\nlocation =/c {}\nlocation ^~/d{}\nlocation @e {}';
    assert.deepEqual(texts(text, 'string.unquoted.path'), ['/', '/a', '/b', '/c', '/d']);
    assert.deepEqual(texts(text, 'keyword.operator.location'), ['=', '^~', '=', '^~']);
    assert.deepEqual(texts(text, 'entity.name.label'), ['@e']);
    assert.equal(texts(text, 'punctuation.section.block.begin').length, 6);
  });

  it('quoted paths', () => {
    const text = 'location "/a {b;" {}\nlocation = \'/c d\' {}';
    assert.deepEqual(texts(text, 'string.quoted'), ['"/a {b;"', "'/c d'"]);
    assert.equal(texts(text, 'punctuation.section.block').join(''), '{}{}');
  });

  it('regular expressions', () => {
    const text = 'location ~ \\.php(/|$) {}\nlocation ~* ^/a[^;{]b$ {}\nlocation !~x {}';
    assert.deepEqual(texts(text, 'string.regexp'), ['\\.php(/|$)', '^/a[^;{]b$', 'x']);
  });

  it("a { in one is nginx's unless it is quoted or escaped", () => {
    assert.deepEqual(texts('location ~ "^/[0-9]{4}/;$" {}', 'string.regexp'), ['"^/[0-9]{4}/;$"']);
    assert.deepEqual(texts("location ~* '^/a{2,}' {}", 'string.regexp'), ["'^/a{2,}'"]);
    assert.deepEqual(texts('location ~ ^/a\\{2\\}$ {}', 'string.regexp'), ['^/a\\{2\\}$']);
    assert.deepEqual(texts('location ~ ^/a{ }', 'string.regexp'), ['^/a']);
    assert.deepEqual(texts('location ~ ^/${host}/a {}', 'string.regexp'), ['^/${host}/a']);
    for (const text of [
      'location ~ "^/[0-9]{4}/;$" {}',
      'location ~ ^/a\\{2\\}$ {}',
      'location ~ ^/${host}/a {}',
    ])
      assert.deepEqual(texts(text, 'punctuation.section.block'), ['{}'], text);
  });
});

describe('other regular expressions', () => {
  const cases: [text: string, regexes: string[]][] = [
    ['if ($a ~ ^(b|c)$) { }', ['^(b|c)$']],
    ['if ($a !~* "b{2}") { }', ['"b{2}"']],
    ['if ($a ~ (b|c))\n{ }', ['(b|c)']],
    ['rewrite ^/a(.*)$ /b$1? permanent;', ['^/a(.*)$']],
    ['rewrite "^/(\\d{2})$" /b/$1;', ['"^/(\\d{2})$"']],
    ["rewrite '^/a{2};$' /b;", ["'^/a{2};$'"]],
    ["if ($a ~ '^b{2}') { }", ["'^b{2}'"]],
    ['server_name a.example ~^(?<who>.+)\\.b$ c;', ['^(?<who>.+)\\.b$']],
    ['map $a $b {\n  ~*^x$ 1;\n  "~ y{2} z" 2;\n  plain 3;\n}', ['^x$', '"~ y{2} z"']],
    ['proxy_cookie_path ~^/a(.+) /$1;', ['^/a(.+)']],
  ];
  for (const [text, regexes] of cases)
    it(text, () =>
      assert.deepEqual(texts(text, 'string.regexp').map(withoutOperator), regexes.map(withoutOperator)),
    );

  it('their parts', () => {
    const text = 'location ~ "^/(?<id>[a-z]{2,3})(?:x|\\d+)?${X}$" {}';
    assert.deepEqual(texts(text, 'keyword.operator.quantifier'), ['{2,3}', '+', '?']);
    assert.deepEqual(texts(text, 'constant.other.character-class'), ['[a-z]']);
    assert.deepEqual(texts(text, 'constant.character.escape'), ['\\d']);
    assert.deepEqual(texts(text, 'keyword.control.anchor'), ['^', '$']);
    assert.deepEqual(texts(text, 'keyword.operator.or'), ['|']);
    assert.deepEqual(environment(text), ['${X}']);
    assert.deepEqual(texts(text, 'punctuation.definition.group.capture'), ['(?<id>']);
    assert.deepEqual(texts(text, 'punctuation.definition.group'), ['(?<id>', ')(?:', ')']);
    assert.deepEqual(variables(text), ['id']);
    assert.deepEqual(texts(text, 'punctuation.definition.string'), ['"', '"']);
  });

  it('the same parts everywhere', () => {
    for (const text of [
      "location ~ 'a{2}' {}",
      'location ~ "a{2}" {}',
      "if ($a !~ 'a{2}') {}",
      'rewrite "a{2}" /;',
      "rewrite 'a{2}' /;",
      'map $a $b { "~a{2}" 1; }',
      "map $a $b { '~*a{2}' 1; }",
    ]) {
      assert.deepEqual(texts(text, 'keyword.operator.quantifier'), ['{2}'], text);
      assert.equal(texts(text, 'punctuation.definition.string').length, 2, text);
    }
    assert.deepEqual(texts('rewrite a+ /;\nif ($a ~ b+) {}\nx ~c+;', 'keyword.operator.quantifier'), [
      ...['+', '+', '+'],
    ]);
  });

  it('their operators', () => {
    const text = [
      'location ~ a {}\nlocation ~* "a" {}\nlocation ~ \'a\' {}',
      'if ($a !~* b) {}\nif ($a !~ "b") {}',
      'server_name ~c;\nmap $a $b { "~d e" 1; \'~*f\' 2; }',
    ].join('\n');
    assert.deepEqual(texts(text, 'keyword.operator.regexp'), [
      ...['~', '~*', '~', '!~*', '!~', '~', '~', '~*'],
    ]);
  });

  function withoutOperator(regex: string): string {
    return regex.replace(/^"~\*?/, '"');
  }
});

describe('conditions', () => {
  it('operators and parentheses', () => {
    const text = 'if ($a = "b") { }\nif ($a != c) { }\nif (!-f $d) { }\nif (-d "/e") { }';
    assert.deepEqual(texts(text, 'keyword.operator.comparison'), ['=', '!=']);
    assert.deepEqual(texts(text, 'keyword.operator.file-test'), ['!-f', '-d']);
    assert.equal(texts(text, 'punctuation.section.parens').join(''), '()()()()');
  });
});

describe('tables', () => {
  it('have no directives in them', () => {
    const text =
      'types {\n  text/html html;\n  map map;\n}\ngeo $a {\n  default 0;\n  include b.conf;\n  server 1;\n}\ntypes_hash_max_size 8;';
    assert.deepEqual(texts(text, 'storage.type.block'), ['types', 'geo']);
    assert.deepEqual(texts(text, 'keyword.other.directive'), ['default', 'types_hash_max_size']);
    assert.deepEqual(texts(text, 'keyword.control.import'), ['include']);
    assert.deepEqual(texts(text, 'punctuation.section.block.end'), ['}', '}']);
  });

  it('without their block end with a semicolon', () => {
    assert.deepEqual(texts('map $a $b;\nlisten 80;', 'keyword.other.directive'), ['listen']);
  });
});

describe('whole files', () => {
  const folder = new URL('samples/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8');

    it(`${name}: every brace and semicolon is where nginx sees it`, () => {
      const tokens = tokenizeLines(nginx, text).flat();
      const structure = tokens
        .filter(({ scopes }) =>
          scopes.some((s) => isBelow(s, 'punctuation.section.block') || isBelow(s, 'punctuation.terminator')),
        )
        .map((token) => token.text)
        .join('');
      assert.equal(structure, structureOf(text));
      assert.deepEqual(texts(text, 'invalid'), []);
    });

    it(`${name}: every line but those of tables and long directives begins with a directive`, () => {
      const heads = tokenizeLines(nginx, text)
        .map((line) => line.find((token) => token.text.trim() !== ''))
        .filter((token) => token && !token.scopes.some((scope) => isBelow(scope, 'meta.directive.table')))
        .filter((token) => token && !isDirectiveHead(token.scopes));
      assert.deepEqual(
        heads.map((token) => token?.text).filter((head) => !['{', '}', "'", '${'].includes(head ?? '')),
        [],
      );
    });

    it(`${name}: every \${UPPER_CASE} outside comments is marked`, () => {
      const expected = text.replace(/^\s*#.*$/gm, '').match(/\$\{?[A-Z][A-Z_]*\}?/g) ?? [];
      assert.deepEqual(environment(text).join(' '), expected.join(' '));
      assert.ok(expected.length > 2);
    });
  }

  function isDirectiveHead(scopes: readonly string[]): boolean {
    return ['keyword', 'storage.type.block', 'comment'].some((kind) => scopes.some((s) => isBelow(s, kind)));
  }
});

/** The braces and semicolons that nginx's own reader (ngx_conf_read_token) acts upon. */
function structureOf(text: string): string {
  let structure = '';
  let isWordStart = true;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (isWordStart && char === '#') {
      i = text.indexOf('\n', i);
    } else if (isWordStart && (char === '"' || char === "'")) {
      for (i++; text[i] !== char; i++) if (text[i] === '\\') i++;
    } else if (char === '\\' || (char === '$' && text[i + 1] === '{')) {
      i++;
      isWordStart = false;
    } else if (char === ';' || char === '{' || (char === '}' && isWordStart)) {
      structure += char;
      isWordStart = true;
    } else {
      isWordStart = /\s/.test(char);
    }
  }
  return structure;
}
