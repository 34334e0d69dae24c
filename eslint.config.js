import { defineConfig, globalIgnores } from 'eslint/config';
import rxjs from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';
import { dollar } from './scripts/dollar.js';

/** Operators of RxJS that fall back to a scheduler of their own, and how many arguments they have before it. */
const timed = {
  timer: 1, interval: 1, delay: 1, debounceTime: 1, throttleTime: 1, auditTime: 1, sampleTime: 1,
  bufferTime: 1, windowTime: 1, timestamp: 0, timeInterval: 0,
}; // prettier-ignore

const passTheScheduler = Object.entries(timed).map(([name, before]) => ({
  selector: `CallExpression[callee.name='${name}'][arguments.length<=${before}]`,
  message: `Pass the scheduler: ${name} falls back to the wall clock.`,
}));

const wallClock = [
  ['Date', 'now'],
  ['performance', 'now'],
  ['Math', 'random'],
  ['process', 'nextTick'],
].map(([object, property]) => ({
  object,
  property,
  message: 'Time and chance are arguments: use the scheduler or the random source that was passed.',
}));

const timers = (...names) =>
  names.map((name) => ({
    name,
    message: 'Time is an argument: use the scheduler that was passed.',
  }));

export default defineConfig(
  globalIgnores(['dist*/', 'coverage/', 'docs/reference/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, rxjs.configs.strict],
    plugins: { house: { rules: { dollar } } },
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess asks for it on every table
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allow: ['Hash', 'Buffer'] }],
      '@typescript-eslint/unbound-method': 'off', // contexts are made of closures and taken apart
      'house/dollar': 'error',
      'rxjs-x/throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      'rxjs-x/no-ignored-default-value': 'off', // no value is an EmptyError, as it should be
      'rxjs-x/no-ignored-error': 'off', // the streams of a peer complete, they never fail
      'rxjs-x/no-ignored-takewhile-value': 'off', // a condition may be about the world, not the value
      'rxjs-x/no-misused-observables': 'off',
      'rxjs-x/no-nested-subscribe': 'off', // an operator that keeps a timer has no other way
      'rxjs-x/no-floating-observables': 'off', // `send` acts at once; its receipt may be left
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...wallClock],
      'no-restricted-globals': [
        'error',
        ...timers('setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'),
      ],
      'no-restricted-syntax': [
        'error',
        ...passTheScheduler,
        {
          selector:
            "CallExpression[callee.name='timeout']:not(:has(Property[key.name='scheduler']))",
          message: 'Pass the scheduler: timeout falls back to the wall clock.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    files: ['lib/transports/*.ts', 'lib/testing/handles.ts'], // the turns of a socket are Node's own
    rules: { 'no-restricted-globals': ['error', ...timers('setTimeout', 'setInterval')] },
  },
  {
    files: ['lib/peer/*.ts'],
    rules: { 'rxjs-x/no-subclass': 'off' }, // the two observables that carry every message
  },
  {
    files: ['beside', 'filterMap', 'onDemand'].map((name) => `lib/operators/${name}.ts`),
    rules: { 'rxjs-x/no-subclass': 'off' }, // of which every peer keeps some
  },
  {
    files: ['demos/**/*.ts'],
    rules: { 'rxjs-x/no-unsafe-takeuntil': 'off' }, // what follows says where it listens
  },
  {
    files: ['spec/**/*.ts', 'demos/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off', // chai speaks in properties
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }], // `const { one, ...others }`
      'rxjs-x/no-ignored-replay-buffer': 'off', // a spec is short
    },
  },
);
