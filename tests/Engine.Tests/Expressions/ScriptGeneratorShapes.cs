namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>Arrays, objects, functions and whole programs.</summary>
sealed partial class ScriptGenerator
{
    string Test(int depth) => Pick(
        "x => x", "x => !x", "x => x > 1", "(x, i) => i % 2", "x => typeof x === 'number'", "(x, i, all) => all.length - i > 1",
        "x => " + Inside("x", () => Bool(depth - 1)), "function (x) { return " + Inside("x", () => Bool(depth - 1)) + " }");

    string Mapper(int depth) => Pick(
        "x => x", "(x, i) => i", "x => [x, x]", "x => ({ a: x })", "(x, i) => `${i}${x}`", "Number", "String", "Boolean", "parseInt",
        "x => (" + Inside("x", () => Any(depth - 1)) + ")", "({ a }) => a", "([x, y = 1] = []) => x + y");

    string List(int depth)
    {
        if (Chance(4)) return Any(depth - 1);
        if (depth <= 0) return Pick("[]", "[1, 2, 3]", "['a', 'b']", "[3, 1, 2]", "[null, undefined]", "[[1], [2, [3]]]", "[0]", "[NaN, -0]", "[{ a: 1 }, { a: 2, b: 3 }]", "[10, 9, 1]");
        var d = depth - 1;
        return _random.Next(26) switch
        {
            0 or 1 or 2 => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(5)).Select(_ => Any(d)))}]",
            3 => $"[...{List(d)}, {Any(0)}, ...{Text(0)}]",
            4 or 5 => $"({List(d)}).map({Mapper(d)})",
            6 => $"({List(d)}).filter({Test(d)})",
            7 => $"({List(d)}).slice({Number(0)}{Pick("", ", " + Number(0))})",
            8 => $"({List(d)}).concat({Any(d)}, {Any(0)})",
            9 => $"({Text(d)}).split({Pick("", "''", "','", Text(0), Pattern())}{Pick("", "", ", 2", ", -1")})",
            10 => $"({List(d)}).{Pick("reverse", "sort", "toSorted", "toReversed")}()",
            11 => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(60)).Select(_ => _random.Next(20)))}].{Pick("sort", "toSorted")}({Pick("(a, b) => a - b", "(a, b) => b - a", "(a, b) => a % 5 - b % 5", "() => 0")})",
            12 => $"({List(d)}).flat({Pick("", "1", "Infinity", "0")})",
            13 => $"({List(d)}).flatMap({Mapper(d)})",
            14 => $"Object.{Pick("keys", "values", "entries")}({Any(d)})",
            15 => $"Array.from({Pick(List(d), Text(d), "{ length: 3 }")}{Pick("", ", " + Mapper(d))})",
            16 => $"({List(d)}).fill({Any(0)}, {Number(0)}{Pick("", ", " + Number(0))})",
            17 => $"(a => {{ const r = a.splice({Number(0)}, {Number(0)}, {Any(0)}); return [r, a] }})([{Any(0)}, {Any(0)}, {Any(0)}])",
            18 => $"({Text(d)}).match({Pattern()})",
            19 => $"[...({Text(d)}).matchAll({Pattern()})].map(m => [m[0], m.index, m[1]])",
            20 => $"[...new {Pick("Set", "Set", "Map")}({List(d)})]",
            21 => $"({List(d)}).with({Number(0)}, {Any(0)})",
            22 => $"[...({List(d)}).{Pick("entries", "keys", "values")}()]",
            23 => $"Array.of({Any(d)}, {Any(d)})",
            24 => $"[({List(d)}).{Pick("pop", "shift")}()]",
            _ => $"({List(d)}).reduceRight((a, x) => [...a, x], [])",
        };
    }

    string Property(int depth) => _random.Next(7) switch
    {
        0 => $"[{Any(0)}]: {Any(depth)}",
        1 => $"{_random.Next(20)}: {Any(depth)}",
        2 => $"...{Any(depth)}",
        3 => $"'{Key()} {_random.Next(3)}': {Any(depth)}",
        4 => $"{Key()}() {{ return {Any(0)} }}",
        _ => $"{Key()}: {Any(depth)}",
    };

    string Object(int depth)
    {
        if (Chance(4)) return Any(depth - 1);
        if (depth <= 0) return Pick("({})", "({ a: 1 })", "({ b: 'x', a: [1] })", "({ c: null, 2: 'two', 1: 'one' })", "null", "({ a: { b: { c: 1 } } })", "new Date(0)", "({ valueOf() { return 3 } })", "({ toString() { return 's' } })");
        var d = depth - 1;
        return _random.Next(10) switch
        {
            0 or 1 or 2 or 3 => $"({{ {string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => Property(d)))} }})",
            4 => $"Object.assign({{}}, {Object(d)}, {Any(0)})",
            5 => $"Object.fromEntries({Pick(List(d), $"[['k', {Any(d)}]]", $"Object.entries({Object(d)})")})",
            6 => $"JSON.parse({Pick(Text(d), $"JSON.stringify({Any(d)})", "'{\"a\":[1,2.50,-3e2,\"\\\\u0041\"]}'", "'[1,]'", "' 1 '")})",
            7 => $"({Object(d)}).a",
            8 => $"{Pattern()}.exec({Text(d)})",
            _ => $"(o => {{ {Pick("delete o.a", "o.z = 1", "o.a ??= 5", "o.a += 1", "o.a++", "o['q'] ||= 2", "Object.freeze(o); o.a = 9")}; return o }})({Object(d)})",
        };
    }

    string Program() => string.Join(" ", Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Statement(2))) + " " + (Chance(85) ? $"[{string.Join(", ", _names.Append("1"))}]" : "");

    string Statement(int depth)
    {
        var d = depth - 1;
        if (depth <= 0) return $"{Any(2)};".TrimStart('{');
        switch (_random.Next(20))
        {
            case 0 or 1: { var value = Any(3); return $"{Pick("let", "const", "var")} {Fresh()} = {value};"; }
            case 2: { var value = List(2); var (a, b, c) = (Fresh(), Fresh(), Fresh()); return $"let [{a}, {Pick("", ",")}{b} = {Any(0)}, ...{c}] = {value};"; }
            case 3: { var value = Object(2); var (a, b, c) = (Fresh(), Fresh(), Fresh()); return $"const {{ a: {a}, {Pick("b", "length", "['c']")}: {b} = {Any(0)}, ...{c} }} = {value};"; }
            case 4: { var value = Any(1); var s = Fresh(); return $"var {s} = {value}; for (let i = 0; i < {_random.Next(6)}; i++) {{ {Pick("", "if (i === 2) continue; ", "if (i > 3) break; ")}{s} {Pick("+=", "-=", "=", "*=", "??=", "||=")} {Inside("i", () => Any(1))}; }}"; }
            case 5: { var value = List(2); var s = Fresh(); return $"let {s} = []; for (const x of {value}) {{ {s}.push({Inside("x", () => Any(1))}); if ({s}.length > 9) break }}"; }
            case 6: { var value = Any(2); var s = Fresh(); return $"let {s} = ''; for (const k in {value}) {s} += k + ',';"; }
            case 7: return $"if ({Bool(2)}) {{ {Scoped(d)} }} else {{ {Scoped(d)} }}";
            case 8: { var s = Fresh(); return $"let {s}; try {{ {s} = {Any(3)}; {Pick("", "throw new RangeError('r');", "throw { a: 1 };", "null.x;", "undeclared;")} }} catch (e) {{ {s} = e instanceof Error ? e.name : e }} {Pick("", $"finally {{ {s} = [{s}] }}")}"; }
            case 9: { var body = Inside("p", () => Any(2)); var f = "f" + _named++; var value = Any(2); var s = Fresh(); return $"function {f}(p, q = {Any(0)}, ...r) {{ {Pick("", "if (!p) return r;")} return {body} }} let {s} = {f}({value}, {Pick("undefined", Any(0))}, 1);"; }
            case 10: return $"switch ({Any(1)}) {{ case 1: case 'a': {Any(1)}; {Pick("break;", "")} case {Any(0)}: {Any(1)}; default: {Any(1)} }}";
            case 11: { var s = Fresh(); return $"let {s} = {_random.Next(5)}; {Pick($"while ({s}-- > 0) {{ {Any(1)} }}", $"do {{ {s}++; }} while ({s} < 4);")}"; }
            case 12: { var s = Fresh(); return $"let {s} = []; for (let i = 0; i < 3; i++) {s}.push(() => i++); {s} = {s}.map(f => f() + f());"; }
            case 13: { var s = Fresh(); return $"let {s} = 1; {{ let {s} = {Any(1)}; {s}; }}"; }
            case 14 when _names.Count > 1: return $"[{_names[0]}, {_names[1]}] = [{_names[1]}, {_names[0]}];".Insert(0, ";");
            case 15: { var s = Fresh(); return $"let {s} = [typeof later, (() => {{ try {{ return later }} catch (e) {{ return e.name }} }})()]; var later = 1;"; }
            case 16: { var s = Fresh(); return $"let {s} = new Date({DateArguments()}); {s}.set{Pick("", "UTC")}{Pick("FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds")}({Pick("0", "1", "31", "-1", "2024", "70", "NaN", "12.7", "1, 2", "2, 30")});"; }
            case 17: { var s = Fresh(); return $"let {s} = []; one: for (var i = 0; i < 4; i++) {{ for (const x of [1, 2, 3]) {{ if (x === {_random.Next(5)}) {Pick("continue one", "break one", "break", "continue")}; {s}.push(i * x) }} }}"; }
            case 18: { var s = Fresh(); return $"const {s} = new Map(); for (const x of {List(2)} ?? []) {s}.set({Pick("x", "typeof x", "String(x)")}, ({s}.get({Pick("x", "typeof x")}) ?? 0) + 1); {s}.{Pick("delete(1)", "forEach((v, k) => v)", "has('a')")};"; }
            case 19: { var s = Fresh(); return $"const {s} = (() => {{ let n = {Number(1)}; return {{ up: () => ++n, get: () => n, by(k = 2) {{ n += k; return this.get() }} }} }})(); {s}.up(); {s}.by({Pick("", "3", "'x'")});"; }
            default: return $"{Any(3)};".TrimStart('{');
        }
    }

    /// <summary>A statement whose names end with its block.</summary>
    string Scoped(int depth)
    {
        var count = _names.Count;
        var text = Statement(depth);
        _names.RemoveRange(count, _names.Count - count);
        return text;
    }
}
