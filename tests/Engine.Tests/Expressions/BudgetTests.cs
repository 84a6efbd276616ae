using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;) { try { while (true) {} } catch (e) {} }")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("let s = 'x'; while (true) s += s")]
    [InlineData("let s = 'x'; while (true) s = `${s}${s}`")]
    [InlineData("new Array(4e9)")]
    [InlineData("const a = []; a[4e8] = 1")]
    [InlineData("const a = []; a.length = 4e9")]
    [InlineData("Array.from({length: 1e12})")]
    [InlineData("let a = [1]; while (true) a = a.concat(a)")]
    [InlineData("let a = [1]; while (true) a.push(...a)")]
    [InlineData("let a = []; for (const x of a.concat(1)) { a.push(1); for (const y of a) a.push(y) }")]
    [InlineData("const f = () => f(); f()")]
    [InlineData("function f() { try { f() } finally { f() } } f()")]
    [InlineData("const f = (a) => [1].map(f); f()")]
    [InlineData("const f = () => [2, 1].sort(f); f()")]
    [InlineData("const o = { toString() { return '' + o } }; '' + o")]
    [InlineData("let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a.flat(Infinity))")]
    [InlineData("let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)")]
    [InlineData("let f = () => 1; for (let i = 0; i < 1e5; i++) f = f.bind(null); f()")]
    [InlineData("JSON.parse('['.repeat(1e5))")]
    [InlineData("'a'.repeat(2e6).includes('a'.repeat(1e6) + 'b')")]
    [InlineData("/^(?=(a+)+$)(a+)+$/.test('a'.repeat(40) + 'b')")]
    [InlineData("/(a+)+\\1$/.test('a'.repeat(40) + 'b')")]
    [InlineData("'ab'.repeat(1e6).split('').sort().reverse().join('')")]
    [InlineData("let s = 'x'.repeat(1e6); let t = 'x'.repeat(1e6); while (s === t) {}")]
    public void Work_without_end_stops_and_cannot_be_caught(string source)
    {
        var error = Assert.Throws<ExpressionException>(() => JavaScript.Compile(source).Evaluate(new TableHost()));
        Assert.True(error.OutOfBudget, error.Message);
        var wrapped = Assert.Throws<ExpressionException>(() => JavaScript.Compile($"try {{ {source} }} catch (e) {{ 'caught' }}").Evaluate(new TableHost()));
        Assert.True(wrapped.OutOfBudget, wrapped.Message);
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("{", "", "}")]
    [InlineData("-", "1", "")]
    [InlineData("!", "1", "")]
    [InlineData("typeof ", "1", "")]
    [InlineData("1 ? ", "1", " : 1")]
    [InlineData("1 + ", "1", "")]
    [InlineData("1 ** ", "1", "")]
    [InlineData("`${", "1", "}`")]
    [InlineData("({a: ", "1", "})")]
    [InlineData("f(", "1", ")")]
    [InlineData("x => ", "1", "")]
    [InlineData("a = ", "1", "")]
    [InlineData("new ", "Date", "")]
    [InlineData("if (1) ", "1", "")]
    [InlineData("if (1) {} else ", "1", "")]
    [InlineData("a: ", "1", "")]
    [InlineData("a[", "1", "]")]
    [InlineData("let [", "a", "] = 1")]
    [InlineData("a", "", ".b")]
    [InlineData("a", "", "()")]
    [InlineData("a", "", "?.[0]")]
    [InlineData("function f() {", "", "}")]
    public void Source_nested_without_end_is_refused(string open, string core, string close)
    {
        foreach (var depth in (int[])[1200, 5000])
        {
            var source = string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth));
            Assert.NotNull(JavaScript.Check(source));
        }
    }

    [Fact]
    public async Task The_smallest_usual_stack_holds_the_deepest_source()
    {
        var ended = new TaskCompletionSource<object?>();
        var source = string.Concat(Enumerable.Repeat("(1 + ", 150)) + "1" + new string(')', 150) + "; const f = n => n ? 1 + f(n - 1) : 0; f(200)";
        var thread = new Thread(() => ended.SetResult(JavaScript.Compile(source).Evaluate(new TableHost())), 1536 * 1024);
        thread.Start();
        Assert.Equal(200d, await ended.Task);
    }

    [Fact]
    public void Cancelling_ends_the_evaluation()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => JavaScript.Compile("while (true) {}").Evaluate(new TableHost(), cancelled.Token));
    }

    [Fact]
    public void An_object_inside_itself_has_no_JSON() =>
        Assert.Contains("循环", Assert.Throws<ExpressionException>(() => JavaScript.Compile("const a = {}; a.a = a; JSON.stringify(a)").Evaluate(new TableHost())).Message, StringComparison.Ordinal);
}
