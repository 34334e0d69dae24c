import { build, hashLimit, ours, socketLimit, type CommandLine, type Tool } from './tools.js';
import type { Reference, Work } from './works.js';

/** Who can work here. The limit of work in memory is another than that of connections. */
type Name = 'ours' | Exclude<Reference, 'limit'> | 'hashLimit' | 'socketLimit';
type Equipment = ReadonlyMap<Name, Tool>;

const nameOf = (reference: Reference, { how }: Work): Name => {
  if (reference !== 'limit') return reference;
  return how === 'memory' ? 'hashLimit' : 'socketLimit';
};

const make = (name: Name): Promise<Tool> => {
  if (name === 'ours') return Promise.resolve(ours);
  if (name === 'socketLimit') return Promise.resolve(socketLimit);
  return name === 'hashLimit' ? hashLimit() : build(name);
};

/** Builds all that the works need. What cannot be built is left out, and said. */
export async function equip(
  works: readonly Work[],
  say: (text: string) => void,
): Promise<Equipment> {
  const names = works.flatMap((work) => work.references.map((each) => nameOf(each, work)));
  const tools = new Map<Name, Tool>();
  for (const name of new Set<Name>(['ours', ...names])) {
    try {
      tools.set(name, await make(name));
    } catch (error) {
      const [sentence] = (error as Error).message.trim().split('\n');
      say(`${name} is left out: ${sentence}`);
    }
  }
  return tools;
}

/** What is started for each side of a work. */
export const sidesOf =
  (equipment: Equipment) =>
  (work: Work): ReadonlyMap<'ours' | Reference, CommandLine> => {
    const sides = new Map<'ours' | Reference, CommandLine>();
    for (const who of ['ours', ...work.references] as const) {
      const tool = equipment.get(who === 'ours' ? who : nameOf(who, work));
      if (tool) sides.set(who, tool.start);
    }
    return sides;
  };
