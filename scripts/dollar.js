/** Types of observables that have names of their own, and so have their values. */
const named = /^(Row|Receipt|.*Listener)$/;

/** Whether a type is an observable; nothing where either name is good. */
function isObservable(type) {
  if (type.isUnion()) {
    const verdicts = type.types.filter((part) => !isEmpty(part)).map(isObservable);
    return verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : undefined;
  }
  if (named.test(type.aliasSymbol?.name ?? type.symbol?.name)) return undefined;
  if (type.intrinsicName === 'any' || type.isTypeParameter()) return undefined;
  return ['subscribe', 'pipe', 'forEach'].every((name) => type.getProperty(name) !== undefined);
}

const isEmpty = ({ intrinsicName }) => intrinsicName === 'undefined' || intrinsicName === 'null';

/** An ESLint rule: `$` ends the name of every variable, parameter and property that can be subscribed to, and of no other. */
export const dollar = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: '`{{name}}` can be subscribed to: end its name in `$`.',
      surplus: '`{{name}}` cannot be subscribed to: `$` is for observables.',
    },
  },
  create(context) {
    const { getTypeAtLocation } = context.sourceCode.parserServices;
    const check = (node) => {
      if (/listener$/i.test(node.name)) return;
      const observable = isObservable(getTypeAtLocation(node));
      if (observable === undefined || observable === node.name.endsWith('$')) return;
      const messageId = observable ? 'missing' : 'surplus';
      context.report({ node, messageId, data: { name: node.name } });
    };
    return {
      'VariableDeclarator > Identifier.id': check,
      ':function > Identifier.params': check,
      ':function > AssignmentPattern > Identifier.left': check,
      'ObjectPattern > Property > Identifier.value': check,
      'ObjectPattern > Property > AssignmentPattern > Identifier.left': check,
      'ArrayPattern > Identifier.elements': check,
      'PropertyDefinition > Identifier.key': check,
      'TSPropertySignature > Identifier.key': check,
    };
  },
};
