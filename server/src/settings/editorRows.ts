/**
 * The settings of what an editor shows beside findings.
 * Knows forms, defaults and words; `table.ts` has all others.
 */
import { defaultSettings } from '../settings.ts';
import type { SettingRow } from './settingRow.ts';

export const editorRows: readonly SettingRow[] = [
  {
    key: 'problems',
    schema: {
      type: 'string',
      enum: ['open', 'workspace'],
      enumDescriptions: [
        'Of open files. The command *Check Workspace* lists those of all files once.',
        'Of all files of the workspace, kept up to date.',
      ],
    },
    default: defaultSettings.problems,
    description:
      'Of which files problems are listed: of open ones (`open`), or of all files of the workspace (`workspace`).',
    scope: 'window',
    isRestricted: false,
  },
  {
    key: 'lens',
    schema: {
      type: 'string',
      enum: ['always', 'near', 'off'],
      enumDescriptions: [
        'Above every workload and Service.',
        'Above workloads that take half of a limit or more, and Services whose links are used.',
        'Never.',
      ],
    },
    default: defaultSettings.lens,
    description:
      'Show a line above workloads (how many Services they see, and how much of each limit they take) and Services (how many containers get their variables, and how many use them): above all (`always`), only where it matters (`near`), or above none (`off`).',
    scope: 'resource',
    isRestricted: false,
  },
  {
    key: 'inlayHints',
    schema: { type: 'boolean' },
    default: defaultSettings.inlayHints,
    description: 'Show the value behind each use of a service link, such as `$(REDIS_SERVICE_HOST)`.',
    scope: 'resource',
    isRestricted: false,
  },
];
