using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

public sealed class LanguageTests
{
    static object? Run(string source) => JavaScript.Compile(source).Evaluate(new TableHost());

    [Theory]
    [InlineData("41+1", 42d)]
    [InlineData("'5' * '2'", 10d)]
    [InlineData("'5' + 2", "52")]
    [InlineData("0x1F + 1e2 + 0b11 + 1_000", 1134d)]
    [InlineData("null ?? 'x'", "x")]
    [InlineData("({a:{b:[1,2]}}).a?.b?.[1]", 2d)]
    [InlineData("null?.a.b.c()", null)]
    [InlineData("`第${1+1}次，${[1,2].map(x => `<${x}>`).join('')}`", "第2次，<1><2>")]
    [InlineData("const {a, b: {c = 3} = {}, ...rest} = {a: 1, d: 4, e: 5}; `${a}${c}${JSON.stringify(rest)}`", "13{\"d\":4,\"e\":5}")]
    [InlineData("let [x, , y = 9, ...z] = 'abcde'; x + y + z", "acd,e")]
    [InlineData("let a = 1, b = 2; [a, b] = [b, a]; a * 10 + b", 21d)]
    [InlineData("const f = (a, b = a * 2, ...c) => a + b + c.length; f(1) + f(1, 1, 1, 1)", 7d)]
    [InlineData("function fact(n) { return n < 2 ? 1 : n * fact(n - 1) } fact(10)", 3628800d)]
    [InlineData("let fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); fs.map(f => f()).join()", "0,1,2")]
    [InlineData("var s = ''; for (const k in {b:1, a:2, 1:3}) s += k; s", "1ba")]
    [InlineData("let s = 0; outer: for (const i of [1,2,3]) { for (const j of [1,2,3]) { if (j === 2) continue outer; if (i === 3) break outer; s += i * j } } s", 3d)]
    [InlineData("switch (2) { case 1: 'a'; break; case 2: 'b'; default: 'c' }", "c")]
    [InlineData("try { null.x } catch (e) { e.name }", "TypeError")]
    [InlineData("try { throw {code: 7} } catch ({code}) { code } finally { 8 }", 7d)]
    [InlineData("let n = 0; do { n++ } while (n < 5); n", 5d)]
    [InlineData("if (true) { return 'early' } 'late'", "early")]
    [InlineData("typeof undeclared", "undefined")]
    [InlineData("[3,1,2].toSorted().concat([...'ab']).at(-1)", "b")]
    [InlineData("let o = {n: null, m: 0, k: 1}; o.n ??= 5; o.m ||= 6; o.k &&= 7; Object.values(o).join()", "5,6,7")]
    [InlineData("x = 5; x++ + ++x", 12d)]
    [InlineData("(0.1 + 0.2).toFixed(2)", "0.30")]
    [InlineData("String(1e21) + String(1e-7) + String(123456789.125)", "1e+211e-7123456789.125")]
    [InlineData("new Date('2024-05-01T00:00:00+08:00').toISOString()", "2024-04-30T16:00:00.000Z")]
    [InlineData("new Date(2024, 4, 1).getTime()", 1714492800000d)]
    [InlineData("'2024-05-01'.replace(/(\\d+)-(\\d+)-(\\d+)/, '$1年$2月$3日')", "2024年05月01日")]
    [InlineData("'a1b22'.replaceAll(/\\d+/g, m => `<${m}>`)", "a<1>b<22>")]
    [InlineData("[...new Set([1,2,2,3])].length + new Map([['a', 1]]).get('a')", 4d)]
    [InlineData("(function () { return this })()", null)]
    [InlineData("({ f() { return this.v }, v: 6 }).f()", 6d)]
    [InlineData("(-0.5).toFixed(0) + (1.005).toFixed(2) + (7.25).toExponential(1) + (1e-7).toPrecision(20)", "-11.007.3e+09.9999999999999995475e-8")]
    [InlineData("(2 ** 60).toString(36) + parseInt('9007199254740991', 36)", "8rc4kbdvss001.9896986116031807e+24")]
    [InlineData("if (true) {} /a,b/.test('a,b')", true)]
    [InlineData("let s = ''; for (const x of /a/.exec('cab')) s += x; s", "a")]
    [InlineData("new Date(1900, 0, 1).getTime() + new Date(1988, 6, 1).getTimezoneOffset()", -2209017943540d)]
    [InlineData("var 金额 = 100; 金额 > 50 ? '大' : '小'", "大")]
    public void An_expression_gives_what_JavaScript_gives(string source, object? expected) => Assert.Equal(expected, Run(source));

    [Fact]
    public void Objects_come_out_as_JSON_whose_numbers_convert_to_any_type()
    {
        var json = JavaScript.Compile("({ n: 1, list: [true, null, 'x'], skip: undefined })").EvaluateJson(new TableHost())!;
        Assert.Equal("""{"n":1,"list":[true,null,"x"]}""", json.ToJsonString());
        Assert.Equal(1, json["n"]!.GetValue<int>());
        Assert.Equal(1m, json["n"]!.GetValue<decimal>());
    }

    [Fact]
    public void A_date_comes_out_as_a_moment() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 2, 30, 0, TimeSpan.Zero), Run("new Date()"));

    [Fact]
    public void Compiling_the_same_text_twice_answers_the_same_expression() =>
        Assert.Same(JavaScript.Compile("1 + 1 + 1"), JavaScript.Compile("1 + 1 + 1"));

    [Fact]
    public void Names_that_nothing_declares_are_listed_for_the_guard() =>
        Assert.Equal(["getAmount", "typo"], JavaScript.Compile("let a = 1; getAmount() > a ? typo : Math.max(a, getInput('x'))").UndeclaredNames.Order());
}
