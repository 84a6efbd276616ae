using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

public sealed class FuzzTests
{
    static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "`", "${", "'", "\"", "/", "\\", "=>", "=", "==", "===", "?.", "??", "?", ":", ";", ",", "...", ".", "+", "++", "-", "--", "*", "**", "%", "<", ">>", ">>>", "&&", "||=", "!", "~", "\n", " ", "//", "/*", "*/",
        "var ", "let ", "const ", "if ", "else ", "for ", " of ", " in ", "while ", "do ", "break ", "continue ", "switch ", "case ", "default ", "return ", "try ", "catch ", "finally ", "throw ", "function ", "new ", "delete ", "typeof ", "void ", " instanceof ",
        "this", "null", "true", "undefined", "class ", "async ", "await ", "get ", "a", "b", "x", "variables", "args", "getVariable", "getX", "setX", "Math", "JSON", "Object", "Array", "String", "Number", "Date", "Map", "Set", "RegExp", "Error", "globalThis", "eval", "Function",
        "constructor", "__proto__", "prototype", "toString", "valueOf", "length", "map", "sort", "call", "apply", "bind", "repeat", "split", "replace", "stringify", "parse", "toJSON", "from", "freeze", "0", "1", "1e9", "0x", "1_", "NaN", "'x'", "/a+/g", "/(/", "居", "\u2028", "\ud83d", "\0", "\\u0041",
    ];

    static string Tokens(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    static string Mutated(Random random, string source)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(source.Length + 1);
            var length = Math.Min(random.Next(6), source.Length - at);
            source = random.Next(3) switch
            {
                0 => source.Remove(at, length),
                1 => source.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => source.Remove(at, length).Insert(random.Next(source.Length - length + 1), Pieces[random.Next(Pieces.Length)]),
            };
        }
        return source;
    }

    /// <summary>Gives a value or an <see cref="ExpressionException"/>; anything else escapes and fails the test.</summary>
    static void Try(string source)
    {
        try
        {
            JavaScript.Compile(source, ExpressionOptions.RunJavaScript).Evaluate(new TableHost { Variables = { ["X"] = new[] { 1, 2 } } });
        }
        catch (ExpressionException)
        {
        }
        catch (Exception e)
        {
            Assert.Fail($"{source}\n{e}");
        }
    }

    [Fact]
    public void Random_tokens_never_crash_hang_or_escape()
    {
        var random = new Random(1);
        for (var i = 0; i < 30_000; i++) Try(Tokens(random));
    }

    [Fact]
    public void Mutated_scripts_never_crash_hang_or_escape()
    {
        var (random, generator) = (new Random(2), new ScriptGenerator(3));
        for (var i = 0; i < 15_000; i++) Try(Mutated(random, generator.Next()));
    }

    [Fact]
    public void Random_patterns_never_crash_or_hang()
    {
        var random = new Random(4);
        string[] pieces = ["a", "b", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<n>", "[", "]", "^", "$", "*", "+", "?", "{2}", "{2,}", "{", "}", "|", "\\", "\\d", "\\w", "\\S", "\\b", "\\1", "\\k<n>", "\\u{41}", "\\u0041", "\\p{L}", ".", "-", "#", " ", "/", "(?i)", "[a-z-[b]]", "\\c", "\\x"];
        for (var i = 0; i < 5_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            Try($"'aabbaab ab1'.replace(new RegExp({System.Text.Json.JsonSerializer.Serialize(pattern)}, '{(random.Next(2) == 0 ? "g" : "im")}'), '<$1$&>')");
        }
    }

    [Theory]
    [InlineData("[].constructor")]
    [InlineData("''.constructor.constructor('return process')")]
    [InlineData("(() => 1).constructor('return this')()")]
    [InlineData("({}).__proto__")]
    [InlineData("({}).constructor.prototype")]
    [InlineData("[].__proto__.polluted")]
    [InlineData("JSON.parse('{\"__proto__\": {\"a\": 1}}').a")]
    [InlineData("Object.assign({}, JSON.parse('{\"__proto__\": {\"a\": 1}}')).a")]
    [InlineData("const o = {}; o.__proto__ = { a: 1 }; o.a")]
    [InlineData("const o = {}; o['__proto__'] = { a: 1 }; ({}).a")]
    [InlineData("({ ['__proto__']: { a: 1 } }).a")]
    [InlineData("({ __proto__: { a: 1 } }).a")]
    [InlineData("Object.prototype")]
    [InlineData("Object.getPrototypeOf")]
    [InlineData("Object.setPrototypeOf({}, [])")]
    [InlineData("Object.defineProperty({}, 'a', {})")]
    [InlineData("Array.prototype")]
    [InlineData("Function('return 1')()")]
    [InlineData("eval('1')")]
    [InlineData("globalThis")]
    [InlineData("this")]
    [InlineData("(function () { return this })()")]
    [InlineData("(function () { return arguments })()")]
    [InlineData("(function f() { return f.caller })()")]
    [InlineData("process")]
    [InlineData("require('fs')")]
    [InlineData("System")]
    [InlineData("importNamespace('System')")]
    [InlineData("import('fs')")]
    [InlineData("setTimeout(() => 1)")]
    [InlineData("Reflect")]
    [InlineData("Proxy")]
    [InlineData("Symbol")]
    [InlineData("variables.constructor")]
    [InlineData("getVariable('__proto__')")]
    [InlineData("getConfig('ConnectionStrings')")]
    [InlineData("getVariable.constructor")]
    [InlineData("newGuid().GetType")]
    [InlineData("getLastResult().GetType")]
    [InlineData("new Date().GetType")]
    [InlineData("bytesFromString('a').Content")]
    [InlineData("'a'.at.call.constructor")]
    public void Ways_out_lead_to_undefined_or_an_error(string source)
    {
        try
        {
            Assert.Null(JavaScript.Compile(source, ExpressionOptions.RunJavaScript).Evaluate(new TableHost()));
        }
        catch (ExpressionException e)
        {
            Assert.False(e.OutOfBudget, e.Message);
        }
    }

    [Theory]
    [InlineData("Math.max = () => 'changed'; Math.extra = 1", "Math.max(1, 2) + typeof Math.extra", "2undefined")]
    [InlineData("[].map.extra = 1", "typeof [].map.extra", "undefined")]
    [InlineData("JSON.parse = 1; getVariable.x = 1; Object.keys.x = 1", "typeof JSON.parse + typeof getVariable.x + typeof Object.keys.x", "functionundefinedundefined")]
    [InlineData("leaked = 1; var leakedToo = 2", "typeof leaked + typeof leakedToo", "undefinedundefined")]
    public void One_evaluation_leaves_nothing_behind_for_the_next(string first, string second, string expected)
    {
        Try(first);
        Assert.Equal(expected, JavaScript.Compile(second).Evaluate(new TableHost()));
    }
}
