/** The name of the method that Node's console asks how a value is to be printed (`inspect.custom` of `node:util`). */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');
