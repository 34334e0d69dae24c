package golden

import "strconv"

// Object is what JSON calls an object; its fields are written in alphabetical order.
type Object map[string]any

// With adds a field.
func (o Object) With(name string, value any) Object {
	o[name] = value
	return o
}

// Each converts every element.
func Each[A, B any](list []A, convert func(A) B) []B {
	converted := make([]B, len(list))
	for i, element := range list {
		converted[i] = convert(element)
	}
	return converted
}

// Text has a character for each byte, so that any bytes survive JSON.
func Text(bytes string) string {
	runes := make([]rune, len(bytes))
	for i := range runes {
		runes[i] = rune(bytes[i])
	}
	return string(runes)
}

// U64 and I64 are numbers of 64 bits as text, since a number of JSON has 53.
func U64(n uint64) string { return strconv.FormatUint(n, 10) }
func I64(n int64) string  { return strconv.FormatInt(n, 10) }

// Only is the value, or null.
func Only(there bool, value any) any {
	if !there {
		return nil
	}
	return value
}
