namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>Grows random expressions by a grammar that knows types, and now and then forgets them, so that coercions are met too.</summary>
/// <remarks>Left out is what differs by design: holes in arrays, prototypes, iterators, locale and transcendental functions.</remarks>
sealed partial class ScriptGenerator(int seed)
{
    readonly Random _random = new(seed);
    readonly List<string> _names = [];
    int _named;

    bool Chance(int percent) => _random.Next(100) < percent;

    T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    public string Next()
    {
        _names.Clear();
        _named = 0;
        var script = Chance(60) ? Any(4) : Program();
        // Most member accesses are made optional, or most scripts would end at the first undefined.
        return string.Concat(script.Split(").").SelectMany((part, i) => i == 0 ? [part] : new[] { Chance(70) ? ")?." : ").", part }));
    }

    string Any(int depth) => _random.Next(6) switch
    {
        0 or 1 => Number(depth),
        2 => Text(depth),
        3 => Bool(depth),
        4 => List(depth),
        _ => Object(depth),
    };

    string Name() => _names.Count == 0 || Chance(10) ? Pick("1", "'n'", "null", "undefined", "[1, 2]") : _names[_random.Next(_names.Count)];

    string Fresh()
    {
        var name = "v" + _named++;
        _names.Add(name);
        return name;
    }

    string NumberLiteral() => Pick(
        "0", "1", "2", "3", "7", "10", "-1", "-2", "0.5", "1.5", "-0.5", "2.5", "0.1", "0.2", "1e3", "1e21", "1e-7", "123456.789", "0x1F", "0b101", "0o17", ".5", "5.", "1_000",
        "NaN", "Infinity", "-Infinity", "-0", "2147483648", "4294967295", "9007199254740991", "9007199254740993", "1.005", "1e300", "5e-324", "99.995", "-7.25",
        $"{_random.Next(1000)}", $"{_random.NextDouble() * 1000:R}", $"{_random.Next(-100, 100)}.{_random.Next(100)}");

    string Number(int depth)
    {
        if (Chance(5)) return Any(depth - 1);
        if (depth <= 0) return Chance(30) ? Name() : NumberLiteral();
        var d = depth - 1;
        return _random.Next(34) switch
        {
            0 or 1 or 2 => $"({Number(d)} {Pick("+", "-", "*", "/", "%")} {Number(d)})",
            3 => $"({Number(d)} {Pick("&", "|", "^", "<<", ">>", ">>>")} {Number(d)})",
            4 => $"(({_random.Next(-20, 20)}) ** {Pick("0", "1", "2", "3", "-1", "0.5")})",
            5 => $"{Pick("-", "+", "~")}({Number(d)})",
            6 => $"Math.{Pick("abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "fround", "clz32")}({Number(d)})",
            7 => $"Math.{Pick("max", "min")}({Number(d)}, {Number(d)}, {Number(d)})",
            8 => $"({Text(d)}).length",
            9 => $"({List(d)}).length",
            10 => $"({Text(d)}).{Pick("indexOf", "lastIndexOf", "search")}({Text(0)})",
            11 => $"({Text(d)}).{Pick("indexOf", "lastIndexOf")}({Text(0)}, {Number(0)})",
            12 => $"({Text(d)}).{Pick("charCodeAt", "codePointAt")}({Number(0)})",
            13 => $"({List(d)}).{Pick("indexOf", "lastIndexOf", "push", "unshift")}({Any(0)})",
            14 => $"parseInt({Any(d)}{Pick("", ", 10", ", 16", ", 2", ", 36", ", 0")})",
            15 => $"parseFloat({Any(d)})",
            16 => $"Number({Any(d)})",
            17 => $"({List(d)}).reduce((a, b) => {Pick("a + b", "a * 2 - b", "Math.max(a, b)", "b")}, {Any(0)})",
            18 => $"({List(d)}).{Pick("findIndex", "findLastIndex")}({Test(d)})",
            19 => $"new Date({DateArguments()}).{Pick("getTime", "getFullYear", "getMonth", "getDate", "getDay", "getHours", "getMinutes", "getUTCHours", "getUTCDate", "getUTCMonth", "getUTCFullYear", "getTimezoneOffset", "valueOf", "getMilliseconds", "getUTCDay")}()",
            20 => $"({Bool(d)} ? {Number(d)} : {Number(d)})",
            21 => $"({Any(d)} ?? {Number(d)})",
            22 => $"({Object(d)}).{Key()}",
            23 => $"({List(d)})[{Number(0)}]",
            24 => $"({List(d)}).at({Number(0)})",
            25 => $"((x, y = {Number(0)}) => {Inside("x", () => Number(d))})({Any(d)})",
            26 => $"({Any(d)}, {Number(d)})",
            27 => $"Number(({Number(d)}).toFixed({_random.Next(6)}))",
            28 => $"Math.hypot({_random.Next(9)}, {_random.Next(9)} * 0)",
            29 => $"new Set({List(d)}).size",
            30 => $"new Map([[1, {Number(0)}], ['a', {Any(0)}]]).get({Pick("1", "'a'", "'1'")})",
            31 => $"Date.UTC({_random.Next(1900, 2100)}, {_random.Next(-5, 20)}, {_random.Next(-40, 60)})",
            32 => $"Math.imul({Number(d)}, {Number(d)})",
            _ => NumberLiteral(),
        };
    }

    string Inside(string name, Func<string> grow)
    {
        _names.Add(name);
        var text = grow();
        _names.Remove(name);
        return text;
    }

    string DateArguments() => Pick(
        "'2024-05-01'", "'2024-05-01T08:30:00'", "'2024-05-01T08:30:00.123Z'", "'2024-02-30'", "'2024-13-01'", "'1988-07-01T12:00:00'", "'x'", "2024, 1, 29", "2023, 1, 29", "99, 0", "2024, 4, 1, 25, 61, 61, 1001",
        "0", "1e15", "-1e12", "8.64e15", "8.65e15", "NaN", "null", "'2024'", "'2024-06'", "'+002024-05-01T00:00:00Z'", "2024, -1, 0", "1991, 5, 30, 12", "'2024-05-01T24:00:00Z'", "'2024-05-01T08:30+08:00'",
        $"{_random.NextInt64(-600_000_000_000, 4_000_000_000_000)}", $"{_random.Next(1950, 2080)}, {_random.Next(12)}, {_random.Next(1, 29)}, {_random.Next(24)}, {_random.Next(60)}");

    string Key() => Pick("a", "b", "c", "length", "x1");

    string TextLiteral() => Pick(
        "''", "'a'", "'b'", "'abc'", "'Hello World'", "' pad '", "'0'", "'12'", "'-3.5'", "'0x10'", "'1e3'", "'  42  '", "'true'", "'null'", "'居委会'", "'a,b,,c'", "'AbC123'", "'😀x'", "'\\n\\t'", "'ß'", "'Infinity'",
        "'aaa'", "\"q'\\\"\"", "`t`", "'\\u4e2d\\x41\\u{1F600}'", "'2024-05-01'", "'a-b_c d'", "'.5.'", "'1,234.5'");

    string Pattern() => Pick("/a/", "/a/g", "/[a-z]+/gi", "/(\\d+)/", "/(\\d+)-(\\d+)/g", "/\\s+/g", "/^\\w/", "/b?/g", "/(a)|(b)/g", "/[^a-c]/g", "/l+/", "/,/", "/\\bW/", "/o(?=r)/", "/./g", "/$/", "/^/gm", "/[\\u4e00-\\u9fa5]/g");

    string Text(int depth)
    {
        if (Chance(5)) return Any(depth - 1);
        if (depth <= 0) return Chance(25) ? Name() : TextLiteral();
        var d = depth - 1;
        return _random.Next(30) switch
        {
            0 or 1 or 2 => $"({Text(d)} + {Any(d)})",
            3 or 4 => $"`{Pick("", "x", "第", "\\`", "$")}${{{Any(d)}}}{Pick("", "y", "次")}${{{Any(d)}}}`",
            5 => $"String({Any(d)})",
            6 => $"({Text(d)}).{Pick("slice", "substring", "substr")}({Number(0)}{Pick("", ", " + Number(0))})",
            7 => $"({Text(d)}).{Pick("toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString", "normalize")}()",
            8 => $"({Text(d)}).{Pick("charAt", "at")}({Number(0)})",
            9 => $"({Text(d)}).{Pick("padStart", "padEnd")}({_random.Next(12)}{Pick("", ", " + Text(0))})",
            10 => $"({Text(d)}).repeat({_random.Next(-1, 4)})",
            11 => $"({Text(d)}).replace({Text(0)}, {Pick(Text(0), "'[$&]'", "'$$'", "\"$`$'\"", "(m, i) => m + i")})",
            12 => $"({Text(d)}).replace({Pick(Pattern(), "/(?<y>\\d{4})/")}, {Pick(Text(0), "'[$&]'", "'$1-$2'", "'$<y>'", "\"$`|$'\"", "(m, ...r) => `<${m}${r.length}>`")})",
            13 => $"({Text(d)}).replaceAll({Pick(Text(0), Pattern())}, {Pick(Text(0), "'<$&>'", "m => m + m")})",
            14 => $"({List(d)}).join({Pick("", "''", "'-'", Any(0))})",
            15 => $"({Number(d)}).toFixed({_random.Next(-1, 12)})",
            16 => $"({Number(d)}).toString({Pick("", "2", "16", "36", "10", "7", "1")})",
            17 => $"({Number(d)}).{Pick("toPrecision", "toExponential")}({Pick("", "1", "3", "10", "20", "0")})",
            18 => $"JSON.stringify({Any(d)}{Pick("", "", ", null, 2", ", ['a', 'b', 1]", ", (k, v) => typeof v === 'number' ? v + 1 : v", ", null, '--'")})",
            19 => $"typeof {Pick(Any(0), "undeclared", "(() => 1)", "Math", "null")}",
            20 => $"({Bool(d)} ? {Text(d)} : {Any(d)})",
            21 => $"({Text(d)}).concat({Any(d)}, {Any(0)})",
            22 => $"({Text(d)})[{Number(0)}]",
            23 => $"new Date({DateArguments()}).{Pick("toISOString", "toString", "toJSON", "toDateString", "toUTCString", "toTimeString")}()",
            24 => $"{Pick("encodeURIComponent", "decodeURIComponent", "encodeURI", "decodeURI")}({Text(d)})",
            25 => $"String.fromCharCode({_random.Next(32, 126)}, {Number(0)})",
            26 => $"(({Text(d)}) {Pick("||", "&&", "??")} ({Any(d)}))",
            27 => $"Object.keys({Any(d)}).join()",
            28 => $"(({Any(d)})?.{Pick("a", "length", "b?.c", "toString()", "x?.()", "[0]?.a")} + '')",
            _ => TextLiteral(),
        };
    }

    string Bool(int depth)
    {
        if (Chance(5)) return Any(depth - 1);
        if (depth <= 0) return Pick("true", "false", "null", "undefined", "1", "0", "''", "'x'");
        var d = depth - 1;
        return _random.Next(18) switch
        {
            0 or 1 => $"({Number(d)} {Pick("<", ">", "<=", ">=")} {Number(d)})",
            2 => $"({Any(d)} {Pick("<", ">", "<=", ">=")} {Any(d)})",
            3 or 4 => $"({Any(d)} {Pick("==", "!=")} {Any(d)})",
            5 => $"({Any(d)} {Pick("===", "!==")} {Any(d)})",
            6 => $"!({Any(d)})",
            7 => $"(({Bool(d)}) {Pick("&&", "||")} ({Bool(d)}))",
            8 => $"({Text(d)}).{Pick("includes", "startsWith", "endsWith")}({Text(0)}{Pick("", ", " + Number(0))})",
            9 => $"({List(d)}).{Pick("some", "every")}({Test(d)})",
            10 => $"({List(d)}).includes({Any(0)})",
            11 => $"{Pattern()}.test({Text(d)})",
            12 => $"({Pick("'a'", "'length'", "0", "'b'")} in {Object(d)})",
            13 => $"{Pick("Number.isInteger", "Number.isNaN", "Number.isFinite", "Number.isSafeInteger", "isNaN", "isFinite", "Array.isArray", "Boolean")}({Any(d)})",
            14 => $"({Any(d)} instanceof {Pick("Array", "Object", "Date", "Map")})",
            15 => $"Object.is({Any(d)}, {Any(d)})",
            16 => $"({Object(d)}).hasOwnProperty({Text(0)})",
            _ => $"Object.hasOwn({Object(d)}, {Text(0)})",
        };
    }
}
